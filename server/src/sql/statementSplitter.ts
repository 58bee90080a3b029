import type { SqlDialect } from './dialect';
import { sqlRange } from './ranges';
import { Scanner } from './scanner';
import type { StatementSegment } from './statements';

/** One pass over a text that finds where its statements end. Made for one use. */
export class StatementSplitter {
	private readonly scanner: Scanner;
	private readonly segments: StatementSegment[] = [];
	/** Start of the first segment that was known already; -1 when the text was read to its end. */
	stoppedAt = -1;
	private segmentStart = 0;
	private contentStart = -1;
	private contentEnd = -1;
	private delimiter = ';';
	/** The words the statement begins with; they tell whether it has a body with `;` in it. */
	private opening: string[] = [];
	private body: Body | undefined;
	private hasNoDataEnd = false;

	/** `from` must be the start of a segment. */
	constructor(
		private readonly text: string,
		private readonly dialect: SqlDialect,
		from = 0,
	) {
		this.scanner = new Scanner(text, dialect);
		this.scanner.skipTo(from);
		this.segmentStart = from;
	}

	/** Up to the end of the text, or to the first start of a segment from which on the rest is `known`. */
	split(isKnown: (start: number) => boolean = () => false): readonly StatementSegment[] {
		const { scanner, text } = this;
		let checked = this.segmentStart;
		while (scanner.advance()) {
			if (this.segmentStart !== checked && this.contentStart < 0 && this.delimiter === ';') {
				checked = this.segmentStart;
				if (isKnown(checked)) {
					this.stoppedAt = checked;
					return this.segments;
				}
			}
			if (scanner.kind === 'whitespace' || (scanner.kind === 'comment' && !this.isExecutableComment())) continue;
			if (this.contentStart < 0 && this.skipClientCommand()) continue;
			if (this.delimiter !== ';') this.stepToDelimiter();
			else if (scanner.kind === 'operator' && text.charCodeAt(scanner.start) === 59) this.stepSemicolon();
			else this.stepToken();
		}
		this.close(text.length, text.length);
		return this.segments;
	}

	/** MySQL runs what stands between the marks: a dump is full of statements that consist of nothing else. */
	private isExecutableComment(): boolean {
		return this.dialect.family === 'mysql' && /^\/\*M?!/.test(this.text.slice(this.scanner.start, this.scanner.start + 4));
	}

	private stepToken(): void {
		const { scanner, text } = this;
		// Most tokens of a long file are values far behind the words that matter.
		const word = this.body !== undefined || this.opening.length < 12 ? scanner.keyword() : '';
		if (this.body?.endsBefore(word) && this.body.lastSemicolon >= 0) {
			// The body was never closed: the statement ended with its last `;` and this word begins another.
			this.contentEnd = this.body.lastSemicolon;
			this.close(this.body.lastSemicolon, this.body.lastSemicolon + 1);
		}
		if (this.contentStart < 0) this.contentStart = scanner.start;
		this.contentEnd = scanner.end;
		if (this.body !== undefined) this.body.step(word, text, scanner.start, scanner.end);
		else if (this.opening.length < 12) {
			this.opening.push(word === '' ? text.slice(scanner.start, Math.min(scanner.end, scanner.start + 20)) : word);
			this.body = bodyOf(this.opening, this.dialect);
		}
	}

	private stepSemicolon(): void {
		const { scanner } = this;
		if (this.body?.isOpen()) {
			this.body.lastSemicolon = scanner.start;
			this.body.step(';', this.text, scanner.start, scanner.end);
			this.contentEnd = scanner.end;
			return;
		}
		const isCopy = this.opening[0] === 'COPY' && this.dialect.family !== 'mysql' && this.dialect.id !== 'sqlite';
		const statement = isCopy ? this.text.slice(this.contentStart, Math.min(this.contentEnd, this.contentStart + 2000)) : '';
		this.close(scanner.start, scanner.end);
		if (isCopy && /\bfrom\s+stdin\b/i.test(statement)) this.skipCopyData();
	}

	private stepToDelimiter(): void {
		const { scanner, text } = this;
		const isName = scanner.kind === 'word';
		const at = isName
			? text.slice(scanner.start, scanner.end).indexOf(this.delimiter)
			: text.startsWith(this.delimiter, scanner.start)
				? 0
				: -1;
		if (at < 0 || scanner.kind === 'string' || scanner.kind === 'quotedIdentifier') {
			if (this.contentStart < 0) this.contentStart = scanner.start;
			this.contentEnd = scanner.end;
			return;
		}
		const terminator = scanner.start + at;
		if (at > 0) {
			if (this.contentStart < 0) this.contentStart = scanner.start;
			this.contentEnd = terminator;
		}
		this.close(terminator, terminator + this.delimiter.length);
		scanner.skipTo(terminator + this.delimiter.length);
	}

	private close(end: number, next: number): void {
		const content = this.contentStart < 0 ? sqlRange(end, end) : sqlRange(this.contentStart, this.contentEnd);
		this.segments.push({ start: this.segmentStart, end, content });
		this.segmentStart = next;
		this.contentStart = -1;
		this.contentEnd = -1;
		this.opening = [];
		this.body = undefined;
	}

