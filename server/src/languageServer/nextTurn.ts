/** Lets everything else that waits go first: what the client has sent is answered before the caller goes on. */
export function nextTurn(): Promise<void> {
	return new Promise((resolve) => setImmediate(resolve));
}
