import type { SqlDialect } from './dialect';
import { sqlRange } from './ranges';
import { Scanner } from './scanner';
import { type Body, bodyOf } from './statementBody';
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
			if (this.contentStart >= 0 && text.charCodeAt(scanner.start) === 92 && this.stepBackslash()) continue;
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
		const isBackslashCommand =
			code === 92 && (dialect.id === 'postgresql' || isAtLineStart) && /[a-z?!.]/i.test(text.charAt(start + 1));
		// `--error 1064` of scripts for MySQL's test runner: to MySQL itself two dashes without a blank are no comment.
		const isDashCommand = dialect.family === 'mysql' && isAtLineStart && text.startsWith('--', start);
		const isDelimiter = (dialect.family === 'mysql' || dialect.id === 'generic') && scanner.keyword() === 'DELIMITER';
		if (!isDotCommand && !isBackslashCommand && !isDashCommand && !isDelimiter) return false;
		const lineEnd = endOfLine(text, start);
		if (isDelimiter) {
			const mark = this.delimiterIn(text.slice(scanner.end, lineEnd));
			if (mark === '') return false;
			this.delimiter = mark;
		}
		scanner.skipTo(lineEnd);
		this.close(start, lineEnd);
		if (isBackslashCommand && /^\\copy\b.*\bfrom\s+p?stdin\b/i.test(text.slice(start, Math.min(lineEnd, start + 2000))))
			this.skipCopyData();
		return true;
	}

	/** What a DELIMITER line asks for; MySQL's test runner ends the line itself by the delimiter that holds until then. */
	private delimiterIn(line: string): string {
		const mark = line.trim().split(/\s/)[0] ?? '';
		return mark.length > this.delimiter.length && mark.endsWith(this.delimiter) ? mark.slice(0, -this.delimiter.length) : mark;
	}

	/** Commands of a client inside a statement: those that send it are its end, the others have nothing to do with it. */
	private stepBackslash(): boolean {
		const { scanner, text, dialect } = this;
		const { start } = scanner;
		if (dialect.family === 'mysql') {
			if (!/^\\g(?!\w)/i.test(text.slice(start, start + 3))) return false;
			this.close(start, start + 2);
			scanner.skipTo(start + 2);
			return true;
		}
		if (dialect.id !== 'postgresql') return false;
		if (text.charCodeAt(start + 1) === 59) {
			scanner.skipTo(start + 2);
			this.close(start, start + 2);
			return true;
		}
		const lineEnd = endOfLine(text, start);
		const command = /^\\([a-z]+)/i.exec(text.slice(start, start + 30))?.[1];
		if (command === undefined) return false;
		scanner.skipTo(lineEnd);
		if (sendingCommands.test(command)) this.close(start, lineEnd);
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

/** psql sends what stands before them; a pipeline takes it as well. */
const sendingCommands = /^(?:g\w*|crosstabview|watch|bind\w*|parse|sendpipeline)$/;

function endOfLine(text: string, from: number): number {
	const at = text.indexOf('\n', from);
	return at < 0 ? text.length : at;
}
