import type { Scope } from './scope';
import { originOfType } from './types';
import { constantValue, unknownValue, type Value } from './value';

/** What a type of TypeScript says of a value, as far as that makes it harmless or leads to something harmless in it. */
type Shape =
	| { readonly kind: 'plain'; readonly origin: 'numeric' | 'allowList' }
	| { readonly kind: 'list'; readonly element: Shape }
	| { readonly kind: 'object'; readonly members: ReadonlyMap<string, Shape | undefined> };

const typeKey = (name: string) => `type:${name}`;

/** Brings the name of a type into being; it has nothing to do with a variable of that name. */
export function declareType(scope: Scope, name: string, text: string): void {
	scope.declare(typeKey(name), { ...unknownValue, typeText: text });
}

/** The value with what its declared type adds: numbers, closed sets, lists of them, and objects with such members. */
export function withType(scope: Scope, value: Value, annotation: string | undefined): Value {
	const shape = annotation === undefined ? undefined : shapeOf(scope, annotation, 0);
	return shape ? shaped(value, shape) : value;
}

function shaped(value: Value, shape: Shape): Value {
	switch (shape.kind) {
		case 'plain':
			return { origin: shape.origin, path: [] };
		case 'list':
			return { ...constantValue, elements: [shaped(value, shape.element)], isOpen: true };
		case 'object':
			return {
				...value,
				entries: new Map([...shape.members].map(([name, member]) => [name, member ? shaped(value, member) : value])),
			};
	}
}

const deepest = 6;
const longestType = 2000;
const sameShape = /^(?:Readonly|Partial|Required|NonNullable|Pick|Omit|Promise|Awaited)<(.*)>$/s;
const listTypes = /^(?:Array|ReadonlyArray|Set|ReadonlySet|Iterable)<(.*)>$/s;

function shapeOf(scope: Scope, type: string, depth: number): Shape | undefined {
	const text = type.trim().replace(/^(?:readonly|export)\s+/, '');
	if (depth > deepest || text.length > longestType || text === '') return undefined;
	const plain = originOfType(text, false);
	if (plain === 'numeric' || plain === 'allowList') return { kind: 'plain', origin: plain };
	if (text.startsWith('(') && closingAt(text, 0) === text.length - 1) return shapeOf(scope, text.slice(1, -1), depth + 1);
	if (/^keyof\s/.test(text) || /^\(?\s*typeof\s+[\w.$]+\s*\)?\s*\[/.test(text)) return { kind: 'plain', origin: 'allowList' };
	const union = splitAt(text, '|').filter((member) => !/^(?:null|undefined|)$/.test(member.trim()));
	if (union.length > 1) return unionOf(union.map((member) => shapeOf(scope, member, depth + 1)));
	const [only = text] = union;
	const list = /^(.*)\[\s*\]$/s.exec(only.trim())?.[1] ?? listTypes.exec(only.trim())?.[1];
	if (list !== undefined) {
		const element = shapeOf(scope, list, depth + 1);
		return element && { kind: 'list', element };
	}
	const inner = sameShape.exec(only.trim())?.[1];
	if (inner !== undefined) return shapeOf(scope, splitAt(inner, ',')[0] ?? '', depth + 1);
	if (only.trim().startsWith('{')) return membersOf(scope, only.trim(), depth);
	const name = /^[A-Za-z_$][\w$]*$/.exec(only.trim())?.[0];
	const known = name === undefined ? undefined : scope.get(typeKey(name))?.typeText;
	if (known !== undefined) return shapeOf(scope, known, depth + 1);
	const isEnum = name !== undefined && scope.get(name)?.class?.heritage.isEnum === true;
	return isEnum ? { kind: 'plain', origin: 'allowList' } : undefined;
}

function unionOf(shapes: readonly (Shape | undefined)[]): Shape | undefined {
	if (!shapes.every((shape) => shape?.kind === 'plain')) return undefined;
	return shapes.some((shape) => shape?.kind === 'plain' && shape.origin === 'allowList')
		? { kind: 'plain', origin: 'allowList' }
		: { kind: 'plain', origin: 'numeric' };
}

function membersOf(scope: Scope, text: string, depth: number): Shape | undefined {
	if (closingAt(text, 0) !== text.length - 1) return undefined;
	const members = new Map<string, Shape | undefined>();
	for (const member of splitAt(text.slice(1, -1), ';,\n')) {
		const match = /^\s*(?:readonly\s+)?(['"]?)([\w$]+)\1\s*\??\s*:(.*)$/s.exec(member);
		if (match?.[2] !== undefined) members.set(match[2], shapeOf(scope, match[3] ?? '', depth + 1));
	}
	return [...members.values()].some((member) => member !== undefined) ? { kind: 'object', members } : undefined;
}

const openers = '([{<';
const closers = ')]}>';

/** The parts between separators that stand outside of all brackets and quotes. */
function splitAt(text: string, separators: string): string[] {
	const parts: string[] = [];
	let depth = 0;
	let start = 0;
	let quote = '';
	for (let at = 0; at < text.length; at++) {
		const sign = text.charAt(at);
		if (quote !== '') {
			if (sign === quote) quote = '';
		} else if (sign === "'" || sign === '"' || sign === '`') quote = sign;
		else if (openers.includes(sign)) depth++;
		else if (closers.includes(sign) && !(sign === '>' && text.charAt(at - 1) === '=')) depth--;
		else if (depth === 0 && separators.includes(sign)) {
			parts.push(text.slice(start, at));
			start = at + 1;
		}
	}
	parts.push(text.slice(start));
	return parts;
}

/** Where the bracket that opens at an offset is closed; -1: nowhere. */
function closingAt(text: string, open: number): number {
	let depth = 0;
	for (let at = open; at < text.length; at++) {
		const sign = text.charAt(at);
		if (openers.includes(sign)) depth++;
		else if (closers.includes(sign) && !(sign === '>' && text.charAt(at - 1) === '=') && --depth === 0) return at;
	}
	return -1;
}
