import type { Argument, CallExpression, DictionaryExpression, Expression, ListExpression } from '../../embedded/code/code';
import type { HostTree } from '../../embedded/hostLanguage';
import type { EmbeddedSqlRegion } from '../../embedded/region';
import { callAt, expressionAround, findCallOnResult } from '../placeholders/code';
import { shapeOf } from '../placeholders/values';
import { type Edit, replace } from './edit';
import { callOnVariable } from './preparedVariable';
import { isWithin, partAt } from './sqlExpression';

/** A value to bind. */
export interface BoundValue {
	readonly text: string;
	/** The values of a list that is spread into the parameters, as a list of its own. */
	readonly list?: string;
	/** Of a named placeholder. */
	readonly name: string;
	/** How many placeholders that the text already had stand before this one. */
	readonly after: number;
}

/** What the call binds now. */
export type Existing =
	| { readonly kind: 'none' }
	| { readonly kind: 'list'; readonly expression: ListExpression }
	| { readonly kind: 'dictionary'; readonly expression: DictionaryExpression }
	| { readonly kind: 'varargs'; readonly arguments: readonly Argument[] }
	/** Each value by the name of its placeholder: `execute(sql, id=5)`. */
	| { readonly kind: 'keywords'; readonly arguments: readonly Argument[] }
	| { readonly kind: 'other'; readonly span: { readonly start: number; readonly end: number } };

export interface Target {
	readonly call: CallExpression;
	/** The argument that holds the SQL; for a method of the result, undefined. */
	readonly sqlArgument: Argument | undefined;
	readonly existing: Existing;
}

/** Where the values go: the call that executes, or the method called on its result. */
export function findTarget(host: HostTree, region: EmbeddedSqlRegion): Target | undefined {
	const { sink } = region;
	const call = sink && callAt(host, sink.call);
	if (!sink || !call) return undefined;
	if (sink.parameterForm === 'bindLater') {
		const outer = findCallOnResult(host, call);
		const used = outer ?? callOnVariable(host, call);
		return used && { call: used, sqlArgument: undefined, existing: laterArguments(used.arguments) };
	}
	const isElsewhere = sink.sqlArgument.end <= sink.call.start;
	const sqlArgument = call.arguments.find((argument, at) =>
		// `text("…")` that comes in a variable.
		isElsewhere ? at === 0 && argument.value.kind === 'name' : isWithin(argument, sink.sqlArgument),
	);
	if (!sqlArgument) return undefined;
	return { call, sqlArgument, existing: existingArguments(host, call, region, sqlArgument) };
}

function laterArguments(args: readonly Argument[]): Existing {
	const [only] = args;
	if (args.length === 0) return { kind: 'none' };
	if (args.length === 1 && only?.value.kind === 'dictionary') return { kind: 'dictionary', expression: only.value };
	return { kind: 'varargs', arguments: args };
}

/** Libraries whose calls take the values by keyword as well. */
const takesKeywords = new Set(['oracledb']);

function existingArguments(host: HostTree, call: CallExpression, region: EmbeddedSqlRegion, sqlArgument: Argument): Existing {
	const span = region.sink?.parametersArgument;
	const form = region.sink?.parameterForm;
	if (form === 'keywords') {
		const named = call.arguments.filter((argument) => argument.name !== undefined && argument !== sqlArgument);
		return named.length === 0 ? { kind: 'none' } : { kind: 'varargs', arguments: named };
	}
	const named = call.arguments.filter(({ name, spread }) => name !== undefined && spread === undefined);
	if (!span && takesKeywords.has(region.sink?.api ?? '') && sqlArgument.name === undefined && named.length > 0)
		return { kind: 'keywords', arguments: named };
	if (!span) return { kind: 'none' };
	const behind = call.arguments.slice(call.arguments.indexOf(sqlArgument) + 1).filter((argument) => argument.name === undefined);
	// One argument may be a value or all of them.
	const isEach = behind.length > 1 || behind.some(({ value }) => shapeOf(host, value) === 'scalar');
	if (form === 'varargs' || (form === 'either' && isEach)) return { kind: 'varargs', arguments: behind };
	const expression =
		partAt(call, span) ?? call.arguments.find((argument) => argument.start === span.start && argument.end === span.end)?.value;
	if (expression?.kind === 'list') return { kind: 'list', expression };
	if (expression?.kind === 'dictionary') return { kind: 'dictionary', expression };
	return { kind: 'other', span };
}

