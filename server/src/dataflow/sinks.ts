import type { DatabaseApi, ParameterForm, PlaceholderStyle, SinkRow } from '../apis/api';
import type { Argument, CallExpression, Expression, Span } from '../embedded/code/code';
import { hostRange } from '../sql/ranges';
import type { Analysis, Frame } from './analysis';
import { callSite, onlyOwn } from './callSite';
import { declaredSink } from './declaredSinks';
import { brought, settleParts } from './elsewhere';
import { keyOf } from './members';
import { isGraphQuery, isSqlStatement, startsLikeSql } from './sqlText';
import { constantText, type Part, type StatementValue, sizeOf, type Value, withStep } from './value';

/** A call that executes text, with what the text may be. */
export interface SinkRecord {
	readonly api: string;
	readonly callee: string;
	readonly call: Span;
	readonly sqlArgument: Span;
	readonly value: Value;
	readonly form: ParameterForm;
	readonly placeholderStyles: readonly PlaceholderStyle[];
	readonly parametersKeyword?: string;
	/** The argument or arguments that hold the parameters. */
	readonly parametersArgument: Span | undefined;
	/** Seen while a call was stepped into, all inside the function that was entered. */
	readonly isInner: boolean;
	readonly evidence: 'sink' | 'tag';
}

export interface MatchedSink {
	readonly api: DatabaseApi;
	readonly row: SinkRow;
}

const databaseName =
	/(?:^|[_.$])(?:\w*_)?(?:db|dbh|conn|connection|con|cnx|cnxn|cur|curs|cursor|engine|session|sess|pool|client|database|sqlite|pg|postgres|mysql|maria|mssql|oracle|tx|txn|trx|transaction|knex|sequelize|datasource|manager|repository|repo|queryrunner|prisma|c|crs|cs|dbc|sql|dao|adapter|backend|warehouse|redshift|snowflake)\d*$/i;
const camelTail =
	/(?:Db|DB|Conn|Connection|Cursor|Cur|Pool|Client|Database|Session|Engine|Source|Manager|Runner|Transaction|Repository)$/;

/** Finds the row of the tables that the call matches. */
export function matchSink(
	analysis: Analysis,
	call: CallExpression,
	receiver: Value | undefined,
	callee: Value,
	values: readonly Value[],
): MatchedSink | undefined {
	const name = calledName(call.callee, callee);
	if (name === undefined || callee.class || receiver?.wrapped === 'pattern') return undefined;
	const declared = declaredSink(analysis, call, name, receiver, callee);
	if (declared) return declared;
	if (callee.function) return ownSink(analysis, name, call, values);
	const known = knownLibrary(analysis, receiver, callee);
	if (known === 'other') return undefined;
	if (known) {
		const isModule = callee.reference?.member === '';
		const isItself = receiver === undefined && callee.handle !== undefined;
		const row = known.sinks.find(
			({ names }) => names.includes(name) || (isModule && names.includes('default')) || (isItself && names.includes('()')),
		);
		if (row && call.arguments.length > 0) return { api: known, row };
		// What a library gives may be the cursor of another one; a whole statement is executed by any.
		if (!name.startsWith('execute') && !isSqlStatement(sqlTextOf(values) ?? '')) return undefined;
	}
	const text = sqlTextOf(values);
	if (text !== undefined && isGraphQuery(text)) return undefined;
	const isMethod = call.callee.kind === 'member';
	const receiverName = call.callee.kind === 'member' ? lastNameOf(call.callee.object) : undefined;
	const isDatabaseLike = receiverName !== undefined && (databaseName.test(receiverName) || camelTail.test(receiverName));
	const candidates = known ? generalRows(analysis, name) : candidatesFor(analysis, name);
	for (const candidate of candidates) {
		const { row } = candidate;
		if (row.isTelling) return candidate;
		// A method of something without a name (`/…/.exec(text)`) is nobody's.
		if (row.needsHandle || (isMethod && receiverName === undefined)) continue;
		const isSql = text !== undefined && (isDatabaseLike ? startsLikeSql(text) : isSqlStatement(text));
		const mayBeBare =
			isMethod && isDatabaseLike && plainNames.has(name) && (name.startsWith('execute') || !sharedNames.has(receiverName ?? ''));
		if (isSql || (mayBeBare && !isOtherCode(name, receiverName ?? '', text))) return candidate;
	}
	return undefined;
}

