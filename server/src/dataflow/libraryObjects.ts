import type { CallExpression, Expression } from '../embedded/code/code';
import type { Analysis } from './analysis';
import { checkedValue } from './elsewhere';
import { originOfOption } from './entryPoints';
import { derived, lookUp } from './evaluate';
import { fillJinja } from './formatting';
import { keyOf } from './members';
import { concatenate, partsOf, plainText } from './parts';
import { findsOnlyWords, isMatching, keepsOnlyWords } from './patterns';
import { makeSchema, schemaMethod } from './schemas';
import type { Scope } from './scope';
import { externalValue } from './sources';
import { constantValue, exactText, numericValue, textValue, unknownValue, type Value, withEntry } from './value';

/** An object of Python's library that holds what its methods are given; undefined for any other call. */
export function makeLibraryObject(
	analysis: Analysis,
	call: CallExpression,
	path: string,
	values: readonly Value[],
): Value | undefined {
	const [first] = values;
	switch (path) {
		case 'string.Template':
			return { ...(first ?? unknownValue), wrapped: 'template' };
		case 'jinja2.Template':
			return { ...(first ?? unknownValue), wrapped: 'jinja' };
		case 'jinja2.Environment':
			return { ...unknownValue, wrapped: 'jinja' };
		case 're.compile':
			return { ...(first ?? unknownValue), wrapped: 'pattern' };
		case 'io.StringIO':
			return { ...constantValue, elements: first ? [first] : [], wrapped: 'buffer' };
		case 'configparser.ConfigParser':
		case 'configparser.RawConfigParser':
		case 'configparser.SafeConfigParser':
			return { ...constantValue, entries: new Map(), wrapped: 'configuration' };
		case 'argparse.ArgumentParser':
		case 'optparse.OptionParser':
			return { ...unknownValue, entries: new Map(), wrapped: 'arguments' };
		default:
			return makeSchema(analysis, call, path, values);
	}
}

/** A method of such an object; undefined where it is like any other object's. */
export function callLibraryObject(
	analysis: Analysis,
	scope: Scope,
	call: CallExpression,
	receiver: Value,
	name: string,
	values: readonly Value[],
): Value | undefined {
	const object = call.callee.kind === 'member' ? call.callee.object : call.callee;
	switch (receiver.wrapped) {
		case 'configuration':
			return configurationMethod(scope, object, receiver, name, values);
		case 'arguments':
			return argumentsMethod(analysis, scope, call, object, receiver, name, values);
		case 'buffer':
			return bufferMethod(scope, call, object, receiver, name, values);
		case 'match':
			return checkedValue;
		case 'jinja':
			if (name === 'from_string' && values[0]) return { ...values[0], wrapped: 'jinja' };
			return name === 'render' && receiver.parts
				? { ...constantValue, parts: fillJinja(receiver.parts, call.arguments, values) }
				: undefined;
		case 'pattern':
			if (isMatching(`re.${name}`) && findsOnlyWords(exactText(receiver))) return matchOf(name);
			if (name !== 'sub' || !values[1]) return undefined;
			return keepsOnlyWords(exactText(receiver), values[0] && exactText(values[0])) ? checkedValue : derived([values[1]]);
		case 'schema':
			return schemaMethod(analysis, call, receiver, name, values);
		default:
			return undefined;
	}
}

/** `namedtuple("Point", "x y")`: the names of the fields, in order. */
export function makeRecord([, fields]: readonly Value[]): Value | undefined {
	const text = fields && exactText(fields);
	const names =
		text === undefined ? fields?.elements?.map((field) => textOf(field.elements?.[0] ?? field)) : text.split(/[\s,]+/);
	return names && !names.includes('') ? { ...unknownValue, elements: names.map(textValue), wrapped: 'record' } : undefined;
}

/** `Point(1, y=2)`: its fields go by name, by number, and in order. */
export function fillRecord(call: CallExpression, record: Value, values: readonly Value[]): Value {
	const elements = (record.elements ?? []).map((field, at) => {
		const name = textOf(field);
		const named = call.arguments.findIndex((argument) => argument.name === name);
		return values[named >= 0 ? named : at] ?? unknownValue;
	});
	const entries = (record.elements ?? []).flatMap((field, at): [string, Value][] => {
		const value = elements[at] ?? unknownValue;
		return [
			[textOf(field), value],
			[String(at), value],
		];
	});
	return { ...constantValue, elements, entries: new Map(entries) };
}

