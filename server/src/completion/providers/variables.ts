import { type Candidate, group } from '../completionItem';
import type { CompletionRequest } from '../request';

/** Parameters and variables of the routine around the caret, where a value can stand. */
export function variableCandidates({ variables, expectation, caret }: CompletionRequest): Candidate[] {
	if (!expectation.names.has('column') || caret.qualifier.length > 0 || caret.quote !== undefined) return [];
	return variables.map((name, order) => ({
		label: name,
		kind: 'alias',
		insertText: name,
		detail: 'of the routine',
		group: group.outerColumn,
		order,
	}));
}