/** What `exec` of a connection to another machine, or `client.execute`, is given: text that begins with a word, and not with one of SQL. */
function isOtherCode(name: string, receiverName: string, text: string | undefined): boolean {
	if (text === undefined || startsLikeSql(text)) return false;
	if (name === 'exec') return /^(?!hole)[a-z]/i.test(text);
	// A path, as CouchDB's views have.
	if (/^\/?(?!hole)[\w-]+(?:\/[\w-]+)+\/?$/.test(text)) return true;
	// A word by itself may be one of SQL that is half typed.
	if (!sharedNames.has(receiverName)) return false;
	return /^\s*(?!hole)[a-z]\w*\W/i.test(text) || (/^\s*hole[\s\S]{20}/.test(text) && !sqlWord.test(text));
}

/** What hardly any statement does without, wherever it begins. */
const sqlWord = /\b(?:select|insert|update|delete|from|where|and|order|group|limit|values|join|union|having|table|set)\b/i;

/** Words that begin commands of other kinds as well. */
const isCommand = /^\s*(?:exec|execute|call|copy|replace|load|lock|explain|describe|desc|set|show|use)\b/i;

/** A method of the file that is called like those that execute, and is given a statement. */
function ownSink(analysis: Analysis, name: string, call: CallExpression, values: readonly Value[]): MatchedSink | undefined {
	if (!name.startsWith('execute') || call.callee.kind !== 'member') return undefined;
	const text = sqlTextOf(values);
	return text !== undefined && isSqlStatement(text) && !isCommand.test(text) ? generalRows(analysis, name)[0] : undefined;
}

/** Names that mean little but executing, on something named like a database. */
const plainNames = new Set([
	'execute',
	'executemany',
	'executescript',
	'query',
	'raw',
	'fetchrow',
	'fetchval',
	'exec',
	'unsafe',
	'fetch_all',
	'fetch_one',
]);
/** Receivers of many other kinds have these names, too. */
const sharedNames = new Set(['client', 'session', 'manager', 'adapter', 'backend', 'c', 'repo', 'source']);

function generalRows(analysis: Analysis, name: string): MatchedSink[] {
	return analysis.rowsNamed(name).filter(({ api, row }) => api.modules.length === 0 && !row.isTelling);
}

function candidatesFor(analysis: Analysis, name: string): MatchedSink[] {
	const all = analysis.rowsNamed(name);
	if (all.length === 0) return [];
	const imported = all.filter(({ api }) => analysis.importedApis.has(api.id));
	const general = all.filter(({ api }) => api.modules.length === 0);
	const isAmbiguous = new Set(imported.filter(({ row }) => !row.needsHandle).map(({ api }) => api.id)).size > 1;
	if (isAmbiguous) {
		// Several imported libraries have the method: whose it is cannot be told, but that it executes can.
		const telling = imported.find(({ row }) => row.isTelling && !general.some((candidate) => candidate.row.names.includes(name)));
		const [first] = imported;
		if (!telling && first) return [{ api: general[0]?.api ?? first.api, row: first.row }];
	}
	const telling = all.filter(({ row }) => row.isTelling);
	// A method that one library alone has is that library's, even where the import is out of sight.
	const others = all.filter(({ row }) => !row.isTelling && !row.needsHandle && imported.length === 0 && general.length === 0);
	return [...imported, ...general, ...telling, ...others];
}

