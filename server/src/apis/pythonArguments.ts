import { PythonNames } from './pythonNames';
import { itemsIn, readChain, skipBlanks } from './pythonScan';

/** What ends in such a call is a condition or an order of SQLAlchemy. */
const columnMethods =
	/^(?:in_|not_in|notin_|is_|isnot|is_not|is_distinct_from|like|ilike|notlike|not_like|between|desc|asc|any|has|nulls_last|nulls_first|nullslast|nullsfirst|label)$/;
/** Members of a statement or a column that give its text. */
const givesText = /sql|str|text|format|render|compile|join|replace|name/i;
/** Keywords that say themselves that what they pass is no text to execute. */
const quietKeyword = /^(?:num_\w+|\w*(?:retries|timeout|limit|size|context|session|synchronize_session|execution_options))$/;
const plainValue = /^(?:[\d.][\w.]*|None|True|False|self|cls|context)$/;
const longestCallee = 60;
const deepest = 24;
const comparison = /(?:[=!]=|[<>]=?|\b(?:not\s+)?in\b|\bis\b)/y;

/** Tells of the calls of one file of Python which of them may be given a text, from the text of the file alone. */
export class PythonArguments {
	private readonly names: PythonNames;
	/** Of values inside of values. */
	private depth = 0;

	constructor(private readonly text: string) {
		this.names = new PythonNames(text, (value, own) => this.isNoText(value, own));
	}

	/** True for a function of the language itself, called by its name alone. */
	isBuiltin(name: string, start: number): boolean {
		return this.text.charAt(start - 1) !== '.' && this.names.isBuiltin(name);
	}

	/** @param open where the bracket of the call stands. False only where none of the arguments can be a text. */
	mayPassText(open: number): boolean {
		const items = itemsIn(this.text, open);
		if (!items) return true;
		const callee = /[\w.)\s(]*$/.exec(this.text.slice(Math.max(0, open - longestCallee), open))?.[0] ?? '';
		const path = /[\w.]+$/.exec(callee.trimEnd())?.[0] ?? '';
		if (/^(?:subprocess|asyncio)\.run$/.test(path)) return false;
		// SQLAlchemy's own `select` takes no statement.
		if (this.names.isComposer(path)) return items.some((item) => /^\w{0,2}["']/.test(item));
		// Columns make conditions and orders; a text in their place would have to be built.
		const takesColumns = /\bsession(?:\(\))?\s*\.\s*query\s*$|\.\s*(?:where|filter|having|order_by|group_by)\s*$/i.test(callee);
		return items.some((item) => !this.isNoText(item) && !(takesColumns && isColumn(item)));
	}

	/** @param own the name that gets the value: what it was before is being found out. */
	private isNoText(item: string, own?: string): boolean {
		if (this.depth >= deepest) return false;
		this.depth++;
		const isNone = this.holdsNoText(item, own);
		this.depth--;
		return isNone;
	}

	private holdsNoText(item: string, own: string | undefined): boolean {
		if (item === '' || plainValue.test(item)) return true;
		const [, keyword, value] = /^([A-Za-z_]\w*)\s*=(?!=)\s*([\s\S]*)$/.exec(item) ?? [];
		if (keyword !== undefined && value !== undefined) return quietKeyword.test(keyword) || this.isNoText(value, own);
		const chain = readChain(item, 0);
		if (!chain) return false;
		if (chain.end < item.length) return this.isComparison(item, chain.end);
		if (chain.members.some((member) => givesText.test(member))) return false;
		const [head] = /^[A-Za-z_]\w*/.exec(item) ?? [];
		return head === undefined ? this.isNoGroup(item, own) : this.isStatementOrClass(item, head, chain.members, own);
	}

	/** `(select(users).where(…))`, with more calls behind it or without, or several values. */
	private isNoGroup(item: string, own: string | undefined): boolean {
		const inner = /^[([]/.test(item) ? itemsIn(item, 0) : undefined;
		return inner?.every((each) => this.isNoText(each, own)) === true;
	}

	/** A chain, an operator that compares, and one more operand. */
	private isComparison(item: string, end: number): boolean {
		comparison.lastIndex = skipBlanks(item, end);
		if (!comparison.test(item)) return false;
		return readChain(item, skipBlanks(item, comparison.lastIndex))?.end === item.length;
	}

	private isStatementOrClass(item: string, head: string, members: readonly string[], own: string | undefined): boolean {
		if (item === head) return item === own || this.names.isClass(head) || this.names.isStatement(head);
		const isCall = item.endsWith(')');
		const called = /^[\w.\s]*(?=\()/.exec(item)?.[0].replace(/\s/g, '');
		if (called === undefined || !isCall) return false;
		if (this.names.isComposer(called)) return true;
		// `query.where(…)`
		if (called !== head && (head === own || this.names.isStatement(head))) return true;
		// `User.name.like(…)`: of a column, not of the class.
		return members.length > 1 && /^[A-Z]\w*[a-z]/.test(head) && columnMethods.test(members.at(-1) ?? '');
	}
}

/** `Model.name`, `~Model.is_old` */
function isColumn(item: string): boolean {
	return /^~?[A-Z]\w*[a-z]\w*(?:\.[a-z_]\w*)+$/.test(item);
}
