/** Finds which of many words stand in a text, in one pass over it: many times as fast as a pattern of alternatives. */
export class WordFinder {
	private readonly words: ReadonlySet<string>;
	/** By the code of its first letter: the lengths that words have, as bits. */
	private readonly lengths = new Uint32Array(128);

	/** @param words of the letters, digits, `_` and `$` of ASCII. */
	constructor(words: Iterable<string>) {
		this.words = new Set(words);
		for (const word of this.words) {
			const first = word.charCodeAt(0);
			this.lengths[first] = (this.lengths[first] ?? 0) | bitOf(word.length);
		}
	}

	/** The words that stand alone in the text; `counts` may turn down a place, given its ends. */
	find(text: string, counts: (start: number, end: number) => boolean = () => true): ReadonlySet<string> {
		const found = new Set<string>();
		const { length } = text;
		for (let at = 0; at < length; ) {
			const first = text.charCodeAt(at);
			if (!isInWord(first)) {
				at++;
				continue;
			}
			const start = at++;
			while (at < length && isInWord(text.charCodeAt(at))) at++;
			if (((this.lengths[first] ?? 0) & bitOf(at - start)) === 0) continue;
			const word = text.slice(start, at);
			if (this.words.has(word) && !found.has(word) && counts(start, at)) found.add(word);
		}
		return found;
	}
}

function bitOf(length: number): number {
	return 1 << Math.min(length, 31);
}

const wordCharacters = new Uint8Array(128);
for (const character of '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_$')
	wordCharacters[character.charCodeAt(0)] = 1;

function isInWord(code: number): boolean {
	return wordCharacters[code] === 1;
}