function knownLibrary(analysis: Analysis, receiver: Value | undefined, callee: Value): DatabaseApi | 'other' | undefined {
	if (callee.reference) {
		const api = callee.handle ? analysis.api(callee.handle) : analysis.apiOf(callee.reference);
		return api ?? (isLocalModule(callee.reference.module) ? undefined : 'other');
	}
	if (receiver?.handle) return analysis.api(receiver.handle);
	if (!receiver && callee.handle) return analysis.api(callee.handle);
	if (receiver?.reference)
		return analysis.apiOf(receiver.reference) ?? (isLocalModule(receiver.reference.module) ? undefined : 'other');
	return undefined;
}

/** A module of the project or a wrapper nobody knows: its `db.execute` may well execute. */
export function isLocalModule(module: string): boolean {
	return !wellKnownModules.has(module.split(/[./]/)[0] ?? module) || module.startsWith('.');
}

const wellKnownModules = new Set(
	'os sys re subprocess logging json requests asyncio concurrent threading time datetime math random shutil pathlib fs path child_process http https net util crypto axios express react vue redis pymongo mongodb elasticsearch boto3 kafka celery click typing collections functools itertools unittest pytest mock graphql'.split(
		' ',
	),
);

/** The name of what is called where it comes from: `text`, for `from sqlalchemy import text as t` too. */
export function calledName(callee: Expression, target: Value): string | undefined {
	const imported = callee.kind === 'name' ? target.reference?.member : undefined;
	const name = imported?.slice(imported.lastIndexOf('.') + 1);
	return name && name !== 'default' ? name : nameOf(callee);
}

export function nameOf(callee: Expression): string | undefined {
	return callee.kind === 'name' ? callee.name : callee.kind === 'member' ? callee.property : undefined;
}

export function lastNameOf(expression: Expression): string | undefined {
	if (expression.kind === 'call') return nameOf(expression.callee);
	if (expression.kind === 'index') return lastNameOf(expression.object);
	return nameOf(expression);
}

/** The text that one of the first arguments begins with, for telling SQL from other things. */
function sqlTextOf(values: readonly Value[]): string | undefined {
	for (const value of values.slice(0, 2)) {
		const text = leadingText(value);
		if (text !== undefined) return text;
	}
	return undefined;
}

export function leadingText(value: Value): string | undefined {
	if (value.parts === undefined) return undefined;
	let text = '';
	for (const part of value.parts) text += partText(part);
	return text;
}

function partText(part: Part): string {
	if (part.kind === 'text') return part.text;
	if (part.kind === 'hole') return part.text ?? 'hole';
	const texts = part.options.map((option) => constantText(option) ?? option.map(partText).join(''));
	return texts.find((text) => text !== '') ?? '';
}

/** Which argument is the SQL. */
export function sqlArgumentOf(row: SinkRow, args: readonly Argument[]): number {
	const { index, name } = row.sql ?? { index: 0 };
	const names = name === undefined ? commonSqlNames : [name, ...commonSqlNames];
	// A keyword behind the SQL may name a value to bind: `execute(text, query=words)`.
	const isFirst = index === 0 && args[0] !== undefined && args[0].name === undefined && !args[0].spread;
	const byName = isFirst ? -1 : args.findIndex((argument) => argument.name !== undefined && names.includes(argument.name));
	if (byName >= 0) return byName;
	const argument = args[index];
	return argument && argument.name === undefined && argument.spread !== '**' && (!argument.spread || index === 0) ? index : -1;
}

const commonSqlNames = ['sql', 'query', 'statement', 'operation', 'QueryString', 'Statement', 'stmt'];
const commonParameterNames = [
	'params',
	'parameters',
	'values',
	'args',
	'vars',
	'seq_of_parameters',
	'vars_list',
	'argslist',
	'binds',
	'bind',
	'execution_options',
];

