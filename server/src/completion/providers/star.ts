import { starColumns } from '../../catalog/outputColumns';
import { exposedName } from '../../sql/parser/nodes';
import { sqlRange } from '../../sql/ranges';
import { type Candidate, group } from '../completionItem';
import type { CompletionRequest } from '../request';

/** `SELECT *|`, `SELECT u.*|`: the columns the star stands for, written out. */
export function starCandidates(request: CompletionRequest): Candidate[] {
	const { expectation, caret, dialect, text } = request;
	const { star, block } = expectation;
	if (star === undefined || block === undefined || caret.prefix !== '' || caret.quote !== undefined) return [];
	// An edit that accepts an item must stay on one line.
	if (text.slice(star.start, caret.replace.end).includes('\n')) return [];
	const { foldIdentifier, writeIdentifier } = dialect;
	const columns = starColumns([...star.qualifier, '*'], block, request.source);
	if (columns.length === 0 || columns.length > 500) return [];
	const isQualified = star.qualifier.length > 0 || block.relations.length > 1;
	const owners = block.relations.map((relation) => ({
		name: exposedName(relation) ?? '',
		columns: starColumns([exposedName(relation) ?? '', '*'], block, request.source),
	}));
	const written = columns.map((column) => {
		const owner =
			star.qualifier[0] ??
			owners.find((other) =>
				other.columns.some(
					(own) => foldIdentifier(own.name) === foldIdentifier(column.name) && own.origin?.column === column.origin?.column,
				),
			)?.name ??
			'';
		return isQualified && owner !== ''
			? `${writeIdentifier(owner)}.${writeIdentifier(column.name)}`
			: writeIdentifier(column.name);
	});
	const insertText = written.join(', ');
	const replace = sqlRange(star.start, caret.replace.end);
	const label = insertText.length > 80 ? `${insertText.slice(0, 77)}…` : insertText;
	return [
		{
			label,
			kind: 'star',
			insertText,
			replace,
			filterText: text.slice(star.start, caret.replace.end),
			detail: 'all columns',
			group: group.best,
			order: 0,
		},
	];
}
