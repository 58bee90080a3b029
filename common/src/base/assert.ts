/** Marks a branch that the types say cannot be reached; the message names the value that got there all the same. */
export function assertNever(value: never): never {
	throw new Error(`unexpected value: ${JSON.stringify(value)}`);
}
