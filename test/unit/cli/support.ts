import type { CheckedFile, FileFinding, RelatedStep } from '../../../server/src/cli/finding';

/** A finding of `sql-injection` over the given text of the file; the first place where it stands. */
export function findingAt(file: string, text: string, changes: Partial<FileFinding> = {}): FileFinding {
	return {
		...spanOf(file, text),
		rule: 'sql-injection',
		severity: 'error',
		message: 'A value becomes part of the SQL text.',
		related: [],
		...changes,
	};
}

export function stepAt(file: string, text: string, message: string): RelatedStep {
	return { ...spanOf(file, text), message };
}

export function checkedFile(path: string, text: string, ...findings: readonly FileFinding[]): CheckedFile {
	return { path, text, findings };
}

function spanOf(file: string, text: string) {
	const offset = file.indexOf(text);
	if (offset < 0) throw new Error(`"${text}" is not in the file`);
	const start = positionOf(file, offset);
	const end = positionOf(file, offset + text.length);
	return { line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
}

function positionOf(file: string, offset: number) {
	const before = file.slice(0, offset).split('\n');
	return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}
