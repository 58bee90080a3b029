import { createHash } from 'node:crypto';
import type { FileFinding } from '../finding';

/**
 * A mark for each finding that stays the same when lines move or change their indentation, so that it is known again: a
 * hash of the rule, of the lines of the finding and of the line that opens the block around it (a function's head, most
 * often), each without its blanks, and a number that tells equal ones apart.
 */
export function fingerprints(findings: readonly FileFinding[], lines: readonly string[]): readonly string[] {
	if (findings.length === 0) return [];
	const openers = openersOf(lines);
	const seen = new Map<string, number>();
	return findings.map(({ rule, line, endLine }) => {
		const opener = lines[openers[line - 1] ?? -1] ?? '';
		const own = lines.slice(line - 1, Math.min(endLine, line + mostLines));
		const text = [opener, ...own].map((each) => each.replace(/\s+/g, '')).join('\n');
		const hash = createHash('sha256').update(`${rule}\n${text}`).digest('hex').slice(0, 16);
		const number = (seen.get(hash) ?? 0) + 1;
		seen.set(hash, number);
		return `${hash}:${number}`;
	});
}

/** Of a finding over more lines, the first ones: they tell it well enough. */
const mostLines = 20;

/** For each line the nearest one above it that is indented less, and -1 where there is none. Linear in the text. */
function openersOf(lines: readonly string[]): readonly number[] {
	const open: { readonly line: number; readonly indentation: number }[] = [];
	return lines.map((text, line) => {
		const indentation = text.search(/\S/);
		if (indentation < 0) return open.at(-1)?.line ?? -1;
		while ((open.at(-1)?.indentation ?? -1) >= indentation) open.pop();
		const opener = open.at(-1)?.line ?? -1;
		open.push({ line, indentation });
		return opener;
	});
}
