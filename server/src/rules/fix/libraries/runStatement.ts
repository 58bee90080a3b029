import type { CallExpression } from '../../../embedded/code/code';
import type { HostTree } from '../../../embedded/hostLanguage';
import type { EmbeddedSqlRegion } from '../../../embedded/region';
import { dialectById } from '../../../sql/dialects/index';
import { isTrivia, tokenize } from '../../../sql/lexer';
import { functionAround } from '../../placeholders/code';
import type { Fix } from '../../rule';
import { placeholderText } from '../../wording';
import { listOf, tuple } from '../argumentEdits';
import { type Edit, replace } from '../edit';
import { NameGiver } from '../parameterPlan';
import { planText } from '../planText';
import { findPlaceholders } from '../slots';
import { type LibraryCall, preferred } from './libraryCall';

/** A script that holds one statement, run as the statement that it is: only that takes parameters. */
export function runStatement({ call, code, context, placed }: LibraryCall): Fix | undefined {
	const { host, region } = context;
	const { callee } = call;
	const { sink } = region;
	if (callee.kind !== 'member' || !sink || !isOneStatement(region) || findPlaceholders(region).length > 0) return undefined;
	const method = `${sink.api} ${callee.property}`;
	const text = planText(host, region, code, placed.slots, [], 'question', new NameGiver(undefined, []));
	const sql = call.arguments[0];
	if (!text || !sql || !/^(?:aio)?sqlite3? executescript$|^(?:better-sqlite3|node:sqlite|sqlite3) exec$/.test(method))
		return undefined;
	const { values } = text.plan;
	const rename = (name: string) => replace(callee.propertyStart, callee.propertyStart + callee.property.length, name);
	const added = ((): readonly Edit[] | undefined => {
		if (callee.property === 'executescript') {
			if (call.arguments.length !== 1 || !isCommitted(host, call)) return undefined;
			const [only] = values;
			const bound = only?.list && values.length === 1 ? only.list : tuple(values.map((value) => value.text));
			return [rename('execute'), replace(sql.end, sql.end, `, ${bound}`)];
		}
		if (sink.api === 'sqlite3') return [rename('run'), replace(sql.end, sql.end, `, ${listOf(values)}`)];
		if (call.arguments.length !== 1) return undefined;
		const end = call.list.end;
		return [rename('prepare'), replace(end, end, `.run(${values.map((value) => value.text).join(', ')})`)];
	})();
	return added && preferred(`Run it as one statement, and bind (${placeholderText('question')})`, [...text.literals, ...added]);
}

/** One, with nothing behind it but a semicolon; no `CREATE TRIGGER`, which holds several. */
function isOneStatement({ sql }: EmbeddedSqlRegion): boolean {
	const tokens = tokenize(sql, dialectById('sqlite')).filter((token) => !isTrivia(token));
	const at = tokens.findIndex(({ end, start }) => sql.slice(start, end) === ';');
	return (at < 0 || at === tokens.length - 1) && /^\s*(?:insert|update|delete|replace|with)\b/i.test(sql);
}

/** What `executescript` writes is kept; what `execute` writes waits for a commit, which has to follow here. */
function isCommitted(host: HostTree, { callee, end, start }: CallExpression): boolean {
	const around = functionAround(host, start) ?? { start: 0, end: host.text.length };
	const receiver = callee.kind === 'member' ? host.text.slice(callee.object.start, callee.object.end) : '';
	const isInBlock = host.text.slice(around.start, start).includes(`with ${receiver}:`);
	return isInBlock || /\.commit\(/.test(host.text.slice(end, around.end));
}
