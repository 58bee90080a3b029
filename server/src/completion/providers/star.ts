import { starText } from '../../catalog/starText';
import { sqlRange } from '../../sql/ranges';
import { type Candidate, group } from '../completionItem';
import type { CompletionRequest } from '../request';

/** `SELECT *|`, `SELECT u.*|`: the columns the star stands for, written out. */
export function starCandidates(request: CompletionRequest): Candidate[] {
	const { expectation, caret, text } = request;
	const { star, block } = expectation;
	if (star === undefined || block === undefined || caret.prefix !== '' || caret.quote !== undefined) return [];
	// An edit that accepts an item must stay on one line.
	if (text.slice(star.start, caret.replace.end).includes('\n')) return [];
	const written = starText(star.qualifier, block, request.source);
	if (written === undefined) return [];
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
