import type { CallExpression, Expression } from '../embedded/code/code';
import type { Analysis } from './analysis';
import { settleAt } from './elsewhere';
import { run } from './functions';
import { keyOf } from './members';
import { concatenate, partsOf, plainText } from './parts';
import { keywordOf, stylesOf } from './sinkParameters';
import {
	closeStatement,
	leadingText,
	type MatchedSink,
	nameOf,
	parametersOf,
	propertySpan,
	recordSink,
	type SinkRecord,
	sqlArgumentOf,
} from './sinks';
import { isFromFile } from './sources';
import { startsLikeSql } from './sqlText';
import { composedValue, constantText, constantValue, unknownValue, type Value } from './value';

/** Records what the call executes. Undefined: it turned out to execute nothing. */
export function enterSink(
	analysis: Analysis,
	call: CallExpression,
	sink: MatchedSink,
	values: readonly Value[],
): Value | undefined {
	const { api, row } = sink;
	if (row.pieces) return enterPieces(analysis, call, sink, row.pieces, values);
	const at = sqlArgumentOf(row, call.arguments);
	const argument = call.arguments[at];
	const given = values[at];
	if (!argument || !given) return undefined;
	const whole = argument.spread ? (given.elements?.[0] ?? unknownValue) : given;
	const value = returnedText(analysis, settleAt(analysis, whole, argument.value));
	const base = {
		api: api.id,
		callee: keyOf(call.callee) ?? shortCallee(analysis, call),
		call,
		sqlArgument: argument.value,
		form: row.parameters.form,
		parametersKeyword: keywordOf(row, at, argument),
		placeholderStyles: stylesOf(analysis, sink, call, values),
		parametersArgument: parametersOf(row, call.arguments, at),
		isInner: false,
		evidence: 'sink',
	} as const satisfies Partial<SinkRecord>;
	if (row.makesStatement) {
		if (!value.parts && value.origin !== 'external') return { ...unknownValue, handle: api.id };
		const statement = { api: api.id, callee: base.callee, call, argument: argument.value, value };
		if (analysis.isHere(call)) analysis.run.opened.set(call.start, statement);
		return { ...unknownValue, statement, handle: api.id };
	}
	// A statement that another document executes answers for itself here.
	if (value.statement && !analysis.isHere(call) && analysis.isHere(value.statement.call))
		return { ...unknownValue, handle: api.id };
	if (value.statement) {
		closeStatement(analysis, value.statement);
		recordSink(analysis, {
			...base,
			value: value.statement.value,
			sqlArgument: analysis.isHere(value.statement.argument) ? value.statement.argument : argument.value,
			placeholderStyles: analysis.api(value.statement.api)?.placeholderStyles ?? [],
		});
		return { ...unknownValue, handle: api.id };
	}
	if (value.isMade && api.takesStatements && !value.parts) return undefined;
	for (const text of textsOf(value, row.sqlProperties)) {
		const inner = text === value ? undefined : (propertySpan(argument.value, row.sqlProperties ?? []) ?? undefined);
		const record: SinkRecord = {
			...base,
			value: text,
			sqlArgument: inner ?? argument.value,
			parametersArgument: inner
				? propertySpan(argument.value, ['values', 'args', 'params', 'binds', 'replacements', 'bind', 'parameters'])
				: base.parametersArgument,
			form: inner ? 'property' : base.form,
			parametersKeyword: inner
				? row.parameters.form === 'property'
					? row.parameters.name
					: row.propertyOfParameters
				: base.parametersKeyword,
		};
		recordSink(analysis, record);
		if (row.parameters.form === 'bindLater')
			return { ...unknownValue, handle: api.id, prepared: { record: analysis.run.records.at(-1) } };
	}
	if (row.isFilled) return composedValue;
	if (row.isPasted) return { ...withoutHoles(value), isPasted: true };
	return { ...unknownValue, handle: api.id, prepared: row.parameters.form === 'bindLater' ? {} : undefined };
}

