import { type NameSources, resolveNamesAt } from '../names/resolveNames';
import { addAlias } from './addAlias';
import { expandStar } from './expandStar';
import { extractCommonTable } from './extractCommonTable';
import { qualifyColumns } from './qualifyColumns';
import { quoteIdentifier } from './quoteIdentifier';
import type { Refactoring, RefactoringRequest } from './refactoring';

const refactorings: readonly ((request: RefactoringRequest) => Refactoring | undefined)[] = [
	expandStar,
	qualifyColumns,
	addAlias,
	extractCommonTable,
	quoteIdentifier,
];

/**
 * What can be written otherwise at a selection (half-open UTF-16 offsets into `text`), most specific first. Never throws; nothing
 * that touches a hole.
 */
export function refactoringsAt(text: string, start: number, end: number, sources: NameSources): readonly Refactoring[] {
	const statement = resolveNamesAt(text, start, sources);
	if (statement === undefined || end > statement.range.end) return [];
	const { holes = [] } = sources;
	const request = { text, start, end, statement, source: statement.source };
	return refactorings.flatMap((refactoring) => {
		const found = refactoring(request);
		const isSpliced = found?.edits.some((edit) => holes.some((hole) => hole.start < edit.end && edit.start < hole.end));
		return found === undefined || isSpliced || found.edits.length === 0 ? [] : [found];
	});
}
