import { readFileSync } from 'node:fs';

const endOfDirectory = 0x06054b50;
const directoryEntry = 0x02014b50;

/** The names of the files in a zip archive, read from its central directory. Throws when the file is no such archive. */
export function entriesOf(file: string): readonly string[] {
	const archive = readFileSync(file);
	const end = archive.lastIndexOf(Buffer.from(Uint32Array.of(endOfDirectory).buffer));
	if (end < 0) throw new Error(`${file} is not a zip archive`);
	const count = archive.readUInt16LE(end + 10);
	const names: string[] = [];
	let at = archive.readUInt32LE(end + 16);
	for (let index = 0; index < count; index++) {
		if (archive.readUInt32LE(at) !== directoryEntry) throw new Error(`${file}: broken directory`);
		const [name, extra, comment] = [archive.readUInt16LE(at + 28), archive.readUInt16LE(at + 30), archive.readUInt16LE(at + 32)];
		names.push(archive.toString('utf8', at + 46, at + 46 + name));
		at += 46 + name + extra + comment;
	}
	return names.filter((entry) => !entry.endsWith('/'));
}
