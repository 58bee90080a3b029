import type { SqlDialect } from '../dialect';
import { identifierName } from '../identifiers';
import type { Caret, ParserToken } from './caret';
import { clauseWords } from './keywords';
import type { NamePart, NameRecorder, NameUse } from './names';
import type { Block, Relation } from './nodes';

/** Kinds of name that may stand at a caret. */
export type NameKind =
	| 'relation'
	| 'table'
	| 'target'
	| 'view'
	| 'joinRelation'
	| 'column'
	/** Of the blocks around only: the values of an INSERT in a trigger. */
	| 'outerColumn'
	| 'relationAlias'
	| 'selectAlias'
	| 'function'
	| 'tableFunction'
	| 'joinCondition'
	| 'unusedColumn'
	| 'targetColumn'
	| 'usingColumn'
	| 'window'
	| 'type'
	| 'schema'
	| 'pragma'
	| 'routine';

/** What may stand at the caret by the grammar alone. */
export interface Expectation {
	readonly names: ReadonlySet<NameKind>;
	/** Most fitting first; a keyword may be several words. */
	readonly keywords: readonly string[];
	readonly block?: Block;
	/** The relation whose columns `targetColumn` and `unusedColumn` mean. */
	readonly relation?: Relation;
	/** Columns already listed where each may be named once. */
	readonly used: readonly string[];
	/** How many of the block's relations stand to the left of the caret. */
	readonly relationCount: number;
	/** The name of what an alias may be written for here: what looks like its beginning or its initials is no keyword. */
	readonly aliasOf?: string;
	/** A table stands before the caret, whose alias may be written here. */
	readonly isRelationAlias?: true;
	/** The rest of a phrase that was begun: it fits whatever stands behind. */
	readonly isPhrase: boolean;
	/** An item of a select list begins here. */
	readonly isSelectItem: boolean;
	/** A new name and hardly anything else is written here: keywords are kept back until their beginning has been typed. */
	readonly isNewName: boolean;
	/** Keywords that come before every name. */
	readonly leading: readonly string[];
	/** Keywords that come behind the names of the schema, before functions. */
	readonly starts: readonly string[];
	/** Only the beginning of an expression: a condition, not a part of one. */
	readonly isConditionStart: boolean;
	/** A star stands directly before the caret, as an item of the select list. */
	readonly star?: { readonly start: number; readonly qualifier: readonly string[] };
}

/** Holds the position of the tolerant parser and, once the caret was passed, what could stand there. */
export class Parser {
	at = 0;
	depth = 0;
	expectation: Expectation | undefined;
	/** Index of the caret's token; -1 without one. */
	readonly caretIndex: number;

	constructor(
		readonly text: string,
		readonly tokens: readonly ParserToken[],
		readonly dialect: SqlDialect,
		readonly caret?: Caret,
		/** Set where somebody wants to know of every name. */
		readonly names?: NameRecorder,
	) {
		this.caretIndex = caret === undefined ? -1 : tokens.findIndex((token) => token.kind === 'caret');
	}

	token(ahead = 0): ParserToken | undefined {
		return this.tokens[this.at + ahead];
	}

	isEnd(): boolean {
		return this.at >= this.tokens.length;
	}

	next(): void {
		this.at++;
	}

	/** Upper case of a bare word; empty for any other token. */
	word(ahead = 0): string {
		const token = this.tokens[this.at + ahead];
		return token?.kind === 'word' ? token.upper : '';
	}

	isSign(sign: string, ahead = 0): boolean {
		const token = this.tokens[this.at + ahead];
		return token?.kind === 'operator' && token.upper === sign;
	}

	isCaret(ahead = 0): boolean {
		return this.tokens[this.at + ahead]?.kind === 'caret';
	}

	/** True where nothing of the current construct can follow: the end, a `;`, or a `)` that closes something further out. */
	isClosed(): boolean {
		return this.isEnd() || this.isSign(')') || this.isSign(';');
	}

	accept(...words: readonly string[]): boolean {
		if (!words.every((word, ahead) => this.word(ahead) === word)) return false;
		this.at += words.length;
		return true;
	}

