import type { DialectId } from '../../../common/src/connection';
import type { HolePlace } from '../embedded/region';
import { dialectById } from '../sql/dialects/index';
import { isTrivia, tokenize } from '../sql/lexer';
import type { SqlRange } from '../sql/ranges';
import type { Token } from '../sql/token';
import {
	aggregates,
	type Clause,
	clauseOf,
	columnListOpeners,
	comparisons,
	conditionWords,
	definitionVerbs,
	isUnboundVerb,
	leftOperators,
	limitWords,
	nameWords,
	optionSigns,
	optionWords,
	unitFunctions,
	valueWords,
} from './placeWords';

/** `placeholder`: the hole is part of a placeholder's name, so that the library binds it. */
type Place = HolePlace | 'placeholder';

/** A parenthesis, or the statement itself: what the text inside it is part of. */
interface Level {
	clause: Clause;
	/** A word that decides for what stands right behind it. */
	readonly opener: Place | undefined;
}

/** How a hole is spelled in the text. */
const holeWord = '_HOLE_';
const comparisonSigns: ReadonlySet<string> = new Set('= == <> != < > <= >= ~ ~* LIKE ILIKE NOT IN BETWEEN IS'.split(' '));
const fixedTextWords: ReadonlySet<string> = new Set(
	'LOCATION INFILE OUTFILE DUMPFILE IAM_ROLE CREDENTIALS TBLPROPERTIES'.split(' '),
);
const setOperators: ReadonlySet<string> = new Set(['UNION', 'INTERSECT', 'EXCEPT', 'MINUS']);

/** Where each hole stands, found by reading the SQL around it. Both lists are in the order of the text. */
export function findPlaces(sql: string, holes: readonly { readonly sql: SqlRange }[], dialect: DialectId): readonly Place[] {
	if (holes.length === 0) return [];
	let next = 0;
	const tokens = tokenize(sql, dialectById(dialect)).filter((token) => {
		while ((holes[next]?.sql.end ?? sql.length) <= token.start && next < holes.length) next++;
		const hole = holes[next];
		return !isTrivia(token) || (hole !== undefined && overlaps(token, hole.sql));
	});
	const reader = new PlaceReader(sql, tokens, dialect);
	const places: Place[] = [];
	let at = 0;
	for (const hole of holes) {
		while (at < tokens.length - 1 && (tokens[at]?.end ?? 0) <= hole.sql.start) at++;
		places.push(reader.placeAt(at));
	}
	return places;
}

function overlaps(token: Token, range: SqlRange): boolean {
	return token.start < range.end && range.start < token.end;
}

class PlaceReader {
	private readonly levels: Level[] = [{ clause: 'start', opener: undefined }];
	private read = 0;
	private verb = '';
	/** `CREATE TABLE … AS SELECT` takes parameters, a view's or trigger's text does not. */
	private isTable = false;
	private isDefinition = false;

	constructor(
		private readonly sql: string,
		private readonly tokens: readonly Token[],
		private readonly dialect: DialectId,
	) {}

	placeAt(at: number): Place {
		while (this.read < at) this.step(this.read++);
		const place = this.boundPlaceAt(at);
		const isValue = place === 'value' || place === 'quotedText' || place === 'inList' || place === 'valuesRow';
		return isValue && isUnboundVerb(this.verb, this.dialect) ? 'clause' : place;
	}

	private boundPlaceAt(at: number): Place {
		const token = this.tokens[at];
		if (!token || this.isAlone(token)) return 'wholeQuery';
		if (token.kind === 'comment') return 'clause';
		if (this.isDefinition && this.wordAt(at - 1) === '=' && optionWords.has(this.wordAt(at - 2))) return 'clause';
		// In dollar quotes stands code: a function's body, a query in another language.
		// DuckDB takes a file or a table in quotes: a name, whatever the quotes say.
		if (token.kind === 'string' && this.isSource(at)) return 'identifier';
		if (token.kind === 'string' && this.isQuotedColumn(at)) return 'identifier';
		if (token.kind === 'string') return this.sql.charAt(token.start) === '$' || this.isOption(at) ? 'clause' : 'quotedText';
		if (token.kind === 'placeholder') return 'placeholder';
		const previous = this.wordAt(at - 1);
		const next = this.wordAt(at + 1);
		if (token.kind === 'quotedIdentifier') return this.quotedPlace(token, previous, next);
		return this.barePlace(at, previous, next);
	}

