import { resolveNames } from '../../names/resolveNames';
import type { ResolvedName, SqlSymbol, StatementNames } from '../../names/symbol';
import { means, type NameHere } from './nameHere';
import type { DocumentRange, SqlText } from './sqlTexts';

/** One place where a symbol is named. */
export interface Occurrence {
	readonly name: ResolvedName;
	readonly statement: StatementNames;
	readonly text: SqlText;
	readonly range: DocumentRange;
}

/** The names of the same statement that mean the same thing; those that cross spliced code are left out. */
export function occurrencesInStatement({ name, statement, text }: NameHere): readonly Occurrence[] {
	const key = name.symbol?.key;
	return key === undefined ? [] : placesOf(key, statement, text);
}

/** Every name of a thing of the schema in texts of one document, each place once. */
export function occurrencesInTexts(symbol: SqlSymbol, texts: readonly SqlText[]): readonly Occurrence[] {
	const word = searchedWord(symbol);
	const places = new Map<string, Occurrence>();
	for (const text of texts) {
		if (!holds(text.sql, word)) continue;
		const statements = resolveNames(text.sql, text.sources, ({ start, end }) => holds(text.sql.slice(start, end), word));
		for (const statement of statements)
			for (const place of placesOf(symbol.key, statement, text)) places.set(`${place.range.start} ${place.range.end}`, place);
	}
	return [...places.values()].sort((a, b) => a.range.start - b.range.start);
}

function placesOf(key: string | object, statement: StatementNames, text: SqlText): readonly Occurrence[] {
	return statement.names.flatMap((name) => {
		const range = means(name, key) ? text.toDocument(name.part.start, name.part.end) : undefined;
		return range === undefined ? [] : [{ name, statement, text, range }];
	});
}

/** A word that a text must hold, in whatever case, to name the symbol; empty where there is none. */
export function searchedWord(symbol: SqlSymbol): string {
	const name =
		symbol.kind === 'relation' ? (symbol.path[symbol.path.length - 1] ?? '') : symbol.kind === 'column' ? symbol.name : '';
	// Written in quotes, or in a literal with escapes, only its plain parts stand as they are.
	return /[A-Za-z0-9_]+/.exec(name)?.[0].toLowerCase() ?? '';
}

/** True where the word stands in the text by itself, in whatever case. */
function holds(text: string, word: string): boolean {
	if (word === '') return true;
	const lower = text.toLowerCase();
	for (let at = lower.indexOf(word); at >= 0; at = lower.indexOf(word, at + 1)) {
		if (!isWordSign(lower.charCodeAt(at - 1)) && !isWordSign(lower.charCodeAt(at + word.length))) return true;
	}
	return false;
}

function isWordSign(code: number): boolean {
	return (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || code === 95;
}
