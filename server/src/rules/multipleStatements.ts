import { dialectById } from '../sql/dialects/index';
import type { SqlRange } from '../sql/ranges';
import { splitStatements } from '../sql/statements';
import { replace } from './fix/edit';
import { type BoundCall, readBoundCall } from './placeholders/boundCall';
import { findCallOnResult } from './placeholders/code';
import { shownAt } from './placeholders/report';
import type { Fix, Rule } from './rule';

const id = 'multiple-statements';

/** Several statements in a call that runs one. */
export const multipleStatements: Rule = {
	meta: { id, summary: 'Several statements are passed to a call that runs only one', defaultSeverity: 'warning' },
	check(context) {
		const call = readBoundCall(context);
		const outcome = call && outcomeOf(call);
		const second = outcome && call && secondStatement(call);
		if (!call || !outcome || !second) return [];
		const message = `A second statement begins here, but \`${call.sink.callee}\` ${outcome}${adviceFor(call)}.`;
		return [{ ruleId: id, severity: 'warning', range: shownAt(call.region, second), message, related: [] }];
	},
	fix(_finding, context): Fix | undefined {
		const call = readBoundCall(context);
		const script = call && scriptMethod(call);
		if (!call || !script || call.call.callee.kind !== 'member') return undefined;
		const { callee } = call.call;
		const name = replace(callee.propertyStart, callee.propertyStart + callee.property.length, script);
		const title = `Use \`${script}\``;
		if (call.method !== 'prepare') return { title, edits: [name], isPreferred: true };
		const run = findCallOnResult(call.host, call.call);
		const isRun = run?.callee.kind === 'member' && run.callee.property === 'run' && run.arguments.length === 0;
		return run && isRun ? { title, edits: [name, replace(call.call.end, run.end, '')], isPreferred: true } : undefined;
	},
};

/** What happens to a second statement; undefined where it is run, or where that depends on how the connection was made. */
function outcomeOf({ driver, host, method, values }: BoundCall): string | undefined {
	const isPython = host.languageId === 'python';
	const hasValues = values.length > 0;
	switch (driver.name) {
		case 'sqlite3':
			if (isPython) return method === 'execute' || method === 'executemany' ? 'refuses more than one' : undefined;
			return ['run', 'get', 'all', 'each', 'prepare'].includes(method) ? 'runs the first one only' : undefined;
		case 'aiosqlite':
			return method === 'executescript' ? undefined : 'refuses more than one';
		case 'better-sqlite3':
			return method === 'prepare' ? 'refuses more than one' : undefined;
		case 'node:sqlite':
			return method === 'prepare' ? 'runs the first one only' : undefined;
		case 'psycopg':
			return hasValues && method === 'execute' ? 'refuses more than one when there are parameters' : undefined;
		case 'asyncpg':
			if (method === 'execute') return hasValues ? 'refuses more than one when there are parameters' : undefined;
			return 'refuses more than one';
		case 'pg':
			return hasValues && method === 'query' ? 'refuses more than one when there are parameters' : undefined;
		case 'mysql2':
		case 'mariadb':
			return method === 'execute' ? 'refuses more than one' : undefined;
		default:
			return undefined;
	}
}

function secondStatement(call: BoundCall): SqlRange | undefined {
	const { driver, region } = call;
	if (!region.sql.includes(';')) return undefined;
	const statements = splitStatements(region.sql, dialectById(driver.dialect));
	const [first, second] = statements;
	if (!first || !second || !beginsStatement(region.sql, first) || !beginsStatement(region.sql, second)) return undefined;
	// Only what the program is sure to pass: a part that is decided at run time may hold quotes of its own.
	const isSure = region.holes.every((hole) => hole.place !== 'clause' && hole.place !== 'wholeQuery') && call.isOneText;
	return isSure ? second : undefined;
}

const verbs = new Set(
	'SELECT INSERT UPDATE DELETE REPLACE CREATE DROP ALTER WITH PRAGMA BEGIN COMMIT ROLLBACK ATTACH DETACH VACUUM ANALYZE TRUNCATE SET GRANT REVOKE EXPLAIN SAVEPOINT RELEASE CALL END REINDEX COMMENT DO LOCK'.split(
		' ',
	),
);

function beginsStatement(sql: string, statement: SqlRange): boolean {
	const word = /^[a-z]+/i.exec(sql.slice(statement.start, statement.end))?.[0];
	return word !== undefined && verbs.has(word.toUpperCase());
}

/** The method that runs a script, where nothing is lost by it: no values, and no rows that anybody reads. */
function scriptMethod(call: BoundCall): string | undefined {
	const { driver, host, method, region, values } = call;
	if (values.length > 0 || !call.isWhole || call.marks.some((mark) => mark.inside === undefined)) return undefined;
	const dialect = dialectById(driver.dialect);
	const givesRows = splitStatements(region.sql, dialect).some((statement) =>
		/^(?:select|with|pragma|explain|values)\b/i.test(region.sql.slice(statement.start, statement.end)),
	);
	if (givesRows) return undefined;
	if (host.languageId === 'python') {
		if (call.call.arguments.length !== 1 || method !== 'execute') return undefined;
		return driver.name === 'sqlite3' || driver.name === 'aiosqlite' ? 'executescript' : undefined;
	}
	if (driver.name === 'sqlite3' && method === 'run') return call.call.arguments.length === 1 ? 'exec' : undefined;
	return (driver.name === 'better-sqlite3' || driver.name === 'node:sqlite') && method === 'prepare' ? 'exec' : undefined;
}

function adviceFor(call: BoundCall): string {
	const script = scriptMethod(call);
	return script ? `: use \`${script}\`` : ': make it one call for each';
}
