import { apisFor } from '../apis/index';
import type { EmbeddedSqlRegion } from '../embedded/region';
import { dialectById } from '../sql/dialects/index';
import { tokenize } from '../sql/lexer';
import { type SqlRange, sqlRange } from '../sql/ranges';
import { splitStatements } from '../sql/statements';
import { functionAround, functionNamesAround } from './placeholders/code';
import { shownAt } from './placeholders/report';
import { type Word, wordsOf } from './placeholders/words';
import { regionsIn } from './regionsIn';
import type { Finding, Rule, RuleContext } from './rule';

const id = 'write-without-where';

/** An `UPDATE` or a `DELETE` of every row of a table. */
export const writeWithoutWhere: Rule = {
	meta: { id, summary: 'An UPDATE or DELETE has no WHERE: it changes every row', defaultSeverity: 'hint' },
	check(context) {
		const { isTestFile, region } = context;
		// Tests empty their tables as a matter of course.
		if (isTestFile || !isExecuted(context) || region.sql.length > longestText || meansEveryRow(context)) return [];
		if (!/update|delete/i.test(region.sql)) return [];
		const dialect = dialectById(dialectOf(context));
		return splitStatements(region.sql, dialect).flatMap((statement): Finding[] => {
			const sql = region.sql.slice(statement.start, statement.end);
			const words = wordsOf(sql, tokenize(sql, dialect));
			const verb = unlimitedWrite(words);
			if (!verb || mayHoldMore(region, statement, words) || isOneRowTable(words)) return [];
			if (verb === 'DELETE' && isRefilled(context, words)) return [];
			const what = verb === 'UPDATE' ? 'changes' : 'deletes';
			const message = `This \`${verb}\` has no \`WHERE\`: it ${what} every row of the table. If that is meant, write \`WHERE true\`.`;
			const range = shownAt(region, sqlRange(statement.start, statement.start + verb.length));
			return [{ ruleId: id, severity: 'hint', range, message, related: [] }];
		});
	},
};

const longestText = 100_000;

/** Libraries whose raw text is often a piece of a statement that is put together elsewhere. */
const composing = new Set(['drizzle', 'kysely', 'slonik', 'mikro-orm', 'prisma', 'typeorm', 'psycopg', 'psycopg2']);

function isExecuted({ region }: RuleContext): boolean {
	const { sink } = region;
	if (!sink || region.evidence !== 'sink') return false;
	return sink.parameterForm !== 'none' || !composing.has(sink.api);
}

function dialectOf({ host, region }: RuleContext) {
	return apisFor(host.languageId).find((api) => api.id === region.sink?.api)?.dialect ?? 'generic';
}

const wordsForAll = new Set(
	'all clear clean cleanup reset truncate purge wipe drop empty flush teardown tear setup init initialize migrate migration migrations upgrade downgrade rebuild reindex recreate forward forwards backward backwards backfill'.split(
		' ',
	),
);

/** `def clear_cache`, `def upgrade`: the function is named for touching every row. */
function meansEveryRow({ host, region }: RuleContext): boolean {
	const names = functionNamesAround(host, region.sink?.call.start ?? region.hostRange.start);
	const words = names.flatMap((name) =>
		name
			.replace(/([a-z0-9])([A-Z])/g, '$1_$2')
			.toLowerCase()
			.split('_'),
	);
	return words.some((word) => wordsForAll.has(word));
}

/** Words that limit what is written, or bring rows of another table to compare with. */
const limiting = new Set(['WHERE', 'LIMIT', 'FROM', 'JOIN', 'USING', 'TOP', 'OUTPUT', 'FETCH']);

function unlimitedWrite(words: readonly Word[]): 'UPDATE' | 'DELETE' | undefined {
	const [verb, second] = words;
	if (verb?.token.kind !== 'word') return undefined;
	const atTop = words.filter((word) => word.depth === 0 && word.token.kind === 'word');
	if (verb.text === 'DELETE') {
		const isWhole = second?.text === 'FROM' && words.length >= 3 && words.length <= 8;
		return isWhole && !atTop.slice(2).some((word) => limiting.has(word.text)) ? 'DELETE' : undefined;
	}
	if (verb.text !== 'UPDATE' || second?.token.kind === 'string') return undefined;
	const set = atTop.findIndex((word) => word.text === 'SET');
	const hasAssignment = words.some((word) => word.text === '=' && word.depth === 0);
	return set > 0 && set <= 6 && hasAssignment && !atTop.some((word) => limiting.has(word.text)) ? 'UPDATE' : undefined;
}

const oneRowTables = new Set(
	'version schema_version db_version alembic_version meta metadata info settings config configuration state'.split(' '),
);

/** Tables that have one row by their nature. */
function isOneRowTable(words: readonly Word[]): boolean {
	return oneRowTables.has((targetOf(words) ?? '').toLowerCase());
}

/** The table as written: the last name behind the verb. */
function targetOf(words: readonly Word[]): string | undefined {
	const first = words.findIndex((word, at) => at > 0 && !noise.has(word.text));
	let at = first;
	while (words[at + 1]?.text === '.') at += 2;
	return words[at]?.text;
}

const noise = new Set(['FROM', 'ONLY', 'OR', 'ROLLBACK', 'ABORT', 'REPLACE', 'FAIL', 'IGNORE', 'LOW_PRIORITY', 'QUICK']);

/** `DELETE FROM t` and then `INSERT INTO t` in the same function: everything is replaced. */
function isRefilled({ host, region }: RuleContext, words: readonly Word[]): boolean {
	const table = targetOf(words);
	const place = region.sink?.call.start ?? region.hostRange.start;
	const scope = functionAround(host, place);
	return regionsIn(host, scope && place).some((other) => {
		const isInside = !scope || (scope.start <= other.hostRange.start && other.hostRange.end <= scope.end);
		if (!isInside || other.hostRange.start <= region.hostRange.start) return false;
		const sql = other.sql.slice(0, 500);
		const head = wordsOf(sql, tokenize(sql, dialectById('generic')));
		const into = head.findIndex((word) => word.text === 'INTO');
		return into > 0 && into < 5 && targetOf(head.slice(into)) === table;
	});
}

/** True when a hole may bring the condition, or the text goes on in a way that cannot be seen. */
function mayHoldMore(region: EmbeddedSqlRegion, statement: SqlRange, words: readonly Word[]): boolean {
	const last = words[words.length - 1];
	if (last === undefined || last.token.isUnterminated || (last.token.kind === 'operator' && last.text !== ')')) return true;
	const end = statement.start + last.token.end;
	return region.holes.some((hole) => {
		if (hole.sql.end <= statement.start || hole.sql.start >= statement.end) return false;
		const isName = hole.place === 'identifier' && hole.via !== 'concatenation';
		const isValue = (hole.place === 'value' || hole.place === 'quotedText') && hole.sql.end < end;
		const isHarmless = hole.origin === 'numeric' || hole.origin === 'constant';
		return !isName && !isValue && !isHarmless;
	});
}
