import type { SeverityName } from '../../../common/src/configuration';
import { spliceMessage } from '../dataflow/render';
import type { HostTree } from '../embedded/hostLanguage';
import type { EmbeddedSqlRegion } from '../embedded/region';
import { rules } from './index';
import type { Finding, Rule } from './rule';
import { Suppressions } from './suppressions';

export interface CheckOptions {
	/** By rule id, exactly as the settings say; a rule that is not named decides for itself. */
	readonly severities: Readonly<Record<string, SeverityName>>;
	/** In tests the rules' own severities are one step lower. */
	readonly isTestFile: boolean;
	/** Told of a rule that threw; the others still report. */
	onRuleError?(ruleId: string, error: unknown): void;
}

/** What the rules have to say about a document's regions, in source order. A rule that throws is left out; the others still report. */
export function checkRegions(
	host: HostTree,
	regions: readonly EmbeddedSqlRegion[],
	options: CheckOptions,
	among: readonly Rule[] = rules,
): readonly Finding[] {
	const suppressions = new Suppressions(host);
	const found = new Map<string, Finding>();
	for (const { finding, region } of allFindings(host, regions, among, options)) {
		const severity = severityOf(finding, options);
		if (severity === 'off') continue;
		const spans = [finding.range, region.sink?.call ?? finding.range, region.hostRange];
		if (suppressions.covers(finding.ruleId, spans)) continue;
		const key = `${finding.ruleId}:${finding.range.start}:${finding.range.end}:${region.sink?.call.start}:${spliceIn(finding)}:${nameIn(finding)}`;
		const known = found.get(key);
		if (!known || rank(severity) > rank(known.severity)) found.set(key, { ...finding, severity });
	}
	return [...found.values()].sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
}

/** A finding with the region it is about and the rule that found it. */
export interface Found {
	readonly finding: Finding;
	readonly region: EmbeddedSqlRegion;
	readonly rule: Rule;
}

/** What every rule says about every region, before settings and comments have their say. */
export function allFindings(
	host: HostTree,
	regions: readonly EmbeddedSqlRegion[],
	among: readonly Rule[],
	{ isTestFile, onRuleError }: Pick<CheckOptions, 'isTestFile' | 'onRuleError'>,
): Found[] {
	return regions.flatMap((region) =>
		among.flatMap((rule) => {
			const report = (error: unknown) => onRuleError?.(rule.meta.id, error);
			return attempt(() => rule.check({ host, region, isTestFile }), [], report).map((finding) => ({ finding, region, rule }));
		}),
	);
}

export function attempt<T>(run: () => T, otherwise: T, report: (error: unknown) => void): T {
	try {
		return run();
	} catch (error) {
		report(error);
		return otherwise;
	}
}

const steps: readonly SeverityName[] = ['off', 'hint', 'information', 'warning', 'error'];

function rank(severity: SeverityName): number {
	return steps.indexOf(severity);
}

function severityOf(finding: Finding, options: CheckOptions): SeverityName {
	const set = options.severities[finding.ruleId];
	if (set !== undefined) return set;
	return options.isTestFile ? (steps[Math.max(1, rank(finding.severity) - 1)] ?? 'hint') : finding.severity;
}

/** Where the value is spliced in, when that is not the place of the finding. */
function spliceIn(finding: Finding): number | undefined {
	return finding.related.find((step) => step.message === spliceMessage)?.range.start;
}

function nameIn(finding: Finding): string {
	return /`[^`]*`/.exec(finding.message)?.[0] ?? '';
}