/** The edits that add the values; undefined when what is there cannot be added to. */
export function argumentEdits(
	host: HostTree,
	region: EmbeddedSqlRegion,
	target: Target,
	values: readonly BoundValue[],
	isNamed: boolean,
	sqlEnd: number,
): readonly Edit[] | undefined {
	const isPython = host.languageId === 'python';
	const { existing } = target;
	const isKeywords = region.sink?.parameterForm === 'keywords';
	switch (existing.kind) {
		case 'none':
			return newArguments(host, region, target, writtenValues(values, isNamed, isPython, isKeywords), sqlEnd);
		case 'list':
			return isNamed
				? undefined
				: extendList(
						host,
						existing.expression.elements,
						existing.expression,
						values,
						isPython && existing.expression.form === 'tuple',
					);
		case 'varargs':
			if (isKeywords) {
				const last = existing.arguments[existing.arguments.length - 1];
				const { asArguments } = writtenValues(values, isNamed, isPython, isKeywords);
				return last && [replace(last.end, last.end, `, ${asArguments}`)];
			}
			return isNamed ? undefined : extendVarargs(host, existing.arguments, values);
		case 'keywords': {
			const last = existing.arguments.at(-1);
			const added = values.map(({ name, text }) => `, ${name}=${text}`).join('');
			return isNamed && last && host.languageId === 'python' ? [replace(last.end, last.end, added)] : undefined;
		}
		case 'dictionary':
			return isNamed ? extendDictionary(host, existing.expression, values, isPython) : undefined;
		case 'other': {
			// Behind all that is bound already there is room, whatever it is called.
			const given = region.sink && expressionAround(host, existing.span);
			if (given && shapeOf(host, given) === 'scalar') return undefined;
			const keywords = given && isNamed && isPython ? extendKeywords(given, values) : undefined;
			if (keywords) return keywords;
			// `(age)`: a tuple whose comma was forgotten, or a list that is called so.
			if (host.text.startsWith('(', existing.span.start)) return undefined;
			const isBehind = !isNamed && values.every((value) => value.after > 0 && value.after === values[0]?.after);
			const total = values[0]?.after;
			if (!isBehind || total !== countExisting(region)) return undefined;
			const spread = isPython ? '*' : '...';
			const list = `${spread}${host.text.slice(existing.span.start, existing.span.end)}, ${values.map((value) => value.text).join(', ')}`;
			return [replace(existing.span.start, existing.span.end, isPython ? `(${list})` : `[${list}]`)];
		}
	}
}

function countExisting(region: EmbeddedSqlRegion): number {
	return (region.sql.match(/\?|%s|\$\d+/g) ?? []).length;
}

/** The parameters as one expression, and as arguments of their own. */
export interface WrittenParameters {
	readonly whole: string;
	readonly asArguments: string;
}

function writtenValues(
	values: readonly BoundValue[],
	isNamed: boolean,
	isPython: boolean,
	isKeywords = false,
): WrittenParameters {
	if (isKeywords) {
		const written = [...new Map(values.map(({ name, text }) => [name, `${name}=${text}`])).values()].join(', ');
		return { whole: written, asArguments: written };
	}
	if (isNamed) return { whole: dictionary(values, isPython), asArguments: dictionary(values, isPython) };
	const texts = values.map((value) => value.text);
	const [first] = values;
	if (first?.list && values.length === 1) return { whole: first.list, asArguments: first.text };
	return { whole: isPython ? tuple(texts) : listOf(values), asArguments: texts.join(', ') };
}

