import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Diagnostic } from 'vscode-languageserver-types';
import type { SeverityName } from '../../../common/src/configuration';
import type { Cancellation, JudgeRuleId, SqlFinding } from '../judge/judge';
import { judgeRules } from '../judge/judgeRules';
import { NamesJudge } from '../judge/namesJudge';
import type { StatementJudge } from '../judge/statementJudge';
import { Suppressions } from '../rules/suppressions';
import type { SqlRange } from '../sql/ranges';
import type { DocumentModels } from './documentModels';
import type { Judges, LanguageServiceHost } from './host';
import { wrongNames } from './judgedNames';
import { type JudgedText, judgedTexts } from './judgedTexts';
import { ruleDocumentation, toRange, toSeverity } from './toProto';

/** What is wrong with a statement of a document: half-open UTF-16 offsets of the document. */
export interface JudgedFinding {
	readonly ruleId: JudgeRuleId;
	readonly start: number;
	readonly end: number;
	readonly message: string;
	readonly fixes: readonly JudgedFix[];
	/** The statement that it is in. */
	readonly statement: { readonly start: number; readonly end: number };
}

export interface JudgedFix {
	readonly title: string;
	readonly start: number;
	readonly end: number;
	readonly newText: string;
}

/** Statements that are looked at before others have their turn. */
const stride = 50;

/** Keeps what was said of statements that stay as they are. */
export interface KeptJudgements {
	readonly statements: StatementJudge;
	/** By document. */
	readonly names: Map<string, NamesJudge>;
}

/**
 * Asks about every statement of the document whose dialect is known, one after the other: first about its grammar, then, where that is
 * right, about its names. In the order of the text; each place once.
 */
export async function judgeDocument(
	document: TextDocument,
	models: DocumentModels,
	host: LanguageServiceHost,
	kept: KeptJudgements,
	judges: Judges,
	cancellation: Cancellation,
): Promise<readonly JudgedFinding[]> {
	const texts = judgedTexts(document, models, host);
	const found = new Map<string, JudgedFinding>();
	const add = (finding: SqlFinding, text: JudgedText, statement: SqlRange) => {
		const placed = place(finding, text, statement);
		// One literal may reach several calls.
		if (placed) found.set(`${placed.start} ${placed.end} ${placed.message}`, placed);
	};
	const broken = new Set<string>();
	let count = 0;
	for (const [index, text] of texts.entries()) {
		const grammar = judges.grammarOf(text.dialect.id);
		if (!grammar && text.dialect.family !== 'mysql') continue;
		for (const statement of text.statements) {
			if (cancellation.aborted) return [];
			const finding = grammar
				? await kept.statements.checkSyntax(text.sql, statement, text.spliced, text.dialect, grammar, cancellation)
				: kept.statements.certainError(text.sql, statement, text.spliced, text.dialect);
			if (!grammar && ++count % stride === 0) await judges.pause();
			if (!finding) continue;
			broken.add(`${index} ${statement.start}`);
			if (!text.endsLiteral(finding.range)) add(finding, text, statement);
		}
	}
	const names = kept.names.get(document.uri) ?? new NamesJudge();
	kept.names.set(document.uri, names);
	for (const { finding, statement, text, index } of await wrongNames(
		document,
		host,
		texts,
		names,
		judges,
		cancellation,
		broken,
	)) {
		if (!broken.has(`${index} ${statement.start}`)) add(finding, text, statement);
	}
	if (found.size === 0 || cancellation.aborted) return [];
	return withoutSuppressed([...found.values()], document, models, texts).sort((a, b) => a.start - b.start || a.end - b.end);
}

function place(finding: SqlFinding, text: JudgedText, statement: SqlRange): JudgedFinding | undefined {
	const range = text.toDocument(finding.range);
	const extent = text.toDocument(statement) ?? range;
	if (range === undefined || extent === undefined || range.start === range.end) return undefined;
	const fixes = finding.fixes.flatMap((fix): JudgedFix[] => {
		const place = text.toDocument(fix.range);
		const newText = text.encode(fix.range, fix.newText);
		return place === undefined || newText === undefined
			? []
			: [{ title: fix.title, start: place.start, end: place.end, newText }];
	});
	const { message, ruleId } = finding;
	return { ruleId, message, fixes, start: range.start, end: range.end, statement: { start: extent.start, end: extent.end } };
}

function withoutSuppressed(
	findings: readonly JudgedFinding[],
	document: TextDocument,
	models: DocumentModels,
	texts: readonly JudgedText[],
): JudgedFinding[] {
	const model = models.hostModel(document);
	if (!model) return [...findings];
	const suppressions = new Suppressions(model.host);
	return findings.filter((finding) => {
		const around = texts.flatMap(({ extents }) =>
			extents.filter(({ start, end }) => start <= finding.start && finding.end <= end),
		);
		return !suppressions.covers(finding.ruleId, [finding, ...around]);
	});
}

/** Undefined for a rule that is switched off. */
export function judgedDiagnostic(
	document: TextDocument,
	finding: JudgedFinding,
	severities: Readonly<Record<string, SeverityName>>,
): Diagnostic | undefined {
	const { ruleId, message } = finding;
	const severity = toSeverity(severities[ruleId] ?? judgeRules.find(({ id }) => id === ruleId)?.defaultSeverity ?? 'error');
	if (severity === undefined) return undefined;
	return {
		range: toRange(document, finding),
		severity,
		code: ruleId,
		codeDescription: { href: ruleDocumentation(ruleId) },
		source: 'bindery',
		message,
	};
}