	acceptSign(sign: string): boolean {
		if (!this.isSign(sign)) return false;
		this.at++;
		return true;
	}

	start(): number {
		return this.token()?.start ?? this.text.length;
	}

	/** End of the token before the current one. */
	lastEnd(): number {
		return this.tokens[this.at - 1]?.end ?? 0;
	}

	/** Steps over a bare or quoted name and gives it unquoted. */
	name(): string | undefined {
		const token = this.token();
		if (token === undefined || (token.kind !== 'word' && token.kind !== 'quotedIdentifier')) return undefined;
		this.at++;
		return this.nameOf(token);
	}

	nameOf(token: ParserToken): string {
		return identifierName(
			this.text,
			{ kind: token.kind === 'caret' ? 'word' : token.kind, start: token.start, end: token.end },
			this.dialect,
		);
	}

	/** Behind the dot of `select u. from users u`: the word behind white space begins the next clause. */
	private isHalfTyped(): boolean {
		return clauseWords.has(this.word()) && this.start() > this.lastEnd();
	}

	/** Steps over `a`, `a.b`, `a.b.c`; empty where no name stands. */
	path(): readonly string[] {
		const first = this.name();
		if (first === undefined) return [];
		const parts = [first];
		while (this.isSign('.')) {
			this.next();
			if (this.isHalfTyped()) break;
			const part = this.name();
			if (part === undefined) break;
			parts.push(part);
		}
		return parts;
	}

	/** Where the caret stands, notes what may be written there, and steps over it. The first note holds. */
	expect(
		block: Block | undefined,
		names: readonly NameKind[],
		keywords: readonly string[],
		more: Partial<Expectation> = {},
	): boolean {
		if (!this.isCaret()) return false;
		this.expectation ??= {
			names: new Set(names),
			keywords,
			used: [],
			relationCount: block?.relations.length ?? 0,
			isSelectItem: false,
			isPhrase: false,
			isNewName: false,
			leading: [],
			starts: [],
			isConditionStart: false,
			...(block === undefined ? {} : { block }),
			...more,
		};
		this.at++;
		return true;
	}

	/** Reads the rest of a fixed phrase, offering it as a whole where the caret stands. */
	phrase(block: Block | undefined, ...words: readonly string[]): void {
		for (const [index, word] of words.entries()) {
			if (this.expect(block, [], [words.slice(index).join(' ')], { isPhrase: true })) continue;
			if (!this.accept(word)) return;
		}
	}

	/** Steps over a name that is being invented. */
	newName(block?: Block, use?: NameUse): string | undefined {
		if (this.expect(block, [], [])) return undefined;
		const from = this.at;
		const name = this.name();
		if (use !== undefined) this.note(from, use);
		return name;
	}

	/** Tells whoever wants to know of the name between the token at `from` and the one before `to`. */
	note(from: number, use: NameUse, to = this.at): void {
		this.names?.add(use, this.parts(from, to));
	}

	private parts(from: number, to: number): readonly NamePart[] {
		const parts: NamePart[] = [];
		for (let at = from; at < to; at++) {
			const token = this.tokens[at];
			if (token === undefined || token.upper === '.') continue;
			if (token.upper === '*') parts.push({ name: '*', start: token.start, end: token.end, isQuoted: false });
			if (token.kind !== 'word' && token.kind !== 'quotedIdentifier') continue;
			parts.push({ name: this.nameOf(token), start: token.start, end: token.end, isQuoted: token.kind !== 'word' });
		}
		return parts;
	}

	/** Steps behind the parenthesis that closes the one at `open`. Where none does, the position stays. */
	closeParenthesis(open: ParserToken | undefined): void {
		if (this.isSign(')')) this.at++;
		else if (open !== undefined && open.match >= this.at) this.at = open.match + 1;
	}

	/** Runs a production one level deeper; false when the text is nested deeper than anyone writes. */
	nested(production: () => void): boolean {
		if (this.depth >= 120) return false;
		this.depth++;
		production();
		this.depth--;
		return true;
	}
}