	private isAlone(token: Token): boolean {
		if (token.kind !== 'word' || this.tokens.length > 8) return false;
		return this.tokens.every(
			(other) => other === token || other.kind === 'whitespace' || other.kind === 'comment' || this.textOf(other) === ';',
		);
	}

	private isSource(at: number): boolean {
		const before = this.wordAt(at - 1);
		return (
			this.sql.charAt(this.tokens[at]?.start ?? 0) === "'" &&
			(before === 'JOIN' || before === 'FROM') &&
			this.level().opener === undefined &&
			this.verb !== 'COPY'
		);
	}

	/** `LOCATION 's3://…'`: what definitions and loads take there, nothing can be bound to. And `EXECUTE IMMEDIATE '…'`: SQL itself. */
	private isOption(at: number): boolean {
		return fixedTextWords.has(this.wordAt(at - 1)) || this.wordAt(at - 1) === 'IMMEDIATE';
	}

	/** `WHERE '{column}' = 'x'`: nobody compares one text with another one; a column is meant. */
	private isQuotedColumn(at: number): boolean {
		const before = this.wordAt(at - 1);
		if (before !== 'WHERE' && before !== 'AND' && before !== 'OR') return false;
		const { start = 0, end = 0 } = this.tokens[at] ?? {};
		const isWhole = this.sql.slice(start + 1, end - 1) === holeWord.toLowerCase();
		return (
			isWhole && ['=', '!=', '<>'].includes(this.wordAt(at + 1)) && this.wordAt(at + 2) === '<string>' && !this.isBetween(at - 1)
		);
	}

	/** `"…"` behind a comparison is a string to those who write so, whatever the standard says. */
	private quotedPlace(token: Token, previous: string, next: string): Place {
		const isDouble = this.sql.charAt(token.start) === '"';
		const isCompared =
			comparisons.has(previous) || valueWords.has(previous) || ((previous === '(' || previous === ',') && this.isValueList());
		return isDouble && isCompared && next !== '.' ? 'quotedText' : 'identifier';
	}

	private isValueList(): boolean {
		const opener = this.level().opener;
		return opener === 'inList' || opener === 'valuesRow';
	}

	private barePlace(at: number, previous: string, next: string): Place {
		if (previous === '') return 'clause';
		if (previous === '.' || next === '.') return 'identifier';
		const level = this.level();
		if (leftOperators.has(next) && !comparisons.has(previous)) return 'identifier';
		if (previous === '(' && unitFunctions.has(this.wordAt(at - 2))) return 'identifier';
		if (level.opener === 'value' && (previous === '(' || previous === ',') && optionSigns.has(next)) return 'identifier';
		// `SETTINGS {name}={value}`: ClickHouse takes nothing but what is written there.
		if (level.clause === 'options') return 'clause';
		if (this.verb === 'SHOW' && (previous === 'IN' || previous === 'FROM')) return 'identifier';
		// `ORDER BY date {direction}`: a column of that name.
		if (level.clause === 'by' && level.opener === undefined && previous === 'DATE') return 'order';
		if (previous === '::' || (next === '(' && !this.isListOpener(previous))) return 'identifier';
		if (definitionVerbs.has(this.verb) && !['=', 'IN', 'LIKE'].includes(previous)) return this.definitionPlace(previous);
		if (previous === '(' && this.calculatesWithHole(at + 1)) return 'clause';
		if (previous === '(' || previous === ',') return this.listPlace(at, level, next);
		// Only SQLite compares with `IS` what it is given; elsewhere a word of the language stands there: `NULL`, `NOT NULL`, a type.
		if (previous === 'IS' && this.dialect !== 'sqlite') return 'clause';
		if (comparisons.has(previous)) return this.operandPlace(at, previous);
		if (valueWords.has(previous)) return 'value';
		if (limitWords.has(previous)) return 'value';
		if (previous === 'IN') return 'inList';
		if (previous === 'VALUES' || previous === 'VALUE') return 'valuesRow';
		if (previous === 'SET') return next === '=' ? 'identifier' : 'clause';
		if (conditionWords.has(previous)) return this.conditionPlace(at, previous, next);
		if (previous === 'SELECT' || previous === 'DISTINCT' || previous === 'ALL' || previous === 'RETURNING') return 'selectList';
		if (previous === 'BY') return 'order';
		if (previous === 'WITH') return next === 'AS' ? 'identifier' : 'clause';
		if (nameWords.has(previous)) return 'identifier';
		if (level.clause === 'by') return 'order';
		if (previous === 'SHOW') return 'clause';
		return 'clause';
	}

