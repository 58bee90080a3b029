/** Longer lists of arguments are not looked into. */
const longest = 8000;

/** Where the string that begins at the quote ends; undefined where it does not. */
function stringEnd(text: string, start: number): number | undefined {
	const quote = text.charAt(start);
	const tripled = quote.repeat(3);
	return endOf(text, start, text.startsWith(tripled, start) ? tripled : quote);
}

const lineEndings = /["'\\\n]/g;

/** Where the string ends that begins with the mark, one quote or three; undefined where it does not. */
export function endOf(text: string, start: number, mark: string): number | undefined {
	if (mark.length === 3) {
		for (let at = text.indexOf(mark, start + 3); at >= 0; at = text.indexOf(mark, at + 1)) {
			let backslashes = 0;
			while (text.charCodeAt(at - 1 - backslashes) === 92 && at - 1 - backslashes > start + 2) backslashes++;
			if (backslashes % 2 === 0) return at + 3;
		}
		return undefined;
	}
	lineEndings.lastIndex = start + 1;
	for (let match = lineEndings.exec(text); match; match = lineEndings.exec(text)) {
		if (match[0] === '\n') return undefined;
		if (match[0] === mark) return match.index + 1;
		if (match[0] === '\\') lineEndings.lastIndex = match.index + (text.startsWith('\r\n', match.index + 1) ? 3 : 2);
	}
	return undefined;
}

function lineEnd(text: string, at: number): number {
	const end = text.indexOf('\n', at);
	return end < 0 ? text.length : end;
}

/** Over blanks, line ends and comments. */
export function skipBlanks(text: string, at: number): number {
	for (;;) {
		const character = text.charAt(at);
		if (character === '#') at = lineEnd(text, at);
		else if (character !== '' && /[\s\\]/.test(character)) at++;
		else return at;
	}
}

/**
 * What stands between commas in the brackets that open at the offset, without comments around it; undefined where they do
 * not close, or only far away. Strings are stepped over; a mark is left in front of them as it is.
 */
export function itemsIn(text: string, open: number): string[] | undefined {
	const items: string[] = [];
	let start = open + 1;
	const end = scan(text, start, open + longest, (at, depth) => {
		if (depth !== 0) return false;
		const character = text.charAt(at);
		if (character === ',') {
			items.push(itemOf(text, start, at));
			start = at + 1;
		}
		return character === ')' || character === ']' || character === '}';
	});
	if (end === undefined) return undefined;
	const last = itemOf(text, start, end);
	if (last !== '') items.push(last);
	return items;
}

/** The value that stands at the offset: up to the end of its line, or to what ends it inside of brackets. */
export function valueAt(text: string, start: number): string | undefined {
	const end = scan(text, start, start + longest, (at, depth) => depth === 0 && /[,)\]}\n;]/.test(text.charAt(at)));
	return end === undefined ? undefined : itemOf(text, start, end);
}

/** Goes on from the offset until `stop` says so outside of strings and comments; undefined at the limit or where brackets are wrong. */
function scan(text: string, start: number, limit: number, stop: (at: number, depth: number) => boolean): number | undefined {
	let depth = 0;
	for (let at = start; at < limit && at < text.length; at++) {
		const character = text.charAt(at);
		if (character === '#') {
			at = lineEnd(text, at) - 1;
		} else if (character === '"' || character === "'") {
			const end = stringEnd(text, at);
			if (end === undefined) return undefined;
			at = end - 1;
		} else if (stop(at, depth)) {
			return at;
		} else if (character === '\\') {
			at++;
		} else if (character === '(' || character === '[' || character === '{') {
			depth++;
		} else if (character === ')' || character === ']' || character === '}') {
			if (--depth < 0) return undefined;
		}
	}
	return undefined;
}

function itemOf(text: string, start: number, end: number): string {
	return text.slice(skipBlanks(text, start), end).replace(/\s+$/, '');
}

/**
 * The operand that begins at the offset: a name, a bracket, a number or a string, with the members, calls and indices behind
 * it. Undefined where there is none.
 */
export function readChain(
	text: string,
	start: number,
): { readonly end: number; readonly members: readonly string[] } | undefined {
	const members: string[] = [];
	let at = operandStart(text, start);
	while (at !== undefined) {
		const next = skipBlanks(text, at);
		const character = text.charAt(next);
		if (character === '.') {
			const member = wordAt(text, skipBlanks(text, next + 1));
			if (member === '') return undefined;
			members.push(member);
			at = skipBlanks(text, next + 1) + member.length;
		} else if (character === '(' || character === '[') {
			const end = scan(text, next + 1, text.length, (place, depth) => depth === 0 && /[)\]]/.test(text.charAt(place)));
			if (end === undefined) return undefined;
			at = end + 1;
		} else return { end: next >= text.length ? text.length : at, members };
	}
	return undefined;
}

/** Where the first part of an operand ends; a bracket is left to what follows it. */
function operandStart(text: string, start: number): number | undefined {
	const first = text.charAt(start);
	if (first === '"' || first === "'") return stringEnd(text, start);
	if (first === '(' || first === '[') return start;
	const { length } = wordAt(text, start);
	return length === 0 ? undefined : start + length;
}

const word = /\w+/y;

function wordAt(text: string, at: number): string {
	word.lastIndex = at;
	return word.exec(text)?.[0] ?? '';
}
