import type { CallExpression, Expression } from '../../../embedded/code/code';
import type { HostTree } from '../../../embedded/hostLanguage';
import { importsModule } from '../../placeholders/code';
import { factsOf } from '../../placeholders/names';
import type { Fix } from '../../rule';
import { besideStatement } from '../besideStatement';
import { type Edit, replace } from '../edit';
import { enclosingBody } from '../sqlExpression';
import { type TextStatement, visitPlaced } from '../textStatements';
import { type LibraryCall, planAtNames, preferred } from './libraryCall';

/** `request.input('name', name).query('… @name')`, of mssql. */
export function bindInputs(library: LibraryCall): Fix | undefined {
	const { call, context } = library;
	const { callee } = call;
	if (callee.kind !== 'member' || !isRequest(context.host, callee.object) || !importsModule(context.host, 'mssql'))
		return undefined;
	const text = planAtNames(library, namesTaken(library));
	if (!text) return undefined;
	const inputs = new Set(text.plan.values.map(({ name, text: value }) => `.input('${name}', ${value})`));
	const at = callee.object.end;
	return preferred('Bind as a parameter (@name)', [replace(at, at, [...inputs].join('')), ...text.literals]);
}

/** A request takes each name once, however many texts it runs. */
function namesTaken({ code, context }: LibraryCall): readonly string[] {
	const known = code.body.flatMap(({ end, start }) => [
		...context.host.text.slice(start, end).matchAll(/(?:@|\b(?:input|addParameter)\(\s*["'])([A-Za-z_]\w*)/g),
	]);
	return known.flatMap(([, name]) => name ?? []);
}

/** `pool.request()`, `new sql.Request()`, a chain of inputs on one, or a variable that holds one. */
function isRequest(host: HostTree, expression: Expression): boolean {
	if (expression.kind === 'name') {
		const value = factsOf(host, expression.name, expression)?.value;
		return value !== undefined && value.kind !== 'name' && isRequest(host, value);
	}
	if (expression.kind !== 'call' || expression.callee.kind !== 'member') return false;
	if (expression.callee.property === 'input') return isRequest(host, expression.callee.object);
	return expression.callee.property === (expression.isNew ? 'Request' : 'request');
}

/** `request.addParameter('name', TYPES.NVarChar, name)` right after `new Request('… @name')`, of tedious. */
export function bindParametersOfRequest(library: LibraryCall): Fix | undefined {
	const { call, code, context, placed } = library;
	const { host } = context;
	if (!call.isNew || !importsModule(host, 'tedious')) return undefined;
	const statement = assignmentOf(enclosingBody(code, call), call);
	// The type has to be told: what stands in quotes is text.
	if (!statement || placed.slots.some(({ slot }) => slot.texts === undefined)) return undefined;
	const text = planAtNames(library, namesTaken(library));
	const types = text && typesOf(host, call);
	if (!text || !types) return undefined;
	const lines = text.plan.values.map(
		({ name, text: value }) => `${statement.name}.addParameter('${name}', ${types.name}.NVarChar, ${value})`,
	);
	const added = besideStatement(host, statement, [...new Set(lines)], 'behind');
	return added && preferred('Bind as a parameter (@name)', [...types.edits, ...text.literals, ...added]);
}

/** `const request = new Request(…)`. */
function assignmentOf(body: ReturnType<typeof enclosingBody>, call: CallExpression): TextStatement | undefined {
	let found: TextStatement | undefined;
	visitPlaced(body, { blocks: [body], loops: [], parent: undefined }, (statement, around) => {
		if (statement.kind !== 'assign' || statement.target.kind !== 'name' || statement.value?.start !== call.start) return;
		if (statement.value.end === call.end)
			found = { ...around, name: statement.target.name, kind: 'define', span: statement, value: statement.value };
	});
	return found;
}

/** How the library's types are called here, with what it takes to import them. */
function typesOf(
	{ text }: HostTree,
	{ callee }: CallExpression,
): { readonly name: string; readonly edits: readonly Edit[] } | undefined {
	if (callee.kind === 'member')
		return callee.object.kind === 'name' ? { name: `${callee.object.name}.TYPES`, edits: [] } : undefined;
	if (/\bTYPES\b/.test(text)) return { name: 'TYPES', edits: [] };
	const imported = /\{([^{}]*?)(,?\s*)\}\s*(?:from\s*|=\s*require\(\s*)["']tedious["']/.exec(text);
	if (!imported) return undefined;
	const at = imported.index + 1 + (imported[1]?.length ?? 0);
	return { name: 'TYPES', edits: [replace(at, at, ', TYPES')] };
}
