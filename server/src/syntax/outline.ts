import type { SqlDialect } from '../sql/dialect';
import { identifierName } from '../sql/identifiers';
import { tokenize } from '../sql/lexer';
import type { StatementSegment } from '../sql/statements';
import type { Token } from '../sql/token';
import { classifyStatement, deepestBody } from './classify';
import { StatementMemo } from './statementMemo';
import type { ClassifiedToken } from './tokenClass';

/** A statement, or what is named in it. UTF-16 offsets, half-open; the name's range lies in the whole one. */
export interface OutlineItem {
	readonly kind: 'query' | 'table' | 'routine' | 'definition' | 'commonTable' | 'column';
	readonly name: string;
	/** The first words of a statement that has a name of its own. */
	readonly detail?: string;
	readonly start: number;
	readonly end: number;
	readonly nameStart: number;
	readonly nameEnd: number;
	readonly children: readonly OutlineItem[];
}

/** A statement's first words are cut behind so many characters. */
const longestName = 60;
/** A longer statement is a load of data: its first part tells all. */
const readsAtMost = 50_000;

/** The statements of a script in order, each with the common tables or the columns that it makes. */
export function outlineOf(text: string, segments: readonly StatementSegment[], dialect: SqlDialect): readonly OutlineItem[] {
	const memo = memoFor(dialect);
	memo.begin();
	return segments.flatMap(({ start, content }) => {
		if (content.start === content.end) return [];
		const from = Math.max(start, content.start - readsBefore);
		const item = memo.get(text.slice(from, content.end), (statement) =>
			new StatementOutline(statement, content.start - from, dialect).item(),
		);
		return [shift(item, from)];
	});
}

/** How much of the comments before a statement is looked at for its name. */
const readsBefore = 2_000;

const memos = new WeakMap<SqlDialect, StatementMemo<OutlineItem>>();

function memoFor(dialect: SqlDialect): StatementMemo<OutlineItem> {
	const known = memos.get(dialect) ?? new StatementMemo();
	memos.set(dialect, known);
	return known;
}

function shift(item: OutlineItem, by: number): OutlineItem {
	const { start, end, nameStart, nameEnd, children } = item;
	return {
		...item,
		start: start + by,
		end: end + by,
		nameStart: nameStart + by,
		nameEnd: nameEnd + by,
		children: children.map((child) => shift(child, by)),
	};
}

class StatementOutline {
	private readonly sql: string;
	private readonly tokens: readonly Token[];
	private readonly classes: ReadonlyMap<number, ClassifiedToken>;

	constructor(
		private readonly text: string,
		/** Where the statement begins, behind the comments before it. */
		private readonly start: number,
		private readonly dialect: SqlDialect,
	) {
		this.sql = text.slice(start, start + readsAtMost);
		this.tokens = tokenize(this.sql, dialect).filter(({ kind }) => kind !== 'whitespace' && kind !== 'comment');
		this.classes = new Map(classifyStatement(this.sql, dialect, 0, deepestBody).map((token) => [token.start, token]));
	}

	item(): OutlineItem {
		const verb = this.upper(0);
		const named = namedVerbs.has(verb) ? this.firstName() : undefined;
		const isTable = verb === 'CREATE' && named?.class === 'class';
		const children = [...(isTable ? this.columns() : []), ...this.commonTables(named?.start)];
		const words = this.words(verb, named, children);
		const label = labelBefore(this.text.slice(0, this.start));
		const nameStart = named?.start ?? 0;
		return {
			kind: verb === 'CREATE' ? (kinds.get(named?.class ?? '') ?? 'definition') : definitions.has(verb) ? 'definition' : 'query',
			name: label ?? words,
			...(label === undefined ? {} : { detail: words }),
			start: this.start,
			end: this.text.length,
			nameStart: this.start + nameStart,
			nameEnd: this.start + (named?.end ?? this.tokens[0]?.end ?? 0),
			children,
		};
	}

	/** `CREATE TABLE users`, `INSERT INTO users`, `WITH a, b`; the first words of anything else. */
	private words(verb: string, named: ClassifiedToken | undefined, children: readonly OutlineItem[]): string {
		if (named !== undefined) return shorten(this.sql.slice(0, named.end), '');
		if (verb === 'WITH' && children.length > 0)
			return shorten(`${this.sql.slice(0, 4)} ${children.map(({ name }) => name).join(', ')}`, '');
		return shorten(this.sql.slice(0, 400), this.sql.length > 400 ? ' ' : '');
	}

	/** The first name of a relation, routine or the like; the last part of its path. */
	private firstName(): ClassifiedToken | undefined {
		for (const [index, { start }] of this.tokens.slice(0, 16).entries()) {
			const found = this.classes.get(start);
			const isQualifier = this.isSign(this.tokens[index + 1], '.');
			if (found !== undefined && !isQualifier && nameClasses.has(found.class)) return found;
		}
		return undefined;
	}

