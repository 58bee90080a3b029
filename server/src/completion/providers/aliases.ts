import { visibleRelations } from '../../catalog/scope';
import { freeAlias } from '../../sql/freeAlias';
import { exposedName } from '../../sql/parser/nodes';
import { type Candidate, group } from '../completionItem';
import type { CompletionRequest } from '../request';

/** Behind the keywords that people want most there. */
const orderAmongKeywords = 3.5;

/** `FROM order_items |`: `oi`, unless something has been typed: then a name is being invented. */
export function aliasCandidates(request: CompletionRequest): Candidate[] {
	const { expectation, caret, typed, dialect } = request;
	const { aliasOf, isRelationAlias, block } = expectation;
	if (aliasOf === undefined || !isRelationAlias || typed !== '' || caret.quote !== undefined) return [];
	// Without the relation itself: the alias takes the place of its name.
	const names = visibleRelations(block).flatMap(({ relation }) => exposedName(relation) ?? []);
	const alias = freeAlias(aliasOf, new Set(names.map(dialect.foldIdentifier)), dialect.foldIdentifier);
	return [
		{
			label: alias,
			kind: 'alias',
			insertText: alias,
			detail: `alias of ${aliasOf}`,
			group: group.primary,
			order: orderAmongKeywords,
		},
	];
}
