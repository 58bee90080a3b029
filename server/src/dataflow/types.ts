import type { Origin } from '../embedded/region';
import { isClosedPattern } from './patterns';

const pythonNumeric = new Set([
	'int',
	'float',
	'bool',
	'complex',
	'Decimal',
	'UUID',
	'date',
	'datetime',
	'time',
	'timedelta',
	'IntEnum',
]);
/** `uint32`, `np.int64`, `Float64`, `c_uint8`: numbers of a certain size, as libraries call them. */
const sizedNumber = /^(?:c_)?u?(?:int|float)(?:8|16|32|64|128|256|512)(?:_t)?$/i;
const scriptNumeric = new Set(['number', 'boolean', 'bigint', 'Date']);

/** What a type annotation says of where a value can be from: numbers and closed sets are not text that can break a statement. */
export function originOfType(annotation: string | undefined, isPython: boolean): Origin | undefined {
	if (annotation === undefined) return undefined;
	const checked = isPython ? originOfPattern(annotation) : undefined;
	if (checked) return checked;
	const members = membersOfUnion(isPython ? annotation.replace(/^["']|["']$/g, '') : annotation, isPython);
	if (members.length === 0) return undefined;
	if (members.every((member) => isNumeric(lastName(member), isPython))) return 'numeric';
	if (members.every((member) => isNumeric(lastName(member), isPython) || isClosed(member, isPython))) return 'allowList';
	return undefined;
}

function isNumeric(type: string, isPython: boolean): boolean {
	return isPython ? pythonNumeric.has(type) || sizedNumber.test(type) : scriptNumeric.has(type);
}

/** `Query(pattern="^[a-z]+$")`, `constr(pattern=…)`: what the framework lets through; undefined for a pattern that lets more than words through. */
export function originOfPattern(declaration: string): Origin | undefined {
	const [, , pattern] = /\b(?:pattern|regex)\s*=\s*r?(["'])(\^.*?)\1/.exec(declaration) ?? [];
	return pattern !== undefined && isClosedPattern(pattern, false) ? 'allowList' : undefined;
}

function membersOfUnion(annotation: string, isPython: boolean): string[] {
	let text = annotation.trim();
	const wrapper = /^(?:typing\.)?(?:Optional|Union|Annotated|Final|ClassVar)\[(.*)\]$/s.exec(text);
	if (isPython && wrapper?.[1] !== undefined) {
		text = text.includes('Annotated[') ? (wrapper[1].split(',')[0] ?? '') : wrapper[1];
		if (/(?:Union)\[/.test(annotation)) text = text.replaceAll(',', '|');
	}
	if (isPython && /^(?:typing\.)?Literal\[.*\]$/s.test(text)) return [text];
	const members = text.split('|').map((member) => member.trim());
	return members.filter((member) => member !== '' && !['None', 'null', 'undefined'].includes(member));
}

function isClosed(member: string, isPython: boolean): boolean {
	return isPython ? /^(?:typing\.)?Literal\[.*\]$/s.test(member) : /^(['"])[^'"]*\1$/.test(member);
}

const pythonCollection =
	/^(?:typing\.|collections\.abc\.|t\.)?(?:list|set|tuple|frozenset|sequence|iterable|collection|iterator|deque|abstractset|mutablesequence)\[(.*)\]$/is;
const scriptCollection = /^(?:readonly\s+)?(?:(?:Readonly)?(?:Array|Set)<(.*)>|(\w+)\[\])$/s;

/** What the annotation of a collection says of where its elements can be from. */
export function elementTypeOf(annotation: string, isPython: boolean): Origin | undefined {
	const members = membersOfUnion(isPython ? annotation.replace(/^["']|["']$/g, '') : annotation, isPython);
	const [member] = members;
	if (member === undefined || members.length > 1) return undefined;
	const match = (isPython ? pythonCollection : scriptCollection).exec(member);
	const element = match?.[1] ?? match?.[2];
	return element === undefined ? undefined : originOfType(element.replace(/,\s*\.\.\.$/, ''), isPython);
}

function lastName(name: string): string {
	return name.slice(name.lastIndexOf('.') + 1);
}

/** The dotted names in an annotation, outermost first: candidates for a library's or the file's own class. */
export function namesInType(annotation: string): string[] {
	return (annotation.match(/[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)*/g) ?? []).slice(0, 8);
}
