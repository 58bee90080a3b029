import type { SqlFunction } from '../dialect';

export function words(text: string): readonly string[] {
	return text.split(/\s+/).filter((word) => word !== '');
}

/**
 * One function a line: `substr(text, start, length) | what it returns`. A line without the bar has no description.
 * The name is what stands before the first bracket.
 */
export function functionTable(text: string): readonly SqlFunction[] {
	return text
		.split('\n')
		.map((line) => line.trim())
		.filter((line) => line !== '')
		.map(readFunction);
}

function readFunction(line: string): SqlFunction {
	const bar = line.lastIndexOf(' | ');
	const signature = bar < 0 ? line : line.slice(0, bar).trim();
	const bracket = signature.indexOf('(');
	const name = bracket < 0 ? signature : signature.slice(0, bracket);
	return bar < 0 ? { name, signature } : { name, signature, description: line.slice(bar + 3).trim() };
}
