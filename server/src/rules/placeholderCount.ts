import type { Argument, Expression } from '../embedded/code/code';
import { type HostRange, hostRange, type SqlRange, sqlRange } from '../sql/ranges';
import { type BoundCall, readBoundCall } from './placeholders/boundCall';
import { valuesInOrder } from './placeholders/counting';
import type { Mark } from './placeholders/marks';
import { shownAt } from './placeholders/report';
import { elementsOf, visibleList } from './placeholders/values';
import type { Finding, Rule } from './rule';

const id = 'placeholder-count';

/** More or fewer values than there are placeholders for them. */
export const placeholderCount: Rule = {
	meta: { id, summary: 'The number of values differs from the number of placeholders', defaultSeverity: 'error' },
	check(context) {
		const call = readBoundCall(context);
		const wanted = call && countMarks(call);
		if (!call || wanted === undefined) return [];
		if (call.sink.parameterForm === 'rows') return checkRows(call, wanted);
		if (call.values.length === 0) return checkMissing(call, wanted);
		const values = valuesInOrder(call);
		if (!values || values.length === wanted) return [];
		// The shape is wrong, not the number.
		if (values.length > 1 && values.every((value) => value.kind === 'list' && value.elements.length === wanted)) return [];
		return [findingAt(spanOf(call.values) ?? shownAt(call.region, firstMark(call)), wanted, values.length)];
	},
};

function findingAt(range: HostRange, wanted: number, given: number): Finding {
	const message = `The SQL has ${plural(wanted, 'placeholder')}, but ${plural(given, 'value')} ${given === 1 ? 'is' : 'are'} passed.`;
	return { ruleId: id, severity: 'error', range, message, related: [] };
}

function plural(count: number, noun: string): string {
	return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function firstMark(call: BoundCall): SqlRange {
	return call.marks[0]?.sql ?? sqlRange(0, 0);
}

function spanOf(values: readonly Argument[]): HostRange | undefined {
	const first = values[0];
	const last = values[values.length - 1];
	return first && last && hostRange(first.start, last.end);
}

/** How many values in order the text asks for; undefined where that is not sure. */
function countMarks(call: BoundCall): number | undefined {
	const { driver, isOdd, isWhole, marks } = call;
	if (!driver.countsValues || !isWhole || isOdd || call.barePercents.length > 0) return undefined;
	// What stands in quotes, and other styles, is the matter of other rules.
	const isOwn = (mark: Mark) => mark.inside === undefined && mark.style === driver.positional;
	if (!marks.every((mark) => isOwn(mark) || isIgnored(call, mark))) return undefined;
	const own = marks.filter(isOwn);
	if (own.some((mark) => mark.number !== undefined)) {
		if (!own.every((mark) => mark.number !== undefined)) return undefined;
		return Math.max(...own.map((mark) => mark.number ?? 0));
	}
	return own.length;
}

/** A `?` in a comment is none, except to a driver that looks there. */
function isIgnored(call: BoundCall, mark: Mark): boolean {
	return mark.inside?.kind === 'comment' && !call.driver.isTextual;
}

/** Placeholders, and nothing to fill them: where the driver always refuses that. */
function checkMissing(call: BoundCall, wanted: number): readonly Finding[] {
	const isPython = call.host.languageId === 'python' && refusingWithoutValues.has(call.driver.name);
	const takesValues = call.method !== 'prepare' && ['sequence', 'varargs'].includes(call.sink.parameterForm);
	if (!isPython || !takesValues || wanted === 0 || call.call.arguments.length !== 1 || !isQuery(call)) return [];
	return [findingAt(shownAt(call.region, firstMark(call)), wanted, 0)];
}

const refusingWithoutValues = new Set(['sqlite3', 'aiosqlite', 'asyncpg']);
const queryWords = new Set(['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'REPLACE', 'WITH']);

function isQuery({ region, tokens }: BoundCall): boolean {
	const first = tokens.find((token) => token.kind !== 'whitespace' && token.kind !== 'comment');
	return first !== undefined && queryWords.has(region.sql.slice(first.start, first.end).toUpperCase());
}

/** `executemany`: each row that is written out. */
function checkRows(call: BoundCall, wanted: number): readonly Finding[] {
	const [only] = call.values;
	const list = only && call.values.length === 1 ? visibleList(call.host, only.value) : undefined;
	for (const row of list?.elements ?? []) {
		const elements = row.kind === 'list' && row.form !== 'set' ? elementsOf(row) : undefined;
		if (elements && elements.length !== wanted) return [findingAt(rangeOf(row), wanted, elements.length)];
	}
	return [];
}

function rangeOf(expression: Expression): HostRange {
	return hostRange(expression.start, expression.end);
}
