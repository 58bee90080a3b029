import { tryInstead } from '../dataflow/findRegions';
import { countErrors } from '../embedded/countErrors';
import type { HostTree } from '../embedded/hostLanguage';
import { changesOf, parseHost } from '../embedded/parseHost';
import type { EmbeddedSqlRegion } from '../embedded/region';
import { allFindings, attempt, type Found } from './checkRegions';
import { applyEdits } from './fix/edit';
import { ruleMetas } from './index';
import type { Finding, Fix } from './rule';
import { unusedSuppression } from './unusedSuppression';

/** A fix with the rule that it is to silence. */
export interface ProposedFix {
	readonly fix: Fix;
	readonly ruleId: string;
}

/** The rewriting that mends a finding of `checkRegions`, proven right; undefined when none can be. Computed once for each version of a document. */
export function fixFor(host: HostTree, regions: readonly EmbeddedSqlRegion[], finding: Finding): Fix | undefined {
	const known = knownFixes(regions);
	const key = keyOf(finding);
	const entry = known.get(key);
	if (entry) return entry.fix;
	let fix: Fix | undefined;
	for (const proposal of proposals(host, regions, finding)) {
		if (!areRight(host, regions, [{ fix: proposal, ruleId: finding.ruleId }])) continue;
		fix = proposal;
		break;
	}
	known.set(key, { fix });
	return fix;
}

/** The rewriting that would mend a finding, without the proof: for those who prove many of them at once by {@link areRight}. */
export function proposeFix(host: HostTree, regions: readonly EmbeddedSqlRegion[], finding: Finding): Fix | undefined {
	const [first] = proposals(host, regions, finding);
	return first;
}

/** The proof of fixes that do not touch each other: the text they make still parses, their rules have less to say about it, and no rule more. */
export function areRight(host: HostTree, regions: readonly EmbeddedSqlRegion[], proposed: readonly ProposedFix[]): boolean {
	const edits = proposed.flatMap(({ fix }) => fix.edits);
	if (proposed.some(({ fix, ruleId }) => ruleId !== unusedSuppression.meta.id && losesComment(host, fix))) return false;
	const after = parseHost(host.languageId, applyEdits(host.text, edits), { tree: host.tree, changes: changesOf(edits) });
	if (countErrors(after.tree) > countErrors(host.tree)) return false;
	const before = countByRule(foundIn(host, regions));
	const now = tryInstead(after, host, (found) => countByRule(allFindings(after, found, { isTestFile: false })));
	const wanted = new Map<string, number>();
	for (const { ruleId } of proposed) wanted.set(ruleId, (wanted.get(ruleId) ?? 0) + 1);
	// A comment may well have nothing to silence any more.
	const judged = ruleMetas.filter(({ id }) => id !== unusedSuppression.meta.id || wanted.has(id));
	return judged.every(({ id }) => (now.get(id) ?? 0) <= (before.get(id) ?? 0) - (wanted.get(id) ?? 0));
}

/** What people have written for each other stays. */
function losesComment({ text, tree }: HostTree, { edits }: Fix): boolean {
	const written = edits.map(({ newText }) => newText).join('\n');
	return edits.some(({ range }) => {
		if (!/#|\/[/*]/.test(text.slice(range.start, range.end))) return false;
		let isLost = false;
		tree.iterate({
			from: range.start,
			to: range.end,
			enter: ({ from, name, to }) => {
				isLost ||= /Comment$/.test(name) && from < range.end && range.start < to && !written.includes(text.slice(from, to));
			},
		});
		return isLost;
	});
}

function* proposals(host: HostTree, regions: readonly EmbeddedSqlRegion[], finding: Finding): Iterable<Fix> {
	const key = keyOf(finding);
	for (const { finding: candidate, propose } of foundIn(host, regions)) {
		if (keyOf(candidate) !== key) continue;
		const fix = attempt(propose, undefined, () => {});
		if (fix) yield fix;
	}
}

const found = new WeakMap<readonly EmbeddedSqlRegion[], readonly Found[]>();

function foundIn(host: HostTree, regions: readonly EmbeddedSqlRegion[]): readonly Found[] {
	const known = found.get(regions) ?? allFindings(host, regions, { isTestFile: false });
	found.set(regions, known);
	return known;
}

type KnownFixes = Map<string, { readonly fix: Fix | undefined }>;
const fixes = new WeakMap<readonly EmbeddedSqlRegion[], KnownFixes>();

function knownFixes(regions: readonly EmbeddedSqlRegion[]): KnownFixes {
	const known = fixes.get(regions) ?? new Map();
	fixes.set(regions, known);
	return known;
}

function keyOf({ message, range, ruleId }: Finding): string {
	return `${ruleId}:${range.start}:${message}`;
}

function countByRule(all: readonly Found[]): ReadonlyMap<string, number> {
	const counts = new Map<string, number>();
	for (const { finding } of all) counts.set(finding.ruleId, (counts.get(finding.ruleId) ?? 0) + 1);
	return counts;
}
