import { type ChangedRange, Tree, TreeFragment } from '@lezer/common';
import type { HostTree } from './hostLanguage';
import { hostLanguageFor } from './hosts';

/**
 * Parses a host document; with the previous tree and what changed since, only the touched part is parsed again.
 * A language that is not a host language gives an empty tree, in which nothing is found.
 */
export function parseHost(
	languageId: string,
	text: string,
	previous?: { readonly tree: Tree; readonly changes: readonly ChangedRange[] },
): HostTree {
	const language = hostLanguageFor(languageId);
	if (language === undefined) return { languageId, text, tree: Tree.empty };
	const fragments = previous && TreeFragment.applyChanges(TreeFragment.addTree(previous.tree), previous.changes);
	return { languageId, text, tree: language.parserFor(languageId).parse(text, fragments) };
}