/** The edits that give the parameters to a call that has none. */
export function newArguments(
	host: HostTree,
	region: EmbeddedSqlRegion,
	target: Target,
	{ asArguments, whole }: WrittenParameters,
	sqlEnd: number,
): readonly Edit[] | undefined {
	const { sink } = region;
	if (!sink) return undefined;
	const isPython = host.languageId === 'python';
	const comma = commaBefore(host, target);
	const later = target.sqlArgument === undefined;
	if (later || sink.parameterForm === 'varargs') {
		return later
			? [replace(target.call.list.start + 1, target.call.list.start + 1, asArguments)]
			: [replace(sqlEnd, sqlEnd, `${comma}${asArguments}`)];
	}
	if (sink.parameterForm === 'keywords') return [replace(sqlEnd, sqlEnd, `, ${asArguments}`)];
	if (sink.parameterForm === 'property') {
		if (!sink.parametersKeyword) return undefined;
		const isInObject = target.sqlArgument?.value.kind === 'dictionary';
		const [options] = target.call.arguments.slice(target.sqlArgument ? target.call.arguments.indexOf(target.sqlArgument) + 1 : 0);
		const [first] = options?.value.kind === 'dictionary' ? options.value.entries : [];
		if (!isInObject && first) {
			const property = sink.parametersKeyword === whole ? whole : `${sink.parametersKeyword}: ${whole}`;
			return [replace(first.start, first.start, `${property}, `)];
		}
		const property = sink.parametersKeyword === whole ? whole : `${sink.parametersKeyword}: ${whole}`;
		const text = isInObject ? `, ${property}` : `${comma}{ ${property} }`;
		// Options that are there already would have to be merged.
		return !isInObject && target.call.arguments.length > 1 ? undefined : [replace(sqlEnd, sqlEnd, text)];
	}
	const at = target.call.arguments.indexOf(target.sqlArgument);
	const needsKeyword = isPython && (sink.parametersKeyword !== undefined || target.sqlArgument?.name !== undefined);
	if (needsKeyword) {
		const last = target.call.arguments[target.call.arguments.length - 1];
		if (!last || !sink.parametersKeyword) return undefined;
		const end = last === target.sqlArgument ? sqlEnd : last.end;
		return [replace(end, end, `${comma}${sink.parametersKeyword}=${whole}`)];
	}
	// Something stands where the parameters would have to be: a callback, or options.
	const next = target.call.arguments[at + 1];
	if (next && isPython && next.name === undefined) return undefined;
	if (next && !isPython && next.value.kind !== 'function') return undefined;
	return [replace(sqlEnd, sqlEnd, `${comma}${whole}`)];
}

