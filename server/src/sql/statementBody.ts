import type { SqlDialect } from './dialect';

/** Counts the blocks of a trigger's or routine's body, so that a `;` inside it ends nothing. */
export class Body {
	/** Offset of the last `;` that did not end the statement; -1 before the first. */
	lastSemicolon = -1;
	private blocks = 0;
	private compounds = 0;
	private parentheses = 0;
	private previous = '';

	constructor(private readonly kind: 'rule' | 'routine' | 'atomic' | 'sqliteTrigger') {}

	isOpen(): boolean {
		return this.blocks > 0 || this.compounds > 0 || (this.kind === 'rule' && this.parentheses > 0);
	}

	/** SQLite allows only these statements in a trigger: anything else behind a `;` stands outside it. */
	endsBefore(word: string): boolean {
		return this.kind === 'sqliteTrigger' && this.previous === ';' && !sqliteTriggerWords.some((other) => other.startsWith(word));
	}

	step(word: string, text: string, start: number, end: number): void {
		const before = this.previous;
		const code = text.charCodeAt(start);
		// `t.end` is a name.
		if (text.charCodeAt(start - 1) === 46) {
			this.previous = '';
			return;
		}
		// END IF, END LOOP … close what their opener opened; a bare END and END CASE close a block.
		if (before === 'END') this.compounds = Math.max(0, this.compounds - 1);
		if (word === 'END') {
			// Which of the two it is must be known at the `;`, before the next word is seen.
			const closesCompound = this.kind !== 'atomic' && compoundFollows(text, end);
			if (!closesCompound) this.blocks = Math.max(0, this.blocks - 1);
			this.previous = closesCompound ? 'END' : 'END of block';
			return;
		}
		if (word === 'BEGIN' ? this.opensBlock(text, end) : word === 'CASE' && this.opensCase(before)) this.blocks++;
		else if (compoundWords.has(word) && text.charCodeAt(end) !== 40 && this.isStatementPosition(word, before)) this.compounds++;
		else if (code === 40) this.parentheses++;
		else if (code === 41) this.parentheses = Math.max(0, this.parentheses - 1);
		this.previous = word !== '' ? word : code === 41 ? ')' : code === 58 ? ':' : '';
	}

	private opensBlock(text: string, end: number): boolean {
		if (this.kind === 'atomic') return /^\s+atomic\b/i.test(text.slice(end, end + 40));
		// `create procedure p(begin date)`
		return this.parentheses === 0;
	}

	private opensCase(before: string): boolean {
		return before !== 'END of block' && (this.kind !== 'atomic' || this.blocks > 0);
	}

	private isStatementPosition(word: string, before: string): boolean {
		if (this.kind !== 'routine' || before === 'END') return false;
		if (statementPositions.has(before)) return true;
		// A routine whose body is one statement, and a label.
		return word !== 'FOR' && this.parentheses === 0 && (before === ':' || (!this.isOpen() && routineHeads.has(before)));
	}
}

/** Also the beginning of one, which is being typed. */
const sqliteTriggerWords: readonly string[] = ['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'REPLACE', 'WITH', 'VALUES', 'END'];
const compoundWords: ReadonlySet<string> = new Set(['IF', 'LOOP', 'WHILE', 'REPEAT', 'FOR']);
/** What may stand before the only statement of a routine. */
const routineHeads: ReadonlySet<string> = new Set([')', 'DETERMINISTIC', 'SQL', 'DATA', 'INVOKER', 'DEFINER']);
const statementPositions: ReadonlySet<string> = new Set([';', 'BEGIN', 'THEN', 'ELSE', 'DO', 'LOOP', 'REPEAT', 'ROW']);

function compoundFollows(text: string, from: number): boolean {
	return /^\s+(?:if|loop|while|repeat|for)\b/i.test(text.slice(from, from + 200));
}

const otherObjects: ReadonlySet<string> = new Set(['TABLE', 'VIEW', 'INDEX', 'SCHEMA', 'DATABASE', '(']);

/** Undefined: the words do not (or not yet) announce a statement with a body. */
export function bodyOf(opening: readonly string[], dialect: SqlDialect): Body | undefined {
	const at = opening[0] === 'EXPLAIN' ? 1 : 0;
	const word = opening[opening.length - 1];
	if (opening[at] === 'BEGIN' && word === 'ATOMIC' && opening[at + 1] === 'NOT') return openBody();
	if (opening[at] !== 'CREATE' || opening.some((other) => otherObjects.has(other))) return undefined;
	if (word === 'RULE') return new Body('rule');
	if (dialect.id === 'sqlite') return word === 'TRIGGER' ? new Body('sqliteTrigger') : undefined;
	if (dialect.id === 'postgresql') return word === 'FUNCTION' || word === 'PROCEDURE' ? new Body('atomic') : undefined;
	if (word === 'PACKAGE') return openBody();
	return word === 'TRIGGER' || word === 'PROCEDURE' || word === 'FUNCTION' || word === 'EVENT' ? new Body('routine') : undefined;
}

/** The block has begun with these words. */
function openBody(): Body {
	const body = new Body('routine');
	body.step('BEGIN', '', 0, 0);
	return body;
}
