import { DatabaseError } from '../../../../common/src/errors';
import type { BoundParameters, CellValue } from '../../../../common/src/values';
import type { SqliteToken } from './tokens';
import { type SqliteValue, toSqliteValue } from './values';

/** One of SQLite's numbered variables (lang_expr.html#varparam). */
interface Variable {
	/** One-based, as sqlite3_bind_* counts. */
	readonly index: number;
	/** The first spelling that made it: `?2`, `:name`; `undefined` for `?` and for a number that `?5` skipped. */
	readonly spelling?: string;
	/** Where it stands first, UTF-16; `undefined` for a skipped number. */
	readonly offset?: number;
}

/** As better-sqlite3 takes them: the nameless ones in order, then one object for those with a name (`?2` is named `2`). */
export type BindArguments = readonly (SqliteValue | Readonly<Record<string, SqliteValue>>)[];

/**
 * Matches values to the parameters of a statement that SQLite has accepted.
 * A `?` takes the value whose place is its own among the parameters without a letter name; `?3` takes the third.
 * Throws `parameters` when one has no value, when a value is left over or cannot be bound.
 */
export function bindArguments(tokens: readonly SqliteToken[], parameters: BoundParameters): BindArguments {
	const variables = findVariables(tokens);
	const nameless: SqliteValue[] = [];
	const named = new Map<string, SqliteValue>();
	const usedNames = new Set<string>();
	const missing: Variable[] = [];
	let namesBefore = 0;
	let positionsUsed = 0;
	for (const variable of variables) {
		const name = variable.spelling?.slice(1);
		const isPositional = variable.spelling === undefined || variable.spelling.startsWith('?');
		if (!isPositional) namesBefore += 1;
		const position = variable.index - 1 - namesBefore;
		const isSkipped = variable.offset === undefined;
		if (isPositional && !isSkipped) positionsUsed = Math.max(positionsUsed, position + 1);
		const cell = isSkipped ? null : isPositional ? parameters.positional[position] : ownValue(parameters.named, name ?? '');
		if (cell === undefined) {
			missing.push(variable);
			continue;
		}
		const value = bindable(cell, variable);
		if (name === undefined) nameless.push(value);
		else {
			if (named.has(name) && named.get(name) !== value) throw ambiguous(variable);
			named.set(name, value);
		}
		if (!isPositional && name !== undefined) usedNames.add(name);
	}
	const [first] = missing;
	if (first !== undefined) throw missingValue(first, missing.length, positionsUsed, parameters.positional.length);
	refuseLeftovers(parameters, positionsUsed, usedNames);
	return named.size === 0 ? nameless : [...nameless, Object.fromEntries(named)];
}

/** Numbers them as SQLite does: `?` is one more than the largest so far, `?N` is N, a repeated name is the same variable. */
function findVariables(tokens: readonly SqliteToken[]): readonly Variable[] {
	const byIndex = new Map<number, Variable>();
	const bySpelling = new Map<string, number>();
	let largest = 0;
	for (const { kind, text, start } of tokens) {
		if (kind !== 'parameter') continue;
		const isNumbered = text.startsWith('?') && text.length > 1;
		const index = isNumbered ? Number(text.slice(1)) : (bySpelling.get(text) ?? largest + 1);
		largest = Math.max(largest, index);
		if (text !== '?') bySpelling.set(text, index);
		const known = byIndex.get(index);
		// `select ?, ?1`: the second mark gives the first one's variable its name.
		if (known?.spelling !== undefined) continue;
		byIndex.set(index, { index, offset: known?.offset ?? start, ...(text === '?' ? {} : { spelling: text }) });
	}
	return Array.from({ length: largest }, (_, i) => byIndex.get(i + 1) ?? { index: i + 1 });
}

function ownValue(record: Readonly<Record<string, CellValue>>, name: string): CellValue | undefined {
	return Object.hasOwn(record, name) ? record[name] : undefined;
}

function bindable(cell: CellValue, variable: Variable): SqliteValue {
	try {
		return toSqliteValue(cell);
	} catch (error) {
		if (!(error instanceof DatabaseError)) throw error;
		throw new DatabaseError({ ...error.toData(), ...at(variable) }, { cause: error });
	}
}

function missingValue(variable: Variable, count: number, needed: number, given: number): DatabaseError {
	const spelling = variable.spelling ?? '?';
	const message =
		spelling.startsWith('?') && count > 0
			? `The statement has ${plural(needed, 'parameter')} by position, but ${given === 1 ? '1 value was' : `${given} values were`} given.`
			: `No value was given for the parameter ${spelling}.`;
	return new DatabaseError({ code: 'parameters', message, ...at(variable) });
}

function refuseLeftovers(parameters: BoundParameters, positionsUsed: number, usedNames: ReadonlySet<string>): void {
	const given = parameters.positional.length;
	if (given > positionsUsed) {
		const values = given === 1 ? '1 value was' : `${given} values were`;
		const message =
			positionsUsed === 0
				? `${values} given by position, but the statement has no such parameter.`
				: `${values} given, but the statement has ${plural(positionsUsed, 'parameter')} by position.`;
		throw new DatabaseError({ code: 'parameters', message });
	}
	const leftover = Object.keys(parameters.named).find((name) => !usedNames.has(name));
	if (leftover === undefined) return;
	throw new DatabaseError({
		code: 'parameters',
		message: `A value was given for '${leftover}', but the statement has no parameter :${leftover}.`,
	});
}

function ambiguous(variable: Variable): DatabaseError {
	const message = `The parameter ${variable.spelling} shares its name with another one of a different value; rename it.`;
	return new DatabaseError({ code: 'parameters', message, ...at(variable) });
}

function at(variable: Variable): { offset?: number } {
	return variable.offset === undefined ? {} : { offset: variable.offset };
}

function plural(count: number, noun: string): string {
	return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