	/** The elements of CREATE TABLE that are columns. */
	private columns(): readonly OutlineItem[] {
		const open = this.tokens.findIndex((token) => this.isSign(token, '('));
		const columns: OutlineItem[] = [];
		let depth = 0;
		let column: Token | undefined;
		for (let index = open; index >= 0 && index < this.tokens.length; index++) {
			const token = this.tokens[index];
			if (token === undefined) break;
			const isEnd = depth === 1 && (this.isSign(token, ',') || this.isSign(token, ')'));
			if (isEnd && column !== undefined) columns.push(this.child('column', column, this.tokens[index - 1]?.end ?? column.end));
			if (isEnd) column = undefined;
			const begins = depth === 1 && (this.isSign(this.tokens[index - 1], ',') || index === open + 1);
			if (this.isSign(token, '(')) depth++;
			else if (this.isSign(token, ')') && --depth === 0) break;
			else if (begins && this.isDeclared(token, 'property')) column = token;
		}
		if (column !== undefined) columns.push(this.child('column', column, this.tokens.at(-1)?.end ?? column.end));
		return columns;
	}

	private commonTables(except?: number): readonly OutlineItem[] {
		const opens: number[] = [];
		const closes = new Map<number, number>();
		for (const [index, token] of this.tokens.entries()) {
			if (this.isSign(token, '(')) opens.push(index);
			else if (this.isSign(token, ')')) closes.set(opens.pop() ?? -1, index);
		}
		return this.tokens.flatMap((token, index) => {
			if (token.start === except || !this.isDeclared(token, 'class')) return [];
			const afterList = this.isSign(this.tokens[index + 1], '(') ? (closes.get(index + 1) ?? index) + 1 : index + 1;
			if (this.upper(afterList) !== 'AS') return [];
			let body = afterList + 1;
			while (this.upper(body) === 'NOT' || this.upper(body) === 'MATERIALIZED') body++;
			if (!this.isSign(this.tokens[body], '(')) return [];
			const end = this.tokens[closes.get(body) ?? this.tokens.length - 1]?.end ?? token.end;
			return [this.child('commonTable', token, end)];
		});
	}

	private child(kind: OutlineItem['kind'], name: Token, end: number): OutlineItem {
		const { start } = this;
		return {
			kind,
			name: identifierName(this.sql, name, this.dialect) || this.sql.slice(name.start, name.end),
			...(kind === 'column' ? { detail: shorten(this.sql.slice(name.end, end), '') } : {}),
			start: name.start + start,
			end: end + start,
			nameStart: name.start + start,
			nameEnd: name.end + start,
			children: [],
		};
	}

	private isDeclared({ start }: Token, kind: ClassifiedToken['class']): boolean {
		const found = this.classes.get(start);
		return found?.class === kind && found.isDeclaration === true;
	}

	private isSign(token: Token | undefined, sign: string): boolean {
		return token?.kind === 'operator' && token.end - token.start === 1 && this.sql.charAt(token.start) === sign;
	}

	private upper(index: number): string {
		const token = this.tokens[index];
		return token?.kind === 'word' ? this.sql.slice(token.start, Math.min(token.end, token.start + 30)).toUpperCase() : '';
	}
}

const kinds: ReadonlyMap<string, OutlineItem['kind']> = new Map([
	['class', 'table'],
	['function', 'routine'],
]);
const nameClasses: ReadonlySet<string> = new Set(['class', 'function', 'variable', 'namespace', 'type']);
const definitions: ReadonlySet<string> = new Set(['ALTER', 'DROP', 'TRUNCATE', 'COMMENT', 'GRANT', 'REVOKE']);
const namedVerbs: ReadonlySet<string> = new Set([
	...['CREATE', 'ALTER', 'DROP', 'TRUNCATE', 'INSERT', 'REPLACE', 'UPDATE', 'DELETE', 'MERGE', 'COPY'],
]);

function oneLine(text: string): string {
	return text.replace(/\s+/g, ' ').trim();
}

/** On one line, without comments, and cut. What only looks like a comment (MySQL's `--1`) stays. */
function shorten(sql: string, rest: string): string {
	const line = oneLine(sql.replace(/--[^\n]*|\/\*[\s\S]*?\*\//g, ' ')) || oneLine(sql);
	return line.length > longestName ? `${line.slice(0, longestName - 1).trimEnd()}…` : line + rest.trim();
}

const labelLine =
	/(?:^|\n)[ \t]*(?:--|#|\/\*)[ \t]*(?:(@?label|@?title)|@?name)\b[ \t]*:?[ \t]*([^\s*][^\n]*?)[ \t]*(?:\*\/)?[ \t]*(?=\r?\n|$)/gi;

/** The name that the last comment before a statement gives it: `-- name: get_user` of aiosql, sqlc and HugSQL, `-- @label Users`. */
function labelBefore(gap: string): string | undefined {
	const match = [...gap.matchAll(labelLine)].at(-1);
	if (match === undefined) return undefined;
	const [, isLabel, value = ''] = match;
	// Behind a name stand the signs and words that tell a library what the query gives.
	const name = isLabel === undefined ? value.replace(/\s.*$/, '').replace(/[\^$!<*#]+$/, '') : value;
	return name === '' ? undefined : name.slice(0, longestName);
}
