import { type ChangedRange, Tree, TreeFragment } from '@lezer/common';
import type { HostTree } from './hostLanguage';
import { hostLanguageFor } from './hosts';
import { PerVersion } from './perVersion';

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
	const host: HostTree = { languageId, text, tree: language.parserFor(languageId).parse(text, fragments) };
	if (previous) origins.set(host, previous);
	return host;
}

const origins = new PerVersion<HostTree, { readonly tree: Tree; readonly changes: readonly ChangedRange[] }>();

/** What turned the previous version into this one, in order; undefined where this one was not parsed from that. */
export function changesSince(host: HostTree, previous: HostTree): readonly ChangedRange[] | undefined {
	const origin = origins.get(host);
	return origin?.tree === previous.tree ? origin.changes : undefined;
}

/** What edits change, as {@link parseHost} wants it told. */
export function changesOf(
	edits: readonly { readonly range: { readonly start: number; readonly end: number }; readonly newText: string }[],
): readonly ChangedRange[] {
	let delta = 0;
	return [...edits]
		.sort((a, b) => a.range.start - b.range.start)
		.map(({ newText, range }) => {
			const fromB = range.start + delta;
			const toB = fromB + newText.length;
			delta = toB - range.end;
			return { fromA: range.start, toA: range.end, fromB, toB };
		});
}