/** What a pattern that finds nothing but words finds: `re.search("[a-z]+", text)`. */
export function matchOf(name: string): Value {
	const match: Value = { ...checkedValue, wrapped: 'match' };
	return name.endsWith('finditer') ? { ...checkedValue, elements: [match], isOpen: true } : match;
}

function configurationMethod(
	scope: Scope,
	object: Expression,
	receiver: Value,
	name: string,
	[section, option, value]: readonly Value[],
): Value | undefined {
	const sectionName = section && exactText(section);
	const known = sectionName === undefined ? undefined : receiver.entries?.get(sectionName);
	switch (name) {
		case 'add_section':
		case 'set': {
			const text = option && exactText(option);
			const entries = new Map(known?.entries);
			if (text !== undefined && value) entries.set(text, value);
			const key = keyOf(object);
			if (key !== undefined && sectionName !== undefined)
				scope.assign(key, { ...receiver, entries: withEntry(receiver.entries, sectionName, { ...constantValue, entries }) });
			return constantValue;
		}
		case 'get':
			return known && option ? lookUp(known, option) : derived([receiver]);
		case 'getint':
		case 'getfloat':
		case 'getboolean':
			return numericValue;
		case 'read':
		case 'read_file':
		case 'read_string': {
			const key = keyOf(object);
			if (key !== undefined) scope.assign(key, unknownValue);
			return unknownValue;
		}
		default:
			return undefined;
	}
}

function argumentsMethod(
	analysis: Analysis,
	scope: Scope,
	call: CallExpression,
	object: Expression,
	receiver: Value,
	name: string,
	values: readonly Value[],
): Value | undefined {
	if (name === 'parse_args') return { ...externalValue(analysis, call, true), entries: receiver.entries };
	if (name === 'parse_known_args') {
		const rest = externalValue(analysis, call);
		return { ...constantValue, elements: [{ ...rest, entries: receiver.entries }, rest] };
	}
	if (name !== 'add_argument' && name !== 'add_option') return undefined;
	const origin = originOfOption(analysis, call);
	const key = keyOf(object);
	if (origin && key !== undefined) {
		const destination = call.arguments.findIndex((argument) => argument.name === 'dest');
		const flags = call.arguments.flatMap((argument, at) => (argument.name === undefined ? [textOf(values[at])] : []));
		const flag = flags.find((text) => text.startsWith('--')) ?? flags[0] ?? '';
		const option = destination >= 0 ? textOf(values[destination]) : flag.replace(/^-+/, '').replaceAll('-', '_');
		scope.assign(key, { ...receiver, entries: withEntry(receiver.entries, option, { origin, path: [] }) });
	}
	return unknownValue;
}

function textOf(value: Value | undefined): string {
	return (value && exactText(value)) ?? '';
}

function bufferMethod(
	scope: Scope,
	call: CallExpression,
	object: Expression,
	receiver: Value,
	name: string,
	values: readonly Value[],
): Value | undefined {
	const elements = receiver.elements ?? [];
	if (name === 'getvalue' || name === 'read')
		return {
			...constantValue,
			parts: concatenate(elements.map((element) => element.parts ?? partsOf(element, object, object, 'join'))),
		};
	const [argument] = call.arguments;
	const [value] = values;
	if (!argument || !value || (name !== 'write' && name !== 'writelines')) return undefined;
	const written = name === 'write' ? [value] : (value.elements ?? [derived([value])]);
	const added = written.map((text) => ({
		...constantValue,
		parts: partsOf(text, argument.value, argument.value, 'concatenation'),
	}));
	const key = keyOf(object);
	if (key !== undefined) scope.assign(key, { ...receiver, elements: [...elements, ...added].slice(0, 256) });
	return constantValue;
}

/** `print(text, file=buffer)`. */
export function printInto(scope: Scope, call: CallExpression, values: readonly Value[]): void {
	const at = call.arguments.findIndex(({ name }) => name === 'file');
	const file = call.arguments[at]?.value;
	const buffer = values[at];
	if (!file || buffer?.wrapped !== 'buffer') return;
	for (const [index, argument] of call.arguments.entries()) {
		const value = values[index];
		const key = keyOf(file);
		const known = key === undefined ? undefined : scope.get(key);
		if (argument.name !== undefined || !value || key === undefined || !known) continue;
		const lead = index === 0 ? [] : plainText(' ');
		const parts = concatenate([lead, partsOf(value, argument.value, argument.value, 'concatenation')]);
		scope.assign(key, { ...known, elements: [...(known.elements ?? []), { ...constantValue, parts }].slice(0, 256) });
	}
}
