import type { TextDocument } from 'vscode-languageserver-textdocument';
import { engineText } from '../judge/engineText';
import type { Cancellation, Judge, SqlFinding } from '../judge/judge';
import type { NamesJudge } from '../judge/namesJudge';
import type { SqlRange } from '../sql/ranges';
import type { Judges, LanguageServiceHost } from './host';
import { isMigration } from './isMigration';
import { askSqlite } from './judgedMeaning';
import type { JudgedText } from './judgedTexts';

export interface WrongName {
	readonly finding: SqlFinding;
	readonly statement: SqlRange;
	readonly text: JudgedText;
	/** Of the text among all of the document. */
	readonly index: number;
}

/** Statements that are looked at before others have their turn. */
const stride = 20;

/** The names that are wrong by the schema that the document speaks to, or by the statement itself. */
export async function wrongNames(
	document: TextDocument,
	host: LanguageServiceHost,
	texts: readonly JudgedText[],
	names: NamesJudge,
	judges: Judges,
	cancellation: Cancellation,
	/** Texts and statements whose grammar is wrong, as `index start`. */
	broken: ReadonlySet<string>,
): Promise<readonly WrongName[]> {
	const isOfItsDay = isMigration(document.uri, document.languageId, document.getText());
	const bound = isOfItsDay ? undefined : host.catalogFor(document.uri);
	const definitions = texts.length > 1 ? texts.flatMap(definitionsOf) : [];
	const unclear = unclearTables(texts);
	const source = document.getText();
	const ownFunctions = functionsMadeIn(source);
	const found: WrongName[] = [];
	const tables = { known: 0, unknown: 0 };
	let count = 0;
	for (const [index, text] of texts.entries()) {
		const catalog = bound?.dialect.family === text.dialect.family ? bound : undefined;
		const named = {
			...text,
			catalog,
			definitions,
			ownFunctions: text.isFile || ownFunctions.size === 0 ? ownFunctions : anyFunction,
		};
		for (const { findings, scratch, statement, tables: own } of names.check(named)) {
			tables.known += own.known;
			tables.unknown += own.unknown;
			const isClear = !mentions(text, statement, unclear);
			if (isClear) found.push(...findings.map((finding) => ({ finding, statement, text, index })));
			if (isClear && scratch && judges.schemaOf && !broken.has(`${index} ${statement.start}`)) {
				const unheard = { text, statement, tables: scratch, ownFunctions: named.ownFunctions };
				const finding = await names.objections.of(unheard, () => askSqlite(unheard, judges, cancellation));
				if (finding) found.push({ finding, statement, text, index });
			}
			if (++count % stride === 0) await judges.pause();
			if (cancellation.aborted) return [];
		}
	}
	const believed = found.filter(({ finding }) => isBelieved(finding, tables, document, host, texts));
	const database = believed.length > 0 ? judges.databaseOf?.(document.uri) : undefined;
	return database ? withoutAccepted(believed, database, cancellation) : believed;
}

/** What the database accepts is right, whatever we think of it. */
async function withoutAccepted(
	found: readonly WrongName[],
	database: Judge,
	cancellation: Cancellation,
): Promise<readonly WrongName[]> {
	const left: WrongName[] = [];
	for (const wrong of found) {
		const { sql, spliced, dialect } = wrong.text;
		const engine = engineText(sql, wrong.statement, spliced, dialect);
		const verdict = engine && (await database.judge(engine.text, cancellation));
		if (verdict?.kind !== 'accepted') left.push(wrong);
	}
	return left;
}

/** Functions are made by name, and which ones cannot be read: every name may be one. */
const anyFunction: ReadonlySet<string> = Object.assign(new Set<string>(), { has: () => true });

/** Names of functions that the document gives to the engine; from host code they cannot be told apart from other texts. */
function functionsMadeIn(source: string): ReadonlySet<string> {
	const made = source.matchAll(
		/\bcreate\s+(?:or\s+replace\s+)?(?:aggregate\s+)?(?:function|procedure|aggregate)\s+(?:if\s+not\s+exists\s+)?(?:["`]?\w+["`]?\.)?["`]?(\w+)|\b(?:create_?(?:window_)?(?:function|aggregate)|aggregate|function)\s*\(\s*['"`](\w+)/gi,
	);
	return new Set([...made].map((match) => (match[1] ?? match[2] ?? '').toLowerCase()));
}

const tableMade =
	/^create\s+(?:(?:global|local|temp|temporary|unlogged|virtual|or|replace)\s+)*(?:table|view)\s+(?:if\s+not\s+exists\s+)?(?:["`[]?[\p{L}\p{N}_]+["`\]]?\.)?["`[]?([\p{L}\p{N}_]+)/iu;

/**
 * Tables that several strings of a program make, in lower case: each function may make its own, and in what order they run nobody
 * can see; and tables that are made with something spliced in. The statements of one text come one after the other.
 */
function unclearTables(texts: readonly JudgedText[]): ReadonlySet<string> {
	const made = new Set<string>();
	const again = new Set<string>();
	for (const text of texts) {
		const own = new Set<string>();
		for (const { start, end } of text.statements) {
			const name = tableMade.exec(text.sql.slice(start, end))?.[1]?.toLowerCase();
			if (name === undefined) continue;
			own.add(name);
			if (text.spliced.some((hole) => !hole.isValue && hole.start < end && hole.end > start)) again.add(name);
		}
		for (const name of own) (made.has(name) ? again : made).add(name);
	}
	return again;
}

function mentions({ sql }: JudgedText, { start, end }: SqlRange, tables: ReadonlySet<string>): boolean {
	if (tables.size === 0) return false;
	return (
		sql
			.slice(start, end)
			.match(/[\p{L}\p{N}_]+/gu)
			?.some((word) => tables.has(word.toLowerCase())) ?? false
	);
}

function definitionsOf({ sql, statements }: JudgedText): readonly string[] {
	return statements.map(({ start, end }) => sql.slice(start, end)).filter((text) => /^(?:create|alter)\b/i.test(text));
}

/**
 * Where it was only guessed which database the document means, most of the tables it names must be there: else it means another one.
 * A document that makes tables whose names are put together may mean any of those.
 */
function isBelieved(
	finding: SqlFinding,
	tables: { readonly known: number; readonly unknown: number },
	document: TextDocument,
	host: LanguageServiceHost,
	texts: readonly JudgedText[],
): boolean {
	const isAboutSchema = finding.ruleId !== 'unknown-alias' && finding.ruleId !== 'group-by-misuse';
	if (!isAboutSchema) return true;
	const isGuessed = host.isBindingGuessed?.(document.uri) === true || document.getText().includes(':memory:');
	if (isGuessed && (tables.known === 0 || tables.unknown > tables.known)) return false;
	return finding.ruleId !== 'unknown-table' || !texts.some(makesSomeTable);
}

/** `CREATE TABLE {name}`, a search path, another database: a name may mean what nobody can see. */
function makesSomeTable({ spliced, sql, statements }: JudgedText): boolean {
	return statements.some(({ start, end }) => {
		const opening = sql.slice(start, Math.min(end, start + 60));
		if (/^(?:attach|use\s|set\s+(?:local\s+|session\s+)?search_path|\\c)/i.test(opening)) return true;
		const isMaking = /^(?:create|alter|select\s+[\s\S]*\binto\b)/i.test(opening);
		return isMaking && spliced.some((hole) => !hole.isValue && hole.start < end && hole.end > start);
	});
}
