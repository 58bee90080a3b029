import type { SqlDialect } from '../sql/dialect';
import { tokenize } from '../sql/lexer';
import type { SqlRange } from '../sql/ranges';
import type { Token } from '../sql/token';

/** Host code spliced into a statement. */
export interface SplicedCode {
	readonly start: number;
	readonly end: number;
	/** A value stands there: a parameter can take its place. */
	readonly isValue: boolean;
}

/** One statement as the engine can read it, and the way back. */
export interface EngineText {
	readonly text: string;
	/** Offset of `text` → offset of the source; a place inside a replaced mark is the mark's start. */
	toSource(offset: number): number;
	/** Offset of the source → offset of `text`. */
	fromSource(offset: number): number;
	/** What was replaced, by ranges of the source. */
	readonly replaced: readonly SqlRange[];
}

/**
 * The statement with each placeholder and spliced value as a parameter that the engine itself knows. Undefined for a text that no
 * engine is asked about: spliced names or clauses, templates (`{{ }}`, `${}`), variables and commands of a client, statements that
 * take effect while they are prepared.
 */
export function engineText(
	source: string,
	statement: SqlRange,
	spliced: readonly SplicedCode[],
	dialect: SqlDialect,
): EngineText | undefined {
	const written = source.slice(statement.start, statement.end);
	// A NUL ends the text for engines written in C.
	if (written.includes('\0')) return undefined;
	const here = spliced.filter((hole) => hole.start < statement.end && hole.end > statement.start);
	const writer = new Writer(source, dialect);
	const tokens = tokenize(written, dialect).map((token) => moved(token, statement.start));
	const meaningful = tokens.filter(({ kind }) => kind !== 'whitespace' && kind !== 'comment');
	if (!isAskedAbout(source, meaningful, dialect)) return undefined;
	for (const token of tokens) {
		const holes = here.filter((hole) => hole.start < token.end && hole.end > token.start);
		if (!writer.add(token, holes)) return undefined;
	}
	return writer.finish();
}

function moved({ kind, start, end }: Token, by: number): Token {
	return { kind, start: start + by, end: end + by };
}

const statementStart = /^[a-z(]/i;

function isAskedAbout(source: string, tokens: readonly Token[], dialect: SqlDialect): boolean {
	const [first] = tokens;
	if (first === undefined || !statementStart.test(source.charAt(first.start))) return false;
	// Some pragmas take effect while they are prepared.
	if (dialect.id === 'sqlite' && /^pragma$/i.test(source.slice(first.start, first.end))) return false;
	return !tokens.some((token, index) => isForeign(source, token, tokens[index + 1]));
}

/** Signs that belong to a template language or to a client: `{{ x }}`, `${x}`, `:'variable'`, `\gset`. */
function isForeign(source: string, token: Token, next: Token | undefined): boolean {
	if (token.kind !== 'operator' && token.kind !== 'unknown') return false;
	const sign = source.slice(token.start, token.end);
	if (/[{}\\]/.test(sign)) return true;
	const isQuoted = next?.kind === 'string' || next?.kind === 'quotedIdentifier';
	return sign === ':' && isQuoted && next.start === token.end;
}

class Writer {
	private text = '';
	private readonly pieces: { readonly start: number; readonly source: number; readonly isCopy: boolean }[] = [];
	private readonly replaced: SqlRange[] = [];
	private count = 0;
	private sourceEnd = 0;

	constructor(
		private readonly source: string,
		private readonly dialect: SqlDialect,
	) {}

	/** False where nothing can stand in for the spliced code. */
	add(token: Token, holes: readonly SplicedCode[]): boolean {
		this.sourceEnd = token.end;
		const written = this.source.slice(token.start, token.end);
		if (token.kind === 'comment' || token.kind === 'string') this.copy(token, written);
		else if (holes.length > 0) {
			const [hole] = holes;
			if (holes.length > 1 || !hole?.isValue || hole.start !== token.start || hole.end !== token.end) return false;
			this.replace(token, this.parameter());
		} else if (token.kind === 'placeholder' && !this.isOwn(written)) this.replace(token, this.parameter());
		else if (written === '%%') this.replace(token, '%', false);
		else this.copy(token, written);
		return true;
	}

	finish(): EngineText {
		const { pieces, text, sourceEnd } = this;
		return {
			text,
			replaced: this.replaced,
			toSource(offset) {
				const piece = pieces.findLast(({ start }) => start <= offset);
				if (piece === undefined) return 0;
				return offset >= text.length ? sourceEnd : piece.source + (piece.isCopy ? offset - piece.start : 0);
			},
			fromSource(offset) {
				const piece = pieces.findLast(({ source }) => source <= offset);
				if (piece === undefined) return 0;
				return offset >= sourceEnd ? text.length : piece.start + (piece.isCopy ? offset - piece.source : 0);
			},
		};
	}

	/** Written in the engine's own style: it knows best where such a mark may stand. */
	private isOwn(mark: string): boolean {
		// Tcl's names need not be compiled in.
		if (this.dialect.id === 'sqlite') return !mark.startsWith('%') && !mark.includes('::');
		return this.dialect.id === 'postgresql' ? /^\$\d+$/.test(mark) : mark === '?';
	}

	private parameter(): string {
		this.count++;
		return this.dialect.id === 'postgresql' ? `$${this.count}` : '?';
	}

	private copy(token: Token, written: string): void {
		if (this.pieces.at(-1)?.isCopy !== true) this.pieces.push({ start: this.text.length, source: token.start, isCopy: true });
		this.text += written;
	}

	private replace(token: Token, by: string, isParameter = true): void {
		this.pieces.push({ start: this.text.length, source: token.start, isCopy: false });
		this.text += by;
		if (isParameter) this.replaced.push({ start: token.start, end: token.end, in: 'sql' });
	}
}
