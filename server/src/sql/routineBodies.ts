import type { SqlDialect } from './dialect';
import type { SqlRange } from './ranges';
import { bodyStatements } from './routineStatements';
import { declaredIn, parametersIn } from './routineVariables';
import { type BodyStatement, longestWord, type Routine, type Word, wordsOf } from './routineWords';
import { segmentsOf } from './segmentCache';

/**
 * The statements inside dollar-quoted bodies: of functions and procedures in SQL or PL/pgSQL, and of `DO`. A body in another
 * language holds none. Reads what `splitSegments` takes for one literal; never throws.
 */
export function statementsInBodies(text: string, dialect: SqlDialect): readonly BodyStatement[] {
	if (!mayHoldBodies(text, dialect)) return [];
	const segments = segmentsOf(text, dialect).map(({ content }) => content);
	return segments.flatMap((segment) => statementsIn(text, segment, segments, dialect));
}

/**
 * Parameters and variables, as written, of the routine of MySQL or MariaDB that an offset is in: there a body is no literal but a part
 * of the statement.
 */
export function variablesAt(text: string, offset: number, dialect: SqlDialect): readonly string[] {
	if (dialect.family !== 'mysql' || !/\b(?:function|procedure|trigger)\b/i.test(text)) return [];
	const segment = segmentsOf(text, dialect).find(({ start, end }) => start <= offset && offset <= end)?.content;
	if (!segment || !isMysqlRoutine.test(text.slice(segment.start, segment.start + longestHead))) return [];
	const words = wordsOf(text, segment.start, segment.end, dialect);
	const body = words.findIndex(({ upper }) => upper === 'BEGIN');
	const isTrigger = words.slice(0, 12).some(({ upper }) => upper === 'TRIGGER');
	const declared = words.flatMap(({ upper }, at) => {
		const name = upper === 'DECLARE' && at > body ? words[at + 1] : undefined;
		return name === undefined || noVariable.has(name.upper) ? [] : [text.slice(name.start, name.end)];
	});
	return [...(isTrigger ? [] : parametersIn(text, words)), ...declared];
}

const isMysqlRoutine = /^create\b.{0,180}?\b(?:function|procedure|trigger)\b/is;
/** `DECLARE CONTINUE HANDLER …`. */
const noVariable: ReadonlySet<string> = new Set(['CONTINUE', 'EXIT', 'UNDO']);

/** The statement of a body that an offset is in, and what stands before the routine; undefined outside of bodies. */
export function bodyStatementAt(
	text: string,
	offset: number,
	dialect: SqlDialect,
): { readonly statement: BodyStatement; readonly earlier: readonly SqlRange[] } | undefined {
	if (!mayHoldBodies(text, dialect)) return undefined;
	const segments = segmentsOf(text, dialect).map(({ content }) => content);
	const index = segments.findIndex(({ start, end }) => start < offset && offset <= end);
	const segment = segments[index];
	const statement =
		segment && statementsIn(text, segment, segments, dialect).findLast(({ start, end }) => start <= offset && offset <= end);
	return statement && { statement, earlier: segments.slice(0, index) };
}

function statementsIn(
	text: string,
	segment: SqlRange,
	segments: readonly SqlRange[],
	dialect: SqlDialect,
): readonly BodyStatement[] {
	if (!isRoutine.test(text.slice(segment.start, segment.start + longestHead))) return [];
	const words = wordsOf(text, segment.start, segment.end, dialect);
	const routine = routineIn(text, words);
	if (!routine) return [];
	const table = routine.isTrigger ? tableOfTrigger(text, routine.name, segments, dialect) : undefined;
	const lead = table === undefined ? '' : `CREATE TRIGGER t AFTER UPDATE ON ${table} FOR EACH ROW BEGIN `;
	const body = wordsOf(text, routine.start, routine.end, dialect);
	const variables = [...parametersIn(text, words), ...declaredIn(text, body)];
	return bodyStatements(body, routine).map((statement) => ({ ...statement, lead: lead + statement.lead, variables }));
}

const longestHead = 200;
const isRoutine = /^(?:do|create\s+(?:or\s+replace\s+)?(?:function|procedure))\b/i;
const isTrigger = /^create\s+(?:or\s+replace\s+)?(?:constraint\s+)?trigger\b/i;

function mayHoldBodies(text: string, dialect: SqlDialect): boolean {
	return dialect.id === 'postgresql' && text.includes('$');
}

/** The table whose rows a trigger function sees, as the first trigger that calls it names it. */
function tableOfTrigger(text: string, routine: string, segments: readonly SqlRange[], dialect: SqlDialect): string | undefined {
	for (const { start, end } of segments) {
		if (!isTrigger.test(text.slice(start, start + longestHead))) continue;
		const trigger = triggerIn(text, wordsOf(text, start, end, dialect));
		if (trigger?.routine === routine) return trigger.table;
	}
	return undefined;
}

function routineIn(text: string, words: readonly Word[]): Routine | undefined {
	const isDo = words[0]?.upper === 'DO';
	const at = words[1]?.upper === 'OR' ? 4 : 2;
	const body = words.find(({ start }, index) => text[start] === '$' && (isDo || words[index - 1]?.upper === 'AS'));
	const quote = body && /^\$[^$\s]*\$/.exec(text.slice(body.start, body.start + longestWord))?.[0];
	if (!body || quote === undefined) return undefined;
	const isClosed = body.end - body.start >= 2 * quote.length && text.startsWith(quote, body.end - quote.length);
	const start = body.start + quote.length;
	const end = isClosed ? body.end - quote.length : body.end;
	const named = wordBehind(words, 'LANGUAGE')?.replaceAll("'", '');
	const language = named ?? (isDo ? 'PLPGSQL' : guessed(text.slice(start, start + longestHead)));
	if (language !== 'SQL' && language !== 'PLPGSQL') return undefined;
	return {
		name: isDo ? '' : pathAt(text, words, at),
		language: language === 'SQL' ? 'sql' : 'plpgsql',
		isTrigger: wordBehind(words, 'RETURNS') === 'TRIGGER',
		start,
		end,
	};
}

function wordBehind(words: readonly Word[], upper: string): string | undefined {
	const index = words.findIndex((word) => word.upper === upper);
	return index < 0 ? undefined : words[index + 1]?.upper;
}

/** While it is typed, a function has no language yet. */
function guessed(body: string): string {
	return /^(?:\s|--[^\n]*\n)*(?:begin|declare|<<)/i.test(body) ? 'PLPGSQL' : 'SQL';
}

function triggerIn(text: string, words: readonly Word[]): { readonly routine: string; readonly table: string } | undefined {
	const on = words.findIndex(({ upper }) => upper === 'ON');
	const execute = words.findIndex(
		({ upper }, index) => (upper === 'FUNCTION' || upper === 'PROCEDURE') && words[index - 1]?.upper === 'EXECUTE',
	);
	if (on < 0 || execute < 0) return undefined;
	return { routine: pathAt(text, words, execute + 1), table: pathAt(text, words, on + 1) };
}

/** `name` or `schema.name` as written, in lower case where it is not quoted. */
function pathAt(text: string, words: readonly Word[], index: number): string {
	let path = '';
	for (let at = index; at < words.length; at += 2) {
		const word = words[at];
		if (!word) break;
		const written = text.slice(word.start, word.end);
		path += written.startsWith('"') ? written : written.toLowerCase();
		if (words[at + 1]?.upper !== '.') break;
		path += '.';
	}
	return path;
}
