import type { DatabaseApi } from './api';
import { escapePattern } from './escapePattern';

/** Names that say little where no library is imported and no statement is written. */
const commonNames = new Set(
	(
		'run get all each any one none many map multi result stream text sql values exec extra raw literal select addSelect where having join default batch cursor copy prepare parse query lit Query SQL ' +
		'find findOne findAndCount count append leftJoin innerJoin leftJoinAndSelect innerJoinAndSelect string () prepareStatement migrate runUpdate Cursor Raw QueryCommand batchUpdate'
	).split(' '),
);

const statementWords = [
	'\\bselect\\s',
	'\\binsert\\s+(?:\\w+\\s+){0,3}into\\b',
	'\\breplace\\s+into\\b',
	'\\bdelete\\s+from\\b',
	'\\bupdate\\s+\\S+\\s+(?:\\S+\\s+){0,2}set\\b',
	'\\b(?:create|alter|drop)\\s+(?:\\w+\\s+){0,4}(?:table|view|index|trigger|schema|database|sequence|function|procedure|type|role|user|extension|domain)\\b',
	'\\b(?:truncate|pragma|explain|grant|revoke)\\s+\\w',
	'\\bmerge\\s+into\\b',
	'\\bas\\s+(?:(?:not\\s+)?materialized\\s+)?\\(',
	'\\bvalues\\s*\\(',
	'\\bvacuum\\b',
	// A statement whose text ends, or is spliced, right behind its first word: `"update " + table`.
	'["\'`]\\s*(?:update|insert|delete|create|alter|drop|truncate|replace|merge|exec|execute|call|grant|revoke)\\s+(?:["\'`%]|\\$?\\{)',
	'\\bsql\\b',
].join('|');

/** `"name = '" + name`, `` `id = ${id}` ``: spaces around the sign tell it from what pages and addresses hold. */
const splicedCondition = /["'`]\s*\(?[\w.]+\s+(?:=|<>|!=|[<>]=?|i?like|in)\s*(?:\(?'%?(?:\$?\{|%s'|"\s*\+)|\$\{|["']\s*\+)/i;

/** True for a text in which a value is spliced into what can be a condition that another file completes. */
export function holdsSplicedCondition(text: string): boolean {
	return splicedCondition.test(text);
}

const gates = new WeakMap<readonly DatabaseApi[], RegExp>();
/** Of one text it is asked several times, one after the other. */
let latest: { readonly apis: readonly DatabaseApi[]; readonly text: string; readonly may: boolean } | undefined;

/** False only for a text in which nothing can be found: it imports no library, calls nothing telling, and holds no statement. */
export function mayHoldSql(apis: readonly DatabaseApi[], text: string): boolean {
	if (latest?.text !== text || latest.apis !== apis)
		latest = { apis, text, may: gateOf(apis).test(text) || splicedCondition.test(text) };
	return latest.may;
}

function gateOf(apis: readonly DatabaseApi[]): RegExp {
	const known = gates.get(apis);
	if (known) return known;
	const modules = apis.flatMap((api) => api.modules).map(escapePattern);
	const names = apis.flatMap((api) => [
		...api.sinks.flatMap((row) => row.names),
		...(api.handleMakers ?? []),
		...(api.safeTags ?? []),
	]);
	const declared = apis.flatMap((api) => api.sinks.flatMap((row) => (row.declaredIn ? row.names : [])));
	const plain = [...new Set(names)].filter((name) => !commonNames.has(name) && name !== '*');
	const telling = [...new Set([...plain, ...declared])].map(escapePattern);
	const imports = `(?:import|from|require\\()\\s*["']?(?:${modules.join('|')})\\b`;
	const calls = `(?<![\\w$])(?:${telling.join('|')})\\s*[(\`<]`;
	// What is common by itself counts where it is called on something named like a database.
	const onDatabase =
		'(?:db|conn\\w*|cur\\w*|client|pool|session|engine|database|tx|trx|knex|sequelize|prisma|manager)(?:\\(\\))?\\s*\\??\\.\\s*(?:query|raw|exec|unsafe|prepare|literal)\\b|(?:query|raw|exec)\\s*[(`<]|\\.extra\\s*\\(\\s*(?:where|select|order_by|tables)\\b';
	const gate = new RegExp([imports, calls, onDatabase, statementWords].join('|'), 'i');
	gates.set(apis, gate);
	return gate;
}
