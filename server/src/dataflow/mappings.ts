import type { Expression } from '../embedded/code/code';
import { lookUp, withoutShape } from './evaluate';
import { keyOf } from './members';
import { plainText } from './parts';
import type { Scope } from './scope';
import { constantValue, exactText, mostEntries, type Value, withEntry } from './value';

/** A method of a dictionary or map whose entries are known; undefined for one that says nothing of them. */
export function mappingMethod(
	scope: Scope,
	object: Expression,
	receiver: Value,
	name: string,
	values: readonly Value[],
): Value | undefined {
	const key = keyOf(object);
	const [first, second] = values;
	if (receiver.keys && ['items', 'keys', 'values'].includes(name)) {
		const value = withoutShape(receiver);
		const pair = { ...constantValue, elements: [receiver.keys, value] };
		return { ...constantValue, elements: [name === 'items' ? pair : name === 'keys' ? receiver.keys : value], isOpen: true };
	}
	switch (name) {
		case 'get':
		case 'pop':
			return first
				? lookUp(receiver, first, second ?? (name === 'get' ? { ...constantValue, constant: null } : undefined))
				: undefined;
		case 'set':
		case 'setdefault': {
			const text = first && exactText(first);
			if (key !== undefined && text !== undefined && second)
				scope.assign(key, { ...receiver, entries: withEntry(receiver.entries, text, second) });
			return second;
		}
		case 'update':
			if (key !== undefined && first?.entries && (receiver.entries?.size ?? 0) < mostEntries)
				scope.assign(key, { ...receiver, entries: new Map([...(receiver.entries ?? []), ...first.entries]) });
			return constantValue;
		case 'values':
			return {
				...constantValue,
				elements: [...(receiver.entries?.values() ?? [])],
				isOpen: receiver.origin !== 'constant' || undefined,
			};
		case 'items':
		case 'entries': {
			const pairs = [...(receiver.entries ?? [])].map(
				([text, value]): Value => ({ ...constantValue, elements: [{ ...constantValue, parts: plainText(text) }, value] }),
			);
			return { ...constantValue, elements: pairs, isOpen: receiver.origin !== 'constant' || undefined };
		}
		case 'keys':
			return {
				...constantValue,
				elements: [...(receiver.entries?.keys() ?? [])].map((text) => ({ ...constantValue, parts: plainText(text) })),
			};
		default:
			return undefined;
	}
}
