/** Finds which of many words stand in a text, in one pass over it: many times as fast as a pattern of alternatives. */
export class WordFinder {
	private readonly words: ReadonlySet<string>;
	/** Whether there may be a word with such a first and last letter and of such a length: nearly every other one is told apart by it. */
	private readonly outlines = new Uint8Array(outlineCount);

	/** @param words of the letters, digits, `_` and `$` of ASCII. */
	constructor(words: Iterable<string>) {
		this.words = new Set(words);
		for (const word of this.words)
			this.outlines[outlineOf(word.charCodeAt(0), word.charCodeAt(word.length - 1), word.length)] = 1;
	}

	/** The words that stand alone in the text. */
	find(text: string): ReadonlySet<string> {
		const found = new Set<string>();
		const { length } = text;
		const { outlines } = this;
		for (let at = 0; at < length; ) {
			const first = text.charCodeAt(at);
			if (!isInWord(first)) {
				at++;
				continue;
			}
			const start = at++;
			let last = first;
			for (let code = first; at < length; at++) {
				code = text.charCodeAt(at);
				if (!isInWord(code)) break;
				last = code;
			}
			if (outlines[outlineOf(first, last, at - start)] !== 1) continue;
			const word = text.slice(start, at);
			if (this.words.has(word)) found.add(word);
		}
		return found;
	}
}

const outlineCount = 2 ** 15;

function outlineOf(first: number, last: number, length: number): number {
	return (((first * 61 + last) << 5) ^ length) & (outlineCount - 1);
}

const wordCharacters = new Uint8Array(128);
for (const character of '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_$')
	wordCharacters[character.charCodeAt(0)] = 1;

function isInWord(code: number): boolean {
	return code < 128 && wordCharacters[code] === 1;
}
