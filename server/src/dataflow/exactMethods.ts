import { constantValue, exactText, textValue, type Value } from './value';

const tests: Readonly<Record<string, (text: string, argument: string) => boolean>> = {
	startswith: (text, argument) => text.startsWith(argument),
	endswith: (text, argument) => text.endsWith(argument),
	startsWith: (text, argument) => text.startsWith(argument),
	endsWith: (text, argument) => text.endsWith(argument),
	includes: (text, argument) => text.includes(argument),
	__contains__: (text, argument) => text.includes(argument),
	isdigit: (text) => /^[0-9]+$/.test(text),
	isalpha: (text) => /^[A-Za-z]+$/.test(text),
	isalnum: (text) => /^[0-9A-Za-z]+$/.test(text),
	isupper: (text) => text !== text.toLowerCase() && text === text.toUpperCase(),
	islower: (text) => text !== text.toUpperCase() && text === text.toLowerCase(),
	isspace: (text) => /^\s+$/.test(text),
};

const numbers: Readonly<Record<string, (text: string, argument: string) => number>> = {
	find: (text, argument) => text.indexOf(argument),
	index: (text, argument) => text.indexOf(argument),
	indexOf: (text, argument) => text.indexOf(argument),
	rfind: (text, argument) => text.lastIndexOf(argument),
	count: (text, argument) => (argument === '' ? text.length + 1 : text.split(argument).length - 1),
};

/** Methods that ask something of a text. */
export const textTests: ReadonlySet<string> = new Set(Object.keys(tests));

const beyondAscii = /[\u0080-\uffff]/;

/** What a method of a text gives whose text and argument both stand there; undefined for any other. */
export function exactMethod(receiver: Value, name: string, values: readonly Value[]): Value | undefined {
	const test = Object.hasOwn(tests, name) ? tests[name] : undefined;
	const number = Object.hasOwn(numbers, name) ? numbers[name] : undefined;
	if (!(test ?? number) || values.length > 1) return undefined;
	const text = exactText(receiver);
	const [argument] = values;
	const given = argument ? exactText(argument) : '';
	if (text === undefined || given === undefined) return undefined;
	// What counts as a letter or a digit beyond ASCII is Python's to say.
	if (name.startsWith('is') && beyondAscii.test(text)) return undefined;
	return test ? { ...constantValue, constant: test(text, given) } : number && { ...constantValue, number: number(text, given) };
}

/** The words of a text that stands there: `"a,b".split(",")`. */
export function splitText(text: string, [separator]: readonly Value[], isPython: boolean): Value | undefined {
	const sign = separator && exactText(separator);
	if (separator && sign === undefined) return undefined;
	if (sign === '') return undefined;
	const words = sign === undefined ? (isPython ? text.split(/\s+/).filter((word) => word !== '') : [text]) : text.split(sign);
	return words.length <= 64 ? { ...constantValue, elements: words.map(textValue) } : undefined;
}
