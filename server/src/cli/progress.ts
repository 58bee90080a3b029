/** A line on a terminal that says how far it is; nothing at all where standard error is not a terminal. */
export interface Progress {
	checked(files: number): void;
	/** Takes the line away; call before anything else is written. */
	clear(): void;
}

const millisecondsBetween = 100;

export function progressOn(stream: { readonly isTTY?: boolean; write(text: string): unknown }, now: () => number): Progress {
	let lastShown = now();
	let isShown = false;
	return {
		checked(files) {
			if (!stream.isTTY || now() - lastShown < millisecondsBetween) return;
			lastShown = now();
			isShown = true;
			stream.write(`\r${files} files checked`);
		},
		clear() {
			if (isShown) stream.write('\r\u001B[K');
			isShown = false;
		},
	};
}
