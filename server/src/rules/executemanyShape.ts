import type { Expression, ListExpression } from '../embedded/code/code';
import { hostRange } from '../sql/ranges';
import { replace } from './fix/edit';
import { type BoundCall, readBoundCall } from './placeholders/boundCall';
import { shapeOf, visibleList } from './placeholders/values';
import type { Finding, Fix, Rule } from './rule';

const id = 'executemany-shape';

/** Rows where one row is wanted, or single values where rows are wanted. */
export const executemanyShape: Rule = {
	meta: { id, summary: 'The parameters are one row where many are wanted, or many where one is', defaultSeverity: 'error' },
	check(context) {
		const call = readBoundCall(context);
		if (!call) return [];
		const flat = flatRows(call);
		if (flat)
			return [findingAt(call, `\`${call.method}\` wants a row of values for each run, but this is a list of single values.`)];
		const rows = rowsForOne(call);
		if (!rows) return [];
		const advice = manyMethod(call)
			? '`execute` runs once, with one row of values: use `executemany` for several'
			: 'it runs once, with one row of values';
		return [findingAt(call, `This is a list of ${rows.elements.length} rows, but ${advice}.`)];
	},
	fix(_finding, context): Fix | undefined {
		const call = readBoundCall(context);
		const [only] = call?.values ?? [];
		if (!call || !only) return undefined;
		const flat = flatRows(call);
		if (flat) {
			if (flat !== only.value) return undefined;
			const [open, close] = call.host.languageId === 'python' ? ['(', ',)'] : ['[', ']'];
			const edits = flat.elements.flatMap((element) => [
				replace(element.start, element.start, open),
				replace(element.end, element.end, close),
			]);
			return { title: 'Make each value a row', edits, isPreferred: true };
		}
		const { callee } = call.call;
		if (!rowsForOne(call) || !manyMethod(call) || callee.kind !== 'member') return undefined;
		const edit = replace(callee.propertyStart, callee.propertyStart + callee.property.length, 'executemany');
		return { title: 'Use `executemany`', edits: [edit], isPreferred: true };
	},
};

function findingAt(call: BoundCall, message: string): Finding {
	const [only] = call.values;
	const { start, end } = only ?? call.sink.sqlArgument;
	return { ruleId: id, severity: 'error', range: hostRange(start, end), message, related: [] };
}

function listOf(call: BoundCall): ListExpression | undefined {
	const [only] = call.values;
	const list = only && call.values.length === 1 && !only.spread ? visibleList(call.host, only.value) : undefined;
	return list && list.elements.length > 0 ? list : undefined;
}

/** `executemany(sql, [1, 2, 3])`. */
function flatRows(call: BoundCall): ListExpression | undefined {
	if (call.sink.parameterForm !== 'rows' || !rowMethods.has(call.method) || !countsOne(call)) return undefined;
	const list = listOf(call);
	const isFlat = list?.elements.every((element) => shapeOf(call.host, element) === 'scalar' && !isOneLetter(element));
	return isFlat ? list : undefined;
}

const rowMethods = new Set(['executemany', 'executeMany']);

function countsOne(call: BoundCall): boolean {
	return call.isWhole && !call.isOdd && call.marks.length === 1 && call.marks.every((mark) => mark.inside === undefined);
}

/** A text of one letter is a sequence of one value. */
function isOneLetter(value: Expression): boolean {
	if (value.kind !== 'string') return false;
	const pieces = value.literals.flatMap((literal) => literal.pieces);
	return (
		pieces.every((piece) => piece.kind === 'text') &&
		pieces.map((piece) => (piece.kind === 'text' ? piece.text : '')).join('').length === 1
	);
}

/** `execute(sql, [(1, 2), (3, 4)])`. Some drivers bind tuples as rows of `VALUES`, so that the count must be wrong as well. */
function rowsForOne(call: BoundCall): ListExpression | undefined {
	const { driver, isOdd, isWhole, marks, method, sink } = call;
	if (method !== 'execute' || sink.parameterForm !== 'sequence' || !driver.countsValues || !isWhole || isOdd) return undefined;
	if (marks.length === 0 || marks.some((mark) => mark.inside !== undefined || mark.style !== driver.positional)) return undefined;
	const list = listOf(call);
	if (!list || list.form === 'set') return undefined;
	const areRows = list.elements.every((row) => row.kind === 'list' && row.elements.length === marks.length);
	const cannotBindRows = driver.dialect === 'sqlite';
	return areRows && (list.elements.length !== marks.length || cannotBindRows) ? list : undefined;
}

/** True where the same object has an `executemany`. */
function manyMethod({ call, driver, host }: BoundCall): boolean {
	if (host.languageId !== 'python' || call.callee.kind !== 'member') return false;
	if (driver.name !== 'psycopg') return driver.positional === 'question' || driver.positional === 'format';
	const { object } = call.callee;
	const name = object.kind === 'name' ? object.name : object.kind === 'member' ? object.property : '';
	return name.toLowerCase().startsWith('cur');
}