	private operandPlace(at: number, previous: string): Place {
		if (previous === '*' && this.wordAt(at - 2) === 'SELECT') return 'clause';
		// What calculates with one piece calculates with another one.
		const isCalculated = previous === '/' || previous === '*' || previous === '-' || previous === '+';
		return isCalculated && (this.wordAt(at - 2) === holeWord || this.endsWithHole(at - 2)) ? 'clause' : 'value';
	}

	/** `({start} + ({step} * …`: it is one operand of several that are spliced in. */
	private calculatesWithHole(at: number): boolean {
		if (!['+', '-', '*', '/'].includes(this.wordAt(at))) return false;
		return this.wordAt(at + 1).startsWith(holeWord) || (this.wordAt(at + 1) === '(' && this.wordAt(at + 2).startsWith(holeWord));
	}

	/** `FLOOR({column} / 10)`, up to its end: it calculates with a piece. */
	private endsWithHole(end: number): boolean {
		if (this.wordAt(end) !== ')') return false;
		let depth = 0;
		for (let at = end; at >= 0 && end - at < 64; at--) {
			const word = this.wordAt(at);
			if (word === ')') depth++;
			else if (word === '(' && --depth === 0) return false;
			else if (word === holeWord) return true;
		}
		return false;
	}

	private conditionPlace(at: number, previous: string, next: string): Place {
		// The second half of `BETWEEN a AND b`.
		if (previous === 'AND' && this.isBetween(at - 1)) return 'value';
		const isCompared = comparisons.has(next) || ['IN', 'LIKE', 'ILIKE', 'IS', 'BETWEEN', 'NOT', 'REGEXP', 'GLOB'].includes(next);
		return isCompared ? 'identifier' : 'clause';
	}

	private isBetween(at: number): boolean {
		for (let before = at - 1; before > Math.max(-1, at - 8); before--) {
			const word = this.wordAt(before);
			if (word === 'BETWEEN') return true;
			if (conditionWords.has(word)) return false;
		}
		return false;
	}

	private listPlace(at: number, level: Level, next: string): Place {
		if (level.opener === 'value') return this.isComputed(at, next) ? 'identifier' : 'value';
		if (level.opener) return level.opener;
		switch (level.clause) {
			case 'select':
				return 'selectList';
			case 'from':
				return 'identifier';
			case 'by':
				return 'order';
			case 'set':
				return next === '=' ? 'identifier' : 'clause';
			case 'limit':
				return 'value';
			case 'values':
				return 'valuesRow';
			default:
				return 'clause';
		}
	}

	/**
	 * What a function is called with that calculates on a column: `COALESCE({name}, ?)` binds the value beside it, `WHERE LOWER({name}) =`
	 * compares the outcome, and two pieces side by side, as in `MIN({name}{cast})`, are no value.
	 */
	private isComputed(at: number, next: string): boolean {
		if (this.wordAt(at).startsWith(holeWord + holeWord)) return true;
		let open = at - 1;
		for (let depth = 0; open >= 0 && at - open < 64; open--) {
			const word = this.wordAt(open);
			if (word === ')') depth++;
			else if (word === '(' && depth-- === 0) break;
			else if (depth === 0 && word === '<placeholder>') return true;
		}
		let close = at + 1;
		for (let depth = 0; close < this.tokens.length && close - at < 64; close++) {
			const word = this.wordAt(close);
			if (word === '(') depth++;
			else if (word === ')' && depth-- === 0) break;
			else if (depth === 0 && word === '<placeholder>') return true;
		}
		const isFirst = open === at - 1 && (next === ')' || next === ',');
		return isFirst && conditionWords.has(this.wordAt(open - 2)) && this.isCompared(close + 1);
	}

