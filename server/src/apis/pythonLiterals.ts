import { endOf } from './pythonScan';

/** A string as it is written, without its prefix. */
interface Literal {
	readonly start: number;
	readonly end: number;
	/** Nothing is done with it: a docstring. */
	readonly isAlone: boolean;
}

let latest: { readonly text: string; readonly literals: PythonLiterals } | undefined;

/** Of one text it is asked several times, one after the other. */
export function literalsOf(text: string): PythonLiterals {
	if (latest?.text !== text) latest = { text, literals: new PythonLiterals(text) };
	return latest.literals;
}

/** Where a file of Python has comments and strings: what stands in them calls nothing. */
export class PythonLiterals {
	/** In order; what is spliced into a string is code, so those with fields are left out. */
	private readonly silent: { readonly start: number; readonly end: number }[] = [];
	readonly strings: readonly Literal[];
	/** False where quotes stand in fields between the same quotes: where the strings end is not told apart then. */
	isSure = true;

	constructor(text: string) {
		this.strings = this.read(text);
	}

	/** False inside of comments and of strings without fields. */
	isCode(offset: number): boolean {
		if (!this.isSure) return true;
		let low = 0;
		let high = this.silent.length;
		while (low < high) {
			const middle = (low + high) >> 1;
			if ((this.silent[middle]?.start ?? 0) <= offset) low = middle + 1;
			else high = middle;
		}
		return (this.silent[low - 1]?.end ?? -1) <= offset;
	}

	private read(text: string): readonly Literal[] {
		const strings: Literal[] = [];
		let depth = 0;
		signs.lastIndex = 0;
		for (let match = signs.exec(text); match; match = signs.exec(text)) {
			const sign = match[0];
			const start = match.index;
			if (sign === '#') {
				const found = text.indexOf('\n', start);
				const end = found < 0 ? text.length : found;
				this.silent.push({ start, end });
				signs.lastIndex = end;
			} else if (sign === '(' || sign === '[' || sign === '{') depth++;
			else if (sign === ')' || sign === ']' || sign === '}') depth = Math.max(0, depth - 1);
			else if (sign === '\\') signs.lastIndex = start + 2;
			else {
				const end = endOf(text, start, sign);
				if (end === undefined) continue;
				const prefix = prefixOf(text, start);
				if (!/[ft]/i.test(prefix)) this.silent.push({ start, end });
				else if (hasOpenField(text.slice(start, end))) this.isSure = false;
				const isAlone = depth === 0 && beginsLine(text, start - prefix.length) && endsLine(text, end);
				strings.push({ start, end, isAlone });
				signs.lastIndex = end;
			}
		}
		return strings;
	}
}

const signs = /"""|'''|["'#()[\]{}\\]/g;

function hasOpenField(literal: string): boolean {
	let open = 0;
	for (const [brace] of literal.matchAll(/\{\{|[{}]/g)) {
		if (brace === '{') open++;
		else if (brace === '}' && open > 0) open--;
	}
	return open > 0;
}

function prefixOf(text: string, quote: number): string {
	return /(?<!\w)[A-Za-z]{1,2}$/.exec(text.slice(Math.max(0, quote - 3), quote))?.[0] ?? '';
}

function beginsLine(text: string, at: number): boolean {
	let before = at;
	while (before > 0 && isBlank(text.charCodeAt(before - 1))) before--;
	if (before === 0) return true;
	if (text.charAt(before - 1) !== '\n') return false;
	return text.charAt(text.charAt(before - 2) === '\r' ? before - 3 : before - 2) !== '\\';
}

function endsLine(text: string, at: number): boolean {
	let after = at;
	while (isBlank(text.charCodeAt(after))) after++;
	return after >= text.length || /[\r\n#]/.test(text.charAt(after));
}

function isBlank(code: number): boolean {
	return code === 32 || code === 9 || code === 12;
}