/** Arguments that stand on lines of their own get another line. */
function commaBefore({ text }: HostTree, { call, sqlArgument }: Target): string {
	if (!sqlArgument || !/^\(\s*[\r\n]/.test(text.slice(call.list.start, sqlArgument.start))) return ', ';
	const lineStart = text.lastIndexOf('\n', sqlArgument.start - 1) + 1;
	const indent = text.slice(lineStart, sqlArgument.start);
	return indent.trim() === '' ? `,\n${indent}` : ', ';
}

/** `[name, age]`, in either language; a list that is bound alone as it is. */
export function listOf(values: readonly BoundValue[]): string {
	const [first] = values;
	return first?.list && values.length === 1 ? first.list : `[${values.map((value) => value.text).join(', ')}]`;
}

export function tuple(texts: readonly string[]): string {
	return texts.length === 1 ? `(${texts[0]},)` : `(${texts.join(', ')})`;
}

export function dictionary(values: readonly BoundValue[], isPython: boolean): string {
	const unique = new Map(values.map((value) => [value.name, value.text]));
	const entries = [...unique].map(([name, text]) =>
		isPython ? `"${name}": ${text}` : name === text ? name : `${name}: ${text}`,
	);
	return isPython ? `{${entries.join(', ')}}` : `{ ${entries.join(', ')} }`;
}

function extendList(
	host: HostTree,
	elements: readonly Expression[],
	list: ListExpression,
	values: readonly BoundValue[],
	isTuple: boolean,
): readonly Edit[] | undefined {
	const hasSpread = elements.some((element) => element.kind === 'spread');
	if (hasSpread && values.some((value) => value.after < elements.length)) return undefined;
	const source = host.text.slice(list.start, list.end);
	if (!/[\r\n]/.test(source)) {
		const texts = merged(
			elements.map((element) => host.text.slice(element.start, element.end)),
			values,
		);
		if (!texts) return undefined;
		const open = source.charAt(0);
		const close = source.charAt(source.length - 1);
		if (isTuple && open !== '(') return undefined;
		return [replace(list.start, list.end, isTuple ? tuple(texts) : `${open}${texts.join(', ')}${close}`)];
	}
	return insertions(elements, values);
}

function merged(elements: readonly string[], values: readonly BoundValue[]): string[] | undefined {
	if (values.some((value) => value.after > elements.length)) return undefined;
	const texts: string[] = [];
	for (let at = 0; at <= elements.length; at++) {
		texts.push(...values.filter((value) => value.after === at).map((value) => value.text));
		const element = elements[at];
		if (element !== undefined) texts.push(element);
	}
	return texts;
}

function insertions(
	elements: readonly { readonly start: number; readonly end: number }[],
	values: readonly BoundValue[],
): readonly Edit[] | undefined {
	const edits: Edit[] = [];
	for (const after of new Set(values.map((value) => value.after))) {
		const text = values
			.filter((value) => value.after === after)
			.map((value) => value.text)
			.join(', ');
		const before = elements[after - 1];
		const next = elements[after];
		if (before) edits.push(replace(before.end, before.end, `, ${text}`));
		else if (next) edits.push(replace(next.start, next.start, `${text}, `));
		else return undefined;
	}
	return edits;
}

/** `dict(age=age)`. */
function extendKeywords(expression: Expression, values: readonly BoundValue[]): readonly Edit[] | undefined {
	if (expression.kind !== 'call' || expression.callee.kind !== 'name' || expression.callee.name !== 'dict') return undefined;
	const last = expression.arguments[expression.arguments.length - 1];
	if (!last || expression.arguments.some(({ name }) => name === undefined)) return undefined;
	return [replace(last.end, last.end, values.map(({ name, text }) => `, ${name}=${text}`).join(''))];
}

function extendVarargs(host: HostTree, args: readonly Argument[], values: readonly BoundValue[]): readonly Edit[] | undefined {
	const hasSpread = args.some((argument) => argument.spread !== undefined || host.text.startsWith('...', argument.start));
	if (hasSpread && values.some((value) => value.after < args.length)) return undefined;
	return values.some((value) => value.after > args.length) ? undefined : insertions(args, values);
}

function extendDictionary(
	host: HostTree,
	dictionaryExpression: DictionaryExpression,
	values: readonly BoundValue[],
	isPython: boolean,
): readonly Edit[] | undefined {
	const last = dictionaryExpression.entries[dictionaryExpression.entries.length - 1];
	const text = dictionary(values, isPython).replace(/^\{\s*|\s*\}$/g, '');
	if (!last) return [replace(dictionaryExpression.start, dictionaryExpression.end, dictionary(values, isPython))];
	return host.text.slice(last.start, last.end) === '' ? undefined : [replace(last.end, last.end, `, ${text}`)];
}

/** Where a new argument goes: behind the SQL, whatever of it is taken away. */
export function sqlEndOf(target: Target, region: EmbeddedSqlRegion): number {
	if (target.sqlArgument?.value.kind === 'dictionary') return region.sink?.sqlArgument.end ?? target.sqlArgument.end;
	return target.sqlArgument?.end ?? target.call.end;
}
