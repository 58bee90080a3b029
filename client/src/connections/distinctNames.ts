/** File names, with as many folders before them as it takes to tell them apart. */
export function distinctNames(files: readonly string[]): ReadonlyMap<string, string> {
	const names = new Map<string, string>();
	for (const file of files) {
		const parts = file.split(/[/\\]/);
		let count = 1;
		const tail = (of: readonly string[]) => of.slice(-count).join('/');
		while (count < parts.length && files.some((other) => other !== file && tail(other.split(/[/\\]/)) === tail(parts))) count++;
		names.set(file, tail(parts));
	}
	return names;
}