	private isCompared(at: number): boolean {
		return comparisonSigns.has(this.wordAt(at));
	}

	private definitionPlace(previous: string): Place {
		if (previous === ')' || previous === '(') return 'clause';
		return 'identifier';
	}

	private isListOpener(word: string): boolean {
		return word === 'IN' || word === 'VALUES' || word === 'VALUE';
	}

	private level(): Level {
		return this.levels[this.levels.length - 1] ?? { clause: 'other', opener: undefined };
	}

	private step(at: number): void {
		const token = this.tokens[at];
		if (!token) return;
		const word = this.wordAt(at);
		if (this.verb === '' && token.kind === 'word' && word !== 'EXPLAIN') this.verb = word;
		if (word === 'TABLE') this.isTable = true;
		if (word === 'SELECT' && this.verb === 'CREATE' && this.isTable) {
			this.verb = word;
			this.isDefinition = true;
		}
		if (word === ';') {
			this.verb = '';
			this.isTable = false;
			this.isDefinition = false;
			this.levels.length = 0;
			this.levels.push({ clause: 'start', opener: undefined });
		} else if (word === '(') this.levels.push(this.opened(at));
		else if (word === ')') {
			if (this.levels.length > 1) this.levels.pop();
		} else if (token.kind === 'word') {
			const clause = clauseOf(word);
			if (clause) this.level().clause = clause;
		}
	}

	/** What a parenthesis holds, by the word in front of it. */
	private opened(at: number): Level {
		const before = this.wordAt(at - 1);
		const { clause, opener } = this.level();
		if (this.opensQuery(before, at)) return { clause: 'start', opener: undefined };
		if (before === 'IN' || before === 'ANY' || before === 'SOME' || before === 'ALL')
			return { clause: 'other', opener: 'inList' };
		if (before === 'SET' || before === 'INSERT') return { clause: 'other', opener: 'identifier' };
		if (before === 'EXPLAIN') return { clause: 'other', opener: 'clause' };
		if (before === 'VALUES' || before === 'VALUE' || clause === 'values') return { clause: 'values', opener: 'valuesRow' };
		if (aggregates.has(before)) return { clause: 'other', opener: 'identifier' };
		if (clause === 'columns' || columnListOpeners.has(before) || this.wordAt(at - 2) === 'REFERENCES')
			return { clause: 'other', opener: 'identifier' };
		if (before === '(' || before === '' || conditionWords.has(before))
			return { clause: 'where', opener: before === '(' ? opener : undefined };
		if (before === 'SELECT' || before === 'DISTINCT' || before === 'RETURNING') return { clause: 'select', opener: undefined };
		if (before === 'WHEN') return { clause: 'where', opener: undefined };
		// What is spliced in before it, with a space between, ends a condition: `… {junction} (`.
		if (before.startsWith(holeWord) && this.tokens[at - 1]?.end !== this.tokens[at]?.start)
			return { clause: 'where', opener: undefined };
		if (this.isBeforeWord(at) && clause !== 'from') return { clause: 'other', opener: 'value' };
		if (clause === 'from' && this.isBeforeWord(at) && !nameWords.has(before)) return { clause: 'other', opener: 'value' };
		return { clause: 'other', opener: comparisons.has(before) ? 'value' : undefined };
	}

	/** `WITH … AS (`, `EXISTS (`, `UNION ALL (`: a query stands there, and nothing else. */
	private opensQuery(before: string, at: number): boolean {
		if (before === 'ALL' || before === 'DISTINCT') return setOperators.has(this.wordAt(at - 2));
		if (before === 'AS') return this.verb === 'WITH' || this.verb === 'CREATE';
		return before === 'EXISTS' ? this.verb !== 'CREATE' : before === 'LATERAL' || setOperators.has(before);
	}

	private isBeforeWord(at: number): boolean {
		return this.tokens[at - 1]?.kind === 'word';
	}

	private wordAt(at: number): string {
		const token = this.tokens[at];
		if (!token) return '';
		if (token.kind === 'word' || token.kind === 'operator') return this.textOf(token).toUpperCase();
		return token.kind === 'comment' || token.kind === 'whitespace' ? ' ' : `<${token.kind}>`;
	}

	private textOf(token: Token): string {
		return this.sql.slice(token.start, token.end);
	}
}