/** What is left to say of pasted text where it is pasted: the call that makes it answers for the holes in it. */
function withoutHoles(value: Value): Value {
	if (!value.parts) return { origin: value.origin, path: value.path };
	return constantText(value.parts) === undefined ? { origin: 'composed', path: [] } : value;
}

/** The text that a function gives back which is written in the place of the SQL: `Raw((alias) => …)`. */
function returnedText(analysis: Analysis, value: Value): Value {
	const [statement, more] = value.function?.code.body ?? [];
	if (!value.function || more || statement?.kind !== 'return') return value;
	if (statement.value?.kind !== 'string' && statement.value?.kind !== 'binary') return value;
	const { code, scope, self } = value.function;
	analysis.run.stepped.add(code);
	// What it is called with is the library's own: the name of the column.
	const given = new Map(code.parameters.slice(0, 1).map(({ name }) => [name, composedValue]));
	return run(analysis, code, scope, given, self);
}

/** Records each text that the call makes a piece of a statement. */
function enterPieces(
	analysis: Analysis,
	call: CallExpression,
	{ api }: MatchedSink,
	beginnings: Readonly<Record<string, string>>,
	values: readonly Value[],
): Value | undefined {
	for (const [at, argument] of call.arguments.entries()) {
		const beginning = beginnings[argument.name ?? at];
		const value = values[at];
		if (beginning === undefined || !value) continue;
		const pieces = value.elements ?? (value.entries ? [...value.entries.values()] : [value]);
		const written = writtenPieces(argument.value);
		for (const [position, piece] of pieces.entries()) {
			const isOutside = piece.origin === 'external' && !piece.isRequest && !piece.isMixed && !isComparison(argument.value);
			const isBuilt = piece.parts ? constantText(piece.parts) === undefined : isOutside;
			if (!isBuilt || piece.handle) continue;
			const parts = concatenate([plainText(beginning), partsOf(piece, argument.value, argument.value, 'concatenation')]);
			recordSink(analysis, {
				api: api.id,
				callee: keyOf(call.callee) ?? shortCallee(analysis, call),
				call,
				sqlArgument: (written.length === pieces.length && written[position]) || argument.value,
				value: { ...constantValue, parts },
				form: 'none',
				placeholderStyles: [],
				parametersArgument: undefined,
				isInner: false,
				evidence: 'sink',
			});
		}
	}
	return undefined;
}

const comparing =
	/^(?:is_|is_not|isnot|in_|not_in|notin_|any_?|all_?|has|not_?i?like|i?like|contains|between|match|op|bool_op|label|collate|desc|asc|is_distinct_from|is_not_distinct_from|regexp_match|self_group)$/;

/** `column.is_(None)`: what columns are asked gives a condition, and no text. */
function isComparison(expression: Expression): boolean {
	return expression.kind === 'call' && comparing.test(nameOf(expression.callee) ?? '');
}

/** The expressions of a list or a mapping. */
function writtenPieces(expression: Expression): readonly Expression[] {
	if (expression.kind === 'list') return expression.elements;
	return expression.kind === 'dictionary' ? expression.entries.map(({ value }) => value) : [];
}

function textsOf(value: Value, properties: readonly string[] | undefined): readonly Value[] {
	if (value.entries)
		return [...value.entries].flatMap(([key, entry]) => (properties?.includes(key) ? textsOf(entry, undefined) : []));
	if (value.elements)
		return value.elements.flatMap((element) =>
			element.parts && startsLikeSql(leadingText(element) ?? '')
				? [element]
				: element.entries
					? textsOf(element, properties)
					: [],
		);
	// A file of statements that the program brings along is no outside data.
	const isOutside = value.origin === 'external' && !value.isRequest && !value.isMixed && !isFromFile(value);
	const isText = value.parts !== undefined || isOutside;
	return isText && !value.handle ? [value] : [];
}

function shortCallee(analysis: Analysis, call: CallExpression): string {
	const { callee } = call;
	if (callee.kind !== 'member') return analysis.textOf(callee).slice(0, 40);
	const object = callee.object.kind === 'call' ? `${nameOf(callee.object.callee) ?? ''}()` : (nameOf(callee.object) ?? '…');
	return `${object}.${callee.property}`;
}