	/** Lines that a command-line client keeps for itself. */
	private skipClientCommand(): boolean {
		const { scanner, text, dialect } = this;
		const { start } = scanner;
		const code = text.charCodeAt(start);
		const isAtLineStart = start === 0 || text.charCodeAt(start - 1) === 10;
		const isDotCommand = dialect.id === 'sqlite' && code === 46 && isAtLineStart;
		const isBackslashCommand = dialect.id === 'postgresql' && code === 92;
		const isDelimiter = (dialect.family === 'mysql' || dialect.id === 'generic') && scanner.keyword() === 'DELIMITER';
		if (!isDotCommand && !isBackslashCommand && !isDelimiter) return false;
		const lineEnd = endOfLine(text, start);
		if (isDelimiter) {
			const mark = text.slice(scanner.end, lineEnd).trim().split(/\s/)[0];
			if (mark === undefined || mark === '') return false;
			this.delimiter = mark;
		}
		scanner.skipTo(lineEnd);
		this.close(start, lineEnd);
		return true;
	}

	private skipCopyData(): void {
		if (this.hasNoDataEnd) return;
		const dataEnd = this.text.indexOf('\n\\.', this.segmentStart);
		// Where none follows, none follows further on: a text full of such statements is not searched to its end for each.
		this.hasNoDataEnd = dataEnd < 0;
		if (dataEnd < 0) return;
		const lineEnd = endOfLine(this.text, dataEnd + 1);
		this.scanner.skipTo(lineEnd);
		this.segmentStart = lineEnd;
	}
}

function endOfLine(text: string, from: number): number {
	const at = text.indexOf('\n', from);
	return at < 0 ? text.length : at;
}

/** Counts the blocks of a trigger's or routine's body, so that a `;` inside it ends nothing. */
class Body {
	/** Offset of the last `;` that did not end the statement; -1 before the first. */
	lastSemicolon = -1;
	private blocks = 0;
	private compounds = 0;
	private parentheses = 0;
	private previous = '';

	constructor(private readonly kind: 'rule' | 'routine' | 'sqliteTrigger') {}

	isOpen(): boolean {
		return this.blocks > 0 || this.compounds > 0 || (this.kind === 'rule' && this.parentheses > 0);
	}

	/** SQLite allows only these statements in a trigger: anything else behind a `;` stands outside it. */
	endsBefore(word: string): boolean {
		return this.kind === 'sqliteTrigger' && this.previous === ';' && !sqliteTriggerWords.some((other) => other.startsWith(word));
	}

	step(word: string, text: string, start: number, end: number): void {
		const before = this.previous;
		// END IF, END LOOP … close what their opener opened; a bare END and END CASE close a block.
		if (before === 'END') this.compounds = Math.max(0, this.compounds - 1);
		if (word === 'END') {
			// Which of the two it is must be known at the `;`, before the next word is seen.
			const closesCompound = compoundFollows(text, end);
			if (!closesCompound) this.blocks = Math.max(0, this.blocks - 1);
			this.previous = closesCompound ? 'END' : 'END of block';
			return;
		}
		if (word === 'BEGIN' || (word === 'CASE' && before !== 'END of block')) this.blocks++;
		else if (compoundWords.has(word) && before !== 'END' && statementPositions.has(before) && text.charCodeAt(end) !== 40)
			this.compounds++;
		else if (text.charCodeAt(start) === 40) this.parentheses++;
		else if (text.charCodeAt(start) === 41) this.parentheses--;
		this.previous = word;
	}
}

/** Also the beginning of one, which is being typed. */
const sqliteTriggerWords: readonly string[] = ['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'REPLACE', 'WITH', 'VALUES', 'END'];
const compoundWords: ReadonlySet<string> = new Set(['IF', 'LOOP', 'WHILE', 'REPEAT', 'FOR']);
const statementPositions: ReadonlySet<string> = new Set([';', 'BEGIN', 'THEN', 'ELSE', 'DO', 'LOOP', 'REPEAT', 'ROW']);

function compoundFollows(text: string, from: number): boolean {
	return /^\s+(?:if|loop|while|repeat|for)\b/i.test(text.slice(from, from + 200));
}

const otherObjects: ReadonlySet<string> = new Set(['TABLE', 'VIEW', 'INDEX', 'SCHEMA', 'DATABASE', '(']);

/** Undefined: the words do not (or not yet) announce a statement with a body. */
function bodyOf(opening: readonly string[], dialect: SqlDialect): Body | undefined {
	const at = opening[0] === 'EXPLAIN' ? 1 : 0;
	const word = opening[opening.length - 1];
	if (opening[at] === 'BEGIN' && word === 'ATOMIC' && opening[at + 1] === 'NOT') {
		const body = new Body('routine');
		body.step('BEGIN', '', 0, 0);
		return body;
	}
	if (opening[at] !== 'CREATE' || opening.some((other) => otherObjects.has(other))) return undefined;
	if (word === 'TRIGGER') return new Body(dialect.id === 'sqlite' ? 'sqliteTrigger' : 'routine');
	if (word === 'PROCEDURE' || word === 'FUNCTION' || word === 'EVENT') return new Body('routine');
	return word === 'RULE' ? new Body('rule') : undefined;
}
