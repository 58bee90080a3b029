import type { SeverityName } from '../../../common/src/configuration';
import { spliceMessage } from '../dataflow/render';
import type { HostTree } from '../embedded/hostLanguage';
import type { EmbeddedSqlRegion } from '../embedded/region';
import { judgeRules } from '../judge/judgeRules';
import { documentRules, ruleMetas, rules } from './index';
import { findingsOfRegion } from './regionFindings';
import type { DocumentRule, Finding, Fix, Rule } from './rule';
import { Suppressions } from './suppressions';
import { findUnusedSuppressions, unusedSuppression } from './unusedSuppression';

export interface CheckOptions {
	/** By rule id, exactly as the settings say; a rule that is not named decides for itself. */
	readonly severities: Readonly<Record<string, SeverityName>>;
	/** In tests the rules' own severities are one step lower. */
	readonly isTestFile: boolean;
	/** Told of a rule that threw; the others still report. */
	onRuleError?(ruleId: string, error: unknown): void;
}

/** The rules to ask. */
export interface RuleSet {
	readonly regionRules: readonly Rule[];
	readonly documentRules: readonly DocumentRule[];
}

const everyRule: RuleSet = { regionRules: rules, documentRules };

/** What the rules have to say about a document, in source order. A rule that throws is left out; the others still report. */
export function checkRegions(
	host: HostTree,
	regions: readonly EmbeddedSqlRegion[],
	options: CheckOptions,
	among: RuleSet = everyRule,
): readonly Finding[] {
	const found = new Map<string, Finding>();
	for (const { finding, isSuppressed, region } of allFindings(host, regions, options, among)) {
		const severity = severityOf(finding, options);
		if (severity === 'off' || isSuppressed) continue;
		const key = `${finding.ruleId}:${finding.range.start}:${finding.range.end}:${region?.sink?.call.start}:${spliceIn(finding)}:${nameIn(finding)}`;
		const known = found.get(key);
		if (!known || rank(severity) > rank(known.severity)) found.set(key, { ...finding, severity });
	}
	return [...found.values()].sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
}

/** A finding with the region it is about, where it is about one. */
export interface Found {
	readonly finding: Finding;
	readonly region?: EmbeddedSqlRegion;
	/** A comment accepts it. */
	readonly isSuppressed: boolean;
	/** The rule's own idea of how to mend it, not proven yet. */
	propose(): Fix | undefined;
}

/** What every rule says about a document, before settings have their say. */
export function allFindings(
	host: HostTree,
	regions: readonly EmbeddedSqlRegion[],
	{ isTestFile, onRuleError }: Pick<CheckOptions, 'isTestFile' | 'onRuleError'>,
	among: RuleSet = everyRule,
): Found[] {
	const suppressions = new Suppressions(host);
	const found: Found[] = [];
	const add = (finding: Finding, propose: Found['propose'], region?: EmbeddedSqlRegion) => {
		const call = finding.extent ?? region?.sink?.call ?? finding.range;
		const isSuppressed = suppressions.covers(finding.ruleId, [finding.range, call, region?.hostRange ?? call]);
		found.push({ finding, region, isSuppressed, propose });
	};
	const findingsOf = (rule: Rule | DocumentRule, check: () => readonly Finding[]) =>
		attempt(check, undefined, (error) => onRuleError?.(rule.meta.id, error));
	for (const region of regions) {
		for (const { finding, rule } of findingsOfRegion({ host, region, isTestFile }, among.regionRules, findingsOf))
			add(finding, () => rule.fix?.(finding, { host, region, regions, isTestFile }), region);
	}
	const context = { host, regions, isTestFile };
	for (const rule of among.documentRules) {
		for (const finding of findingsOf(rule, () => rule.check(context)) ?? []) add(finding, () => rule.fix?.(finding, context));
	}
	for (const finding of findUnusedSuppressions(suppressions, isRule, isAskedLater))
		found.push({ finding, isSuppressed: false, propose: () => unusedSuppression.fix(host, finding, isRule) });
	return found;
}

/** Whether such a comment is of use only an engine can tell, later. */
const isAskedLater = (id: string) => judgeRules.some((rule) => rule.id === id);
const isRule = (id: string) => ruleMetas.some((meta) => meta.id === id);

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
