import { languageIdOfPath } from '../languageService/languageIds';
import { displayPath } from './displayPath';
import { decodeText } from './readText';
import type { FileJob } from './run/job';

/** The text of standard input as the file `name`, or a sentence on why it cannot be checked. */
export async function readStdin(name: string): Promise<{ readonly job: FileJob; readonly text: string } | string> {
	const languageId = languageIdOfPath(name);
	if (languageId === undefined) return `${name}: not the name of a Python, TypeScript or JavaScript file`;
	const chunks: Buffer[] = [];
	for await (const chunk of process.stdin) chunks.push(chunk);
	const file = decodeText(Buffer.concat(chunks));
	if (file.kind !== 'text') return 'standard input: not UTF-8 text';
	return { job: { path: name, shownAs: displayPath(name), languageId }, text: file.text };
}
