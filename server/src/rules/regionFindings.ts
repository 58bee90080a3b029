import { originalOf } from '../dataflow/placeRegions';
import { type CodeUnit, unitAt, unitsOf } from '../embedded/code/codeUnits';
import { itemAround } from '../embedded/code/placedCode';
import type { HostTree } from '../embedded/hostLanguage';
import type { EmbeddedSqlRegion } from '../embedded/region';
import { type HostRange, hostRange } from '../sql/ranges';
import type { Finding, Rule, RuleContext } from './rule';
import { type Answered, areSameAnswers, noteQuestions } from './wholeDocument';

export interface RegionFinding {
	readonly finding: Finding;
	readonly rule: Rule;
}

/** What the rules said of a region in the version that they looked at last. */
interface Kept {
	readonly among: readonly Rule[];
	readonly asked: Answered;
	readonly findings: readonly RegionFinding[];
	/** The items that the findings point to, and where these stood. */
	readonly items: readonly { readonly unit: CodeUnit; readonly start: number }[];
}

/** Fixes are proven as if no file were a test: the findings of both kinds are kept. */
const keptInTests = new WeakMap<EmbeddedSqlRegion, Kept>();
const keptElsewhere = new WeakMap<EmbeddedSqlRegion, Kept>();

/**
 * What the rules say of a region, each asked by `attempt`, which gives undefined for one that failed. Their findings of an earlier version are taken over, moved to where the items stand now,
 * when the region is as it was and so is the answer to everything else that the rules asked of the document.
 */
export function findingsOfRegion(
	context: RuleContext,
	among: readonly Rule[],
	attempt: (rule: Rule, check: () => readonly Finding[]) => readonly Finding[] | undefined,
): readonly RegionFinding[] {
	const { host, isTestFile, region } = context;
	const original = originalOf(region);
	const kept = isTestFile ? keptInTests : keptElsewhere;
	const known = kept.get(original);
	if (known && known.among === among && areSameAnswers(host, known.asked)) {
		const moved = move(host, known);
		if (moved) {
			if (moved !== known) kept.set(original, moved);
			return moved.findings;
		}
	}
	let hasFailed = false;
	const { asked, result: findings } = noteQuestions(() =>
		among.flatMap((rule) => {
			const found = attempt(rule, () => rule.check(context));
			hasFailed ||= found === undefined;
			return (found ?? []).map((finding) => ({ finding, rule }));
		}),
	);
	const items = hasFailed ? undefined : itemsOf(host, findings);
	if (items) kept.set(original, { among, asked, findings, items });
	else kept.delete(original);
	return findings;
}

/** The items that hold what the findings point to; undefined when something is in none. */
function itemsOf(host: HostTree, findings: readonly { readonly finding: Finding }[]): Kept['items'] | undefined {
	const items = new Set<Kept['items'][number]>();
	for (const { finding } of findings) {
		for (const range of rangesOf(finding)) {
			const item = itemAround(host, range.start);
			if (!item || range.end > item.start + item.unit.text.length) return undefined;
			items.add(item);
		}
	}
	return [...items];
}

function rangesOf({ extent, range, related }: Finding): readonly HostRange[] {
	return [range, ...(extent ? [extent] : []), ...related.filter((step) => !step.document).map((step) => step.range)];
}

/** The same findings where the items stand now; undefined when one is gone. */
function move(host: HostTree, known: Kept): Kept | undefined {
	const units = unitsOf(host);
	const moves: { readonly from: number; readonly to: number; readonly delta: number }[] = [];
	const items: Kept['items'][number][] = [];
	for (const { unit, start } of known.items) {
		const now = unitAt(units, unit.address);
		if (now?.unit !== unit) return undefined;
		items.push(now);
		moves.push({ from: start, to: start + unit.text.length, delta: now.start - start });
	}
	if (moves.every(({ delta }) => delta === 0)) return known;
	const moveRange = (range: HostRange) => {
		const delta = moves.find(({ from, to }) => from <= range.start && range.end <= to)?.delta ?? 0;
		return hostRange(range.start + delta, range.end + delta);
	};
	const findings = known.findings.map(({ finding, rule }) => ({
		finding: {
			...finding,
			range: moveRange(finding.range),
			...(finding.extent ? { extent: moveRange(finding.extent) } : {}),
			related: finding.related.map((step) => (step.document ? step : { ...step, range: moveRange(step.range) })),
		},
		rule,
	}));
	return { ...known, findings, items };
}
