import type { SqlDialect } from './dialect';
import { isTrivia, tokenize } from './lexer';

/** A statement in the dollar-quoted body of a routine. Half-open UTF-16 offsets in the text that holds the routine. */
export interface BodyStatement {
	readonly start: number;
	readonly end: number;
	/** What makes a whole statement of it when it is put in front: `SELECT ` before an expression, the trigger before its rows. */
	readonly lead: string;
	/** Parameters and variables of the routine, as written. */
	readonly variables: readonly string[];
}

/** A routine with a body that can be read. */
export interface Routine {
	/** With its schema, in lower case where it is not quoted; empty for `DO`. */
	readonly name: string;
	readonly language: 'sql' | 'plpgsql';
	/** It returns `trigger`: it sees the row that fired it as NEW and OLD. */
	readonly isTrigger: boolean;
	/** Of the body without its dollar quotes. */
	readonly start: number;
	readonly end: number;
}

/** A token that is more than white space, with its upper-case text. */
export interface Word {
	readonly start: number;
	readonly end: number;
	readonly upper: string;
}

/** The tokens of a stretch of text, white space and comments left out. */
export function wordsOf(text: string, start: number, end: number, dialect: SqlDialect): readonly Word[] {
	return tokenize(text.slice(start, end), dialect)
		.filter((token) => !isTrivia(token))
		.map((token) => ({
			start: start + token.start,
			end: start + token.end,
			upper: token.end - token.start > longestWord ? '' : text.slice(start + token.start, start + token.end).toUpperCase(),
		}));
}

/** No word that is looked for is longer. */
export const longestWord = 80;
