import type { CallExpression } from '../embedded/code/code';
import type { Analysis } from './analysis';
import { memberOf } from './members';
import { isClosedPattern, literalPattern } from './patterns';
import { constantValue, isHarmless, unknownValue, type Value } from './value';

/**
 * What the functions of a validator make: zod, joi, yup, valibot and superstruct. A schema is a value whose origin is that of what it lets
 * through; the schema of an object has one for each of its members. Undefined for anything else.
 */
export function makeSchema(analysis: Analysis, call: CallExpression, path: string, values: readonly Value[]): Value | undefined {
	const [, name = ''] = validator.exec(path) ?? [];
	const member = name.slice(name.lastIndexOf('.') + 1);
	if (member === '') return undefined;
	if (choices.has(member)) return { origin: 'allowList', path: [], wrapped: 'schema' };
	if (numbers.has(member) || /(?:^|\.)coerce\.(?:number|bigint|boolean|date)$/.test(name))
		return { origin: 'numeric', path: [], wrapped: 'schema' };
	if (objects.has(member)) return { ...unknownValue, entries: values[0]?.entries ?? new Map(), wrapped: 'schema' };
	const [inner, value] = values;
	if (inner?.wrapped === 'schema')
		// `v.parse(schema, value)`; or what wraps another schema: `v.optional(v.picklist([…]))`.
		return value && holding.test(member) ? schemaMethod(analysis, call, inner, member, [value]) : inner;
	const options = inner?.elements ?? [];
	const isChecked = ({ origin, wrapped }: Value) => wrapped === 'schema' && isHarmless(origin);
	if (options.length > 0 && options.every(isChecked)) return { origin: 'allowList', path: [], wrapped: 'schema' };
	return { ...unknownValue, isText: texts.has(member) || undefined, wrapped: 'schema' };
}

const validator = /^(?:zod|zod\/\w+|joi|@hapi\/joi|yup|valibot|superstruct)\.(?:(?:z|Joi|joi|yup|v|default)\.)?([\w.]+)$/;
/** Functions that hold a value against a schema. */
const holding = /^(?:safe)?(?:parse|validate|create|mask|attempt)(?:Async)?$/i;
const choices = new Set(['enum', 'nativeEnum', 'literal', 'picklist', 'enums', 'valid', 'oneOf', 'equal']);
const numbers = new Set(
	'number bigint boolean date integer int int32 float32 float64 uuid uuidv4 guid stringbool nan bool'.split(' '),
);
const texts = new Set(['string', 'email', 'url', 'pattern']);
const objects = new Set(['object', 'strictObject', 'looseObject', 'type', 'keys']);

/** A method of a schema: it makes another one, or holds a value against it. */
export function schemaMethod(
	analysis: Analysis,
	call: CallExpression,
	schema: Value,
	name: string,
	[first]: readonly Value[],
): Value | undefined {
	if (/^(?:parse|parseAsync|validateSync|cast|attempt|create|mask)$/.test(name))
		return first && held(analysis, call, schema, first);
	if (/^(?:safeParse|safeParseAsync|spa|validate|validateAsync)$/.test(name)) {
		const result = first && held(analysis, call, schema, first);
		// Some give what they let through as a member, others give it itself.
		return (
			result && {
				...result,
				entries: new Map([...(result.entries ?? []), ['data', result], ['value', result], ['error', unknownValue]]),
			}
		);
	}
	if (choices.has(name)) return { origin: 'allowList', path: [], wrapped: 'schema' };
	if (name === 'uuid' || name === 'guid' || name === 'datetime') return { origin: 'numeric', path: [], wrapped: 'schema' };
	if (name === 'regex' || name === 'pattern' || name === 'matches') {
		const [pattern] = call.arguments;
		const written = pattern && literalPattern(analysis.textOf(pattern));
		return written?.startsWith('^') && isClosedPattern(written, false)
			? { origin: 'allowList', path: [], wrapped: 'schema' }
			: schema;
	}
	// One of two: as much as the wider one lets through.
	if (name === 'or' && first && !isHarmless(first.origin)) return { ...unknownValue, wrapped: 'schema' };
	if (name === 'transform' || name === 'preprocess' || name === 'custom') return { ...unknownValue, wrapped: 'schema' };
	if (name === 'extend' || name === 'merge' || name === 'keys' || name === 'shape' || name === 'concat')
		return { ...schema, entries: new Map([...(schema.entries ?? []), ...(first?.entries ?? [])]) };
	return schema;
}

/** What the schema lets through of a value. */
function held(analysis: Analysis, call: CallExpression, schema: Value, value: Value): Value {
	if (isHarmless(schema.origin)) return { origin: schema.origin, path: [] };
	if (!schema.entries) return schema.isText ? { ...value, isStructured: undefined, isText: true } : value;
	const entries = new Map<string, Value>();
	for (const [name, inner] of schema.entries) {
		const member = memberOf(analysis, value, name, call);
		entries.set(name, inner.wrapped === 'schema' ? held(analysis, call, inner, member) : member);
	}
	const { origin, path } = value.entries || value.isRequest ? unknownValue : value;
	return { ...constantValue, origin, path, entries };
}
