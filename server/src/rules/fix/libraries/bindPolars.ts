import type { Expression } from '../../../embedded/code/code';
import type { HostTree } from '../../../embedded/hostLanguage';
import { importsModule } from '../../placeholders/code';
import { factsOf } from '../../placeholders/names';
import type { Fix } from '../../rule';
import { placeholderText } from '../../wording';
import { dictionary, listOf } from '../argumentEdits';
import { replace } from '../edit';
import { NameGiver } from '../parameterPlan';
import { planText } from '../planText';
import { findPlaceholders } from '../slots';
import { type LibraryCall, preferred } from './libraryCall';

interface Connection {
	/** The module that opens it. */
	readonly opener: RegExp;
	readonly module: string;
	readonly style: 'question' | 'format' | 'named';
	/** What its `execute` calls its parameters. */
	readonly keyword: string;
}

const connections: readonly Connection[] = [
	{ opener: /^sqlite3\.connect\(/, module: 'sqlite3', style: 'question', keyword: 'parameters' },
	{ opener: /^duckdb\.connect\(/, module: 'duckdb', style: 'question', keyword: 'parameters' },
	{ opener: /^psycopg\.connect\(/, module: 'psycopg', style: 'format', keyword: 'params' },
	{ opener: /^psycopg2\.connect\(/, module: 'psycopg2', style: 'format', keyword: 'vars' },
	{ opener: /^pymysql\.connect\(/, module: 'pymysql', style: 'format', keyword: 'args' },
	{ opener: /^(?:\w+\.)?create_engine\(/, module: 'sqlalchemy', style: 'named', keyword: 'parameters' },
];

/** `read_database(sql, connection, execute_options={"parameters": …})`: the options are arguments of the connection's `execute`. */
export function bindPolars({ call, code, context, placed }: LibraryCall): Fix | undefined {
	const { host, region } = context;
	if (!/(?:^|\.)read_database$/.test(region.sink?.callee ?? '') || findPlaceholders(region).length > 0) return undefined;
	const given = call.arguments.find(({ name }) => name === 'connection') ?? call.arguments[1];
	const connection = given && (given.name === undefined || given.name === 'connection') && connectionOf(host, given.value);
	const last = call.arguments.at(-1);
	if (!connection || !last || call.arguments.some(({ name, spread }) => spread || name === 'execute_options')) return undefined;
	const text = planText(host, region, code, placed.slots, [], connection.style, new NameGiver(undefined, []));
	if (!text || (connection.style === 'format' && region.sql.includes('%'))) return undefined;
	const { values } = text.plan;
	const bound = connection.style === 'named' ? dictionary(values, true) : listOf(values);
	const options = `, execute_options={"${connection.keyword}": ${bound}}`;
	return preferred(`Bind as a parameter (${placeholderText(connection.style)})`, [
		...text.literals,
		replace(last.end, last.end, options),
	]);
}

/** Who opened the connection that is passed, as far as the function or the module shows. */
function connectionOf(host: HostTree, expression: Expression): Connection | undefined {
	const value = expression.kind === 'name' ? factsOf(host, expression.name, expression)?.value : expression;
	const written = value && host.text.slice(value.start, value.end);
	return written === undefined
		? undefined
		: connections.find(({ module, opener }) => opener.test(written) && importsModule(host, module));
}
