import type { BodyStatement, Routine, Word } from './routineWords';

/**
 * The SQL in a routine's body: its statements, and of the control structures of PL/pgSQL the expressions and queries. What the lead
 * makes a statement of is the expression of `IF … THEN`, `RETURN …` or `x := …`.
 * @see https://www.postgresql.org/docs/current/plpgsql-structure.html and the pages behind it
 */
export function bodyStatements(words: readonly Word[], routine: Routine): readonly Stretch[] {
	if (routine.language === 'sql') return piecesOf(words, routine).map(({ start, end }) => ({ start, end, lead: '' }));
	return new ProceduralReader(words, routine).read();
}

/** A statement without what its routine adds. */
type Stretch = Omit<BodyStatement, 'variables'>;

interface Piece {
	readonly start: number;
	readonly end: number;
}

/** What stands between the semicolons; blanks at the end belong to it, since a person types there. */
function piecesOf(words: readonly Word[], { start, end }: Piece): readonly Piece[] {
	const pieces: Piece[] = [];
	let from = start;
	for (const word of words) {
		if (word.upper !== ';') continue;
		pieces.push({ start: from, end: word.start });
		from = word.end;
	}
	pieces.push({ start: from, end });
	return pieces;
}

const select = 'SELECT ';
const isQuery = new Set(['SELECT', 'WITH', 'VALUES', 'TABLE', 'INSERT', 'UPDATE', 'DELETE', 'MERGE', '(']);

class ProceduralReader {
	private at = 0;
	private readonly found: Stretch[] = [];

	constructor(
		private readonly words: readonly Word[],
		private readonly routine: Piece,
	) {}

	read(): readonly Stretch[] {
		while (this.at < this.words.length) {
			const before = this.at;
			this.statement();
			if (this.at === before) this.at++;
		}
		return this.found;
	}

	/** One statement, or the head of one that holds others. */
	private statement(): void {
		switch (this.words[this.at]?.upper) {
			case ';':
			case 'BEGIN':
			case 'ELSE':
			case 'LOOP':
			case 'EXCEPTION':
				this.at++;
				return;
			case 'DECLARE':
				this.skipTo('BEGIN');
				return;
			case '<<':
				this.at += 3;
				return;
			case 'IF':
			case 'ELSIF':
			case 'ELSEIF':
			case 'WHEN':
				this.expressionUntil('THEN');
				return;
			case 'WHILE':
				this.expressionUntil('LOOP');
				return;
			case 'FOR':
			case 'FOREACH':
				this.skipTo('IN');
				this.queryUntil('LOOP');
				return;
			case 'RETURN':
				this.at++;
				if (this.words[this.at]?.upper === 'QUERY') this.queryUntil(';');
				else this.take(this.at, ';', select, this.behind(this.at - 1));
				return;
			case 'PERFORM':
			case 'ASSERT':
				this.expressionUntil(';');
				return;
			case 'END':
			case 'RAISE':
			case 'EXECUTE':
			case 'EXIT':
			case 'CONTINUE':
			case 'GET':
			case 'NULL':
			case 'CASE':
				this.other();
				return;
			default:
				this.sqlOrAssignment();
		}
	}

	/** `x := …` and `x = …`, else SQL as it stands. */
	private sqlOrAssignment(): void {
		const first = this.at;
		for (let at = first + 1; at < Math.min(first + 6, this.words.length); at++) {
			const { upper } = this.words[at] ?? {};
			if (upper === ':=' || (upper === '=' && at === first + 1)) {
				this.at = at;
				this.expressionUntil(';');
				return;
			}
			if (upper !== '.' && this.words[at - 1]?.upper !== '.') break;
		}
		this.take(first, ';', '', this.words[first]?.start ?? this.routine.end);
	}

	private other(): void {
		if (this.words[this.at]?.upper === 'CASE') this.expressionUntil('WHEN');
		else this.skipTo(';');
	}

	private expressionUntil(stop: string): void {
		const from = this.behind(this.at);
		this.take(this.at + 1, stop, select, from);
	}

	private queryUntil(stop: string): void {
		const from = this.behind(this.at);
		const next = this.words[this.at + 1]?.upper ?? '';
		if (next === 'EXECUTE') this.skipTo(stop);
		else this.take(this.at + 1, stop, isQuery.has(next) ? '' : select, from);
	}

	/** Up to the word outside of brackets and of CASE … END, or to a semicolon; the word is left for the next statement. */
	private take(first: number, stop: string, lead: string, start: number): void {
		let depth = 0;
		let cases = 0;
		this.at = first;
		for (; this.at < this.words.length; this.at++) {
			const { upper } = this.words[this.at] ?? {};
			if (upper === ';') break;
			if (upper === stop && depth <= 0 && cases === 0) break;
			if (upper === '(') depth++;
			else if (upper === ')') depth--;
			else if (upper === 'CASE') cases++;
			else if (upper === 'END' && cases > 0) cases--;
		}
		const end = this.words[this.at]?.start ?? this.routine.end;
		if (start <= end) this.found.push({ start, end, lead });
		if (stop !== ';' && this.words[this.at]?.upper === stop && stop !== 'WHEN') this.at++;
	}

	private skipTo(stop: string): void {
		while (this.at < this.words.length && this.words[this.at]?.upper !== stop && this.words[this.at]?.upper !== ';') this.at++;
		if (stop === 'BEGIN') while (this.at < this.words.length && this.words[this.at]?.upper !== stop) this.at++;
	}

	private behind(index: number): number {
		return this.words[index]?.end ?? this.routine.end;
	}
}
