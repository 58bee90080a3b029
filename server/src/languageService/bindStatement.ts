import type { RunnableParameter } from '../../../common/src/languageServerProtocol';
import type { CallArgument } from '../embedded/callArguments';
import type { HolePlace } from '../embedded/region';
import type { SqlDialect } from '../sql/dialect';
import { tokenize } from '../sql/lexer';
import type { Token } from '../sql/token';

export interface BindRequest {
	readonly sql: string;
	/** The statement within `sql`, half-open. */
	readonly start: number;
	readonly end: number;
	readonly holes: readonly BindableHole[];
	/** What the call binds, in order; offered as values. */
	readonly arguments: readonly CallArgument[];
	readonly dialect: SqlDialect;
	/** The library reads `%%` as a percent sign. */
	readonly isPercentEscaped: boolean;
}

export interface BindableHole {
	readonly start: number;
	readonly end: number;
	readonly place: HolePlace;
	readonly expression: string;
}

export interface BoundStatement {
	readonly sql: string;
	/** Runs of `sql` that are the source's own characters: `start` in the new text, `sourceStart` in the old. */
	readonly copies: readonly { readonly start: number; readonly sourceStart: number; readonly length: number }[];
	readonly parameters: readonly RunnableParameter[];
	readonly unbindable: readonly string[];
}

const boundPlaces: ReadonlySet<HolePlace> = new Set(['value', 'valuesRow', 'quotedText', 'inList']);

/**
 * Turns one statement as it stands in the code into one that can be run with bound values: placeholders of every style
 * become the engine's own, and a hole where a value stands becomes a parameter. Nothing is ever spliced in; a hole that
 * stands for a name or a clause is reported as unbindable instead.
 */
export function bindStatement(request: BindRequest): BoundStatement {
	return new Binder(request).bind();
}

class Binder {
	private text = '';
	private readonly copies: { start: number; sourceStart: number; length: number }[] = [];
	private readonly parameters: RunnableParameter[] = [];
	private readonly named = new Set<string>();
	private readonly unbindable: string[] = [];
	private positionals = 0;
	/** Positional parameters of the call used so far; the holes take none of them. */
	private argumentsUsed = 0;

	constructor(private readonly request: BindRequest) {}

	bind(): BoundStatement {
		const { sql, start, end, dialect } = this.request;
		for (const token of tokenize(sql.slice(start, end), dialect))
			this.add({ ...token, start: token.start + start, end: token.end + start });
		return { sql: this.text, copies: this.copies, parameters: this.parameters, unbindable: this.unbindable };
	}

	private add(token: Token): void {
		const holes = this.request.holes.filter((hole) => hole.start < token.end && hole.end > token.start);
		// Placeholders that the code puts together (`",".join("?" * n)`) are rendered as one of them.
		if (token.kind === 'placeholder') this.addPlaceholder(token);
		else if (holes.length > 0 && token.kind !== 'comment') this.addHoles(token, holes);
		else if (this.request.isPercentEscaped && this.holdsPercent(token)) this.addUnescaped(token);
		else this.copy(token.start, token.end);
	}

	private addHoles(token: Token, holes: readonly BindableHole[]): void {
		if (!holes.every((hole) => boundPlaces.has(hole.place))) {
			for (const hole of holes) if (!boundPlaces.has(hole.place)) this.unbindable.push(hole.expression);
			this.copy(token.start, token.end);
			return;
		}
		if (token.kind !== 'string') {
			// Two holes in one token (`{a}{b}`) make one value that only the program can put together.
			if (holes.length > 1 || holes[0]?.start !== token.start || holes[0].end !== token.end) {
				this.unbindable.push(...holes.map((hole) => hole.expression));
				this.copy(token.start, token.end);
				return;
			}
			this.addPositional(holes[0].expression);
			return;
		}
		this.addQuoted(token, holes);
	}

	/** `'%{x}%'` → `('%' || ? || '%')`, `'{x}'` → `?`. */
	private addQuoted(token: Token, holes: readonly BindableHole[]): void {
		const quote = this.request.sql.charAt(token.start);
		const pieces: (string | BindableHole)[] = [];
		let at = token.start + 1;
		for (const hole of holes) {
			if (hole.start > at) pieces.push(this.request.sql.slice(at, hole.start));
			pieces.push(hole);
			at = hole.end;
		}
		const last = this.request.sql.slice(at, token.isUnterminated ? token.end : token.end - 1);
		if (last !== '') pieces.push(last);
		const isMySql = this.request.dialect.family === 'mysql';
		if (pieces.length > 1) this.text += isMySql ? 'CONCAT(' : '(';
		pieces.forEach((piece, index) => {
			if (index > 0) this.text += isMySql ? ', ' : ' || ';
			if (typeof piece === 'string') this.text += quote + piece + quote;
			else this.addPositional(piece.expression);
		});
		if (pieces.length > 1) this.text += ')';
	}

	private addPlaceholder(token: Token): void {
		const mark = this.request.sql.slice(token.start, token.end);
		const number = /^[?$:](\d+)$/.exec(mark)?.[1];
		if (number !== undefined) {
			this.addNumbered(Number(number));
			return;
		}
		const name = /^%\((.+)\)/.exec(mark)?.[1] ?? /^[:@$](.+)$/.exec(mark)?.[1];
		if (name !== undefined) {
			this.addNamed(name, mark.startsWith('%') ? undefined : token);
			return;
		}
		const argument = this.request.arguments.filter((item) => item.name === undefined)[this.argumentsUsed++];
		this.addPositional(argument?.expression, argument);
	}

	private addPositional(expression: string | undefined, argument?: CallArgument): void {
		this.positionals++;
		this.text += '?';
		this.parameters.push({
			label: expression ?? `?${this.positionals}`,
			name: null,
			...(argument?.literal === undefined ? {} : { suggestion: argument.literal }),
		});
	}

	/** `$2` and `?2` may come in any order and more than once; the numbers below them are parameters as well. */
	private addNumbered(number: number): void {
		while (this.positionals < Math.min(number, 999)) {
			const argument = this.request.arguments[this.positionals];
			this.positionals++;
			this.parameters.push({
				label: argument?.expression ?? `?${this.positionals}`,
				name: null,
				...(argument?.literal === undefined ? {} : { suggestion: argument.literal }),
			});
		}
		this.text += `?${number}`;
	}

	private addNamed(name: string, token: Token | undefined): void {
		if (token) this.copy(token.start, token.end);
		else this.text += `:${name}`;
		if (this.named.has(name)) return;
		this.named.add(name);
		const argument = this.request.arguments.find((item) => item.name === name);
		this.parameters.push({ label: name, name, ...(argument?.literal === undefined ? {} : { suggestion: argument.literal }) });
	}

	private holdsPercent(token: Token): boolean {
		return (
			(token.kind === 'string' || token.kind === 'operator') && this.request.sql.slice(token.start, token.end).includes('%%')
		);
	}

	private addUnescaped(token: Token): void {
		this.text += this.request.sql.slice(token.start, token.end).replaceAll('%%', '%');
	}

	private copy(start: number, end: number): void {
		const last = this.copies.at(-1);
		if (last && last.sourceStart + last.length === start && last.start + last.length === this.text.length)
			last.length += end - start;
		else this.copies.push({ start: this.text.length, sourceStart: start, length: end - start });
		this.text += this.request.sql.slice(start, end);
	}
}