/** The span of the argument or arguments that hold the parameters. */
export function parametersOf(row: SinkRow, args: readonly Argument[], sqlAt: number): Span | undefined {
	const { form, index, name } = row.parameters;
	if (form === 'none' || form === 'bindLater') return undefined;
	const names = name === undefined ? commonParameterNames : [name, ...commonParameterNames];
	const byName = args.find((argument) => argument.name !== undefined && names.includes(argument.name));
	if (form === 'property') return propertySpan(args[index ?? 1]?.value, names);
	if (byName && form !== 'keywords') return byName.value;
	if (form === 'keywords') return hull(args.filter((argument) => argument.name !== undefined));
	if (form === 'varargs' || form === 'either')
		return hull(args.slice(sqlAt + 1).filter((argument) => argument.name === undefined));
	const argument = args[index ?? sqlAt + 1];
	if (!argument || argument.name !== undefined || argument.spread) return undefined;
	// A callback is not a list of parameters.
	if (argument.value.kind === 'function') return undefined;
	return argument.value.kind === 'dictionary'
		? (propertySpan(argument.value, ['values', 'replacements', 'bind']) ?? argument)
		: argument;
}

export function propertySpan(expression: Expression | undefined, names: readonly string[]): Span | undefined {
	if (expression?.kind !== 'dictionary') return undefined;
	return expression.entries.find((entry) => entry.name !== undefined && names.includes(entry.name))?.value;
}

export function hull(spans: readonly Span[]): Span | undefined {
	const first = spans[0];
	const last = spans[spans.length - 1];
	return first && last ? { start: first.start, end: last.end } : undefined;
}

/** Keeps a call that executes, at the place in the file that answers for the text. */
export function recordSink(analysis: Analysis, found: SinkRecord): void {
	analysis.run.executions++;
	const parts = found.value.parts && affordable(analysis, settleParts(analysis, found.value.parts));
	const record = parts === found.value.parts ? found : { ...found, value: { ...found.value, parts } };
	const innermost = analysis.frames[analysis.frames.length - 1];
	if (!innermost) {
		analysis.run.records.push({ ...record, value: brought(analysis, record.value, record.sqlArgument) });
		return;
	}
	const site = callSite(analysis, record.value);
	if (!site) {
		// What another document executes of its own is found there.
		if (analysis.isHere(record.call)) analysis.run.records.push({ ...record, isInner: true });
		return;
	}
	const { frame, argument, own } = site;
	const executed = {
		range: hostRange(record.call.start, record.call.end),
		message: `\`${record.callee}\` executes it`,
	};
	const value = analysis.isHere(record.call)
		? own
			? onlyOwn(record.value, own)
			: record.value
		: analysis.at(analysis.home, () => brought(analysis, withStep(record.value, executed), argument.span));
	const parameters = frame.arguments.find((candidate) => {
		const span = record.parametersArgument;
		return span !== undefined && analysis.textOf(span).replace(/^\*/, '') === candidate.parameter && candidate !== argument;
	});
	const wrapped = wrappedParameter(analysis, frame, record.parametersArgument);
	const isNext = wrapped !== undefined && frame.function.parameters[wrapped.at - 1]?.name === argument.parameter;
	analysis.run.records.push({
		...record,
		value,
		callee: keyOf(frame.call.callee) ?? analysis.textOf(frame.call.callee),
		call: frame.call,
		sqlArgument: argument.span,
		form: wrapped ? record.form : 'none',
		parametersKeyword: wrapped && !isNext ? wrapped.name : undefined,
		parametersArgument: parameters?.span,
		isInner: false,
	});
}

const fewParts = 32;

function affordable({ run }: Analysis, parts: readonly Part[]): readonly Part[] {
	if (run.partsLeft <= 0) return parts.length > fewParts ? parts.slice(0, fewParts) : parts;
	run.partsLeft -= sizeOf(parts);
	return parts;
}

/** The parameter of the wrapper that it hands on as the parameters of the query. */
function wrappedParameter(
	analysis: Analysis,
	frame: Frame,
	span: Span | undefined,
): { readonly at: number; readonly name: string } | undefined {
	if (!span) return undefined;
	const name = analysis.textOf(span).replace(/^(\*|\.\.\.)/, '');
	const at = frame.function.parameters.findIndex((parameter) => parameter.name === name);
	return at < 0 ? undefined : { at, name };
}

export function closeStatement(analysis: Analysis, statement: StatementValue): void {
	analysis.run.closed.add(statement.call.start);
}
