import { ownerOf } from './ownerOf';
import type { Refactoring, RefactoringRequest, TextReplacement } from './refactoring';

/** `SELECT title FROM books b` → `SELECT b.title FROM books b`, for all bare columns of the statement whose table is certain. */
export function qualifyColumns({ start, end, statement, source }: RefactoringRequest): Refactoring | undefined {
	const { writeIdentifier } = source.dialect;
	const edits: TextReplacement[] = [];
	let isNear = false;
	for (const name of statement.names) {
		const owner = ownerOf(name, source);
		if (owner === undefined || owner.name === '') continue;
		const { part } = name;
		isNear ||= part.start <= end && start <= part.end;
		edits.push({ start: part.start, end: part.start, newText: `${writeIdentifier(owner.name)}.` });
	}
	return isNear ? { title: 'Qualify columns with their tables', kind: 'rewrite', edits } : undefined;
}
