import type { SeverityName } from '../../../common/src/configuration';
import type { HostTree } from '../embedded/hostLanguage';
import type { EmbeddedSqlRegion, Step } from '../embedded/region';
import type { HostRange } from '../sql/ranges';

/** One rule, one file in `rules/`, listed once in `rules/index.ts`. A rule that throws is isolated: the others still report. */
export interface Rule {
	readonly meta: RuleMeta;
	/** Pure. Called once for each region; reports nothing for code it does not understand. */
	check(context: RuleContext): readonly Finding[];
	/** Recomputed on request, never cached; undefined: no fix can be right here. */
	fix?(finding: Finding, context: FixContext): Fix | undefined;
}

/** A rule that looks at more than one text of SQL: at whole functions, or at calls that take none. Listed once in `rules/index.ts`. */
export interface DocumentRule {
	readonly meta: RuleMeta;
	/** False only for a text in which it finds nothing; asked before anything is parsed. */
	mayFind(languageId: string, text: string): boolean;
	/** Pure. Called once for each version; what it learned of an item of the document it keeps while the item stays as it is. */
	check(context: DocumentContext): readonly Finding[];
	/** Recomputed on request, never cached; undefined: no fix can be right here. */
	fix?(finding: Finding, context: DocumentContext): Fix | undefined;
}

export interface RuleMeta {
	/** Stable and public: kebab-case; used in settings, suppressions, docs/rules/<id>.md and the fixtures' folder. */
	readonly id: string;
	readonly summary: string;
	readonly defaultSeverity: SeverityName;
	/** Number in the Common Weakness Enumeration. */
	readonly cwe?: number;
}

export interface RuleContext {
	readonly host: HostTree;
	readonly region: EmbeddedSqlRegion;
	readonly isTestFile: boolean;
}

export interface DocumentContext {
	readonly host: HostTree;
	readonly regions: readonly EmbeddedSqlRegion[];
	readonly isTestFile: boolean;
}

export interface FixContext extends RuleContext {
	/** All regions of the document: one call may have several, one for each way through the branches before it. */
	readonly regions: readonly EmbeddedSqlRegion[];
}

export interface Finding {
	readonly ruleId: string;
	readonly severity: SeverityName;
	readonly range: HostRange;
	readonly message: string;
	/** How the value got there, farthest step first. */
	readonly related: readonly Step[];
	/** The statement or call it is about, where that is more than the range and is no call that runs SQL. */
	readonly extent?: HostRange;
}

export interface Fix {
	readonly title: string;
	/** Not overlapping, in the coordinates of the host document. */
	readonly edits: readonly { readonly range: HostRange; readonly newText: string }[];
	readonly isPreferred: boolean;
}
