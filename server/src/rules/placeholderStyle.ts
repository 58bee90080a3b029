import type { PlaceholderStyle } from '../embedded/region';
import type { SqlRange } from '../sql/ranges';
import { type BoundCall, readBoundCall } from './placeholders/boundCall';
import { countSequence } from './placeholders/counting';
import type { Mark } from './placeholders/marks';
import { allEdits, editSql, shownAt } from './placeholders/report';
import type { Finding, Fix, Rule } from './rule';
import { placeholderText } from './wording';

const id = 'placeholder-style';

/** A placeholder in the style of another library. */
export const placeholderStyle: Rule = {
	meta: { id, summary: 'A placeholder is written in a style that this library does not know', defaultSeverity: 'error' },
	check(context) {
		const call = readBoundCall(context);
		if (!call?.isWhole || call.isOdd || call.values.length === 0) return [];
		const [foreign] = foreignMarks(call);
		if (foreign) {
			const own = ownStyle(call, foreign);
			const advice = own ? `write \`${exampleOf(own, foreign)}\`` : 'use the style of this library';
			return [
				findingAt(call, foreign.sql, 'error', `\`${foreign.text}\` is not a placeholder of ${call.driver.name}: ${advice}.`),
			];
		}
		const [named] = namesForSequence(call);
		if (!named) return [];
		const message = `\`${named.text}\` asks for a value by name, but the values are a sequence: Python refuses that from version 3.14 on; write \`?\`, or pass a dictionary.`;
		return [findingAt(call, named.sql, 'warning', message)];
	},
	fix(_finding, context): Fix | undefined {
		const call = readBoundCall(context);
		return call && rewrite(call);
	},
};

function findingAt(call: BoundCall, sql: SqlRange, severity: 'error' | 'warning', message: string): Finding {
	return { ruleId: id, severity, range: shownAt(call.region, sql), message, related: [] };
}

const positionalStyles: ReadonlySet<PlaceholderStyle> = new Set(['question', 'format', 'dollar', 'numeric']);

/** The marks that the library cannot read, where it finds none of its own in the text. */
function foreignMarks(call: BoundCall): readonly Mark[] {
	const { driver, marks } = call;
	const bare = marks.filter((mark) => mark.inside === undefined);
	const isForeign = (mark: Mark) => driver.foreign.includes(mark.style) && (mark.style !== 'dollar' || mark.number !== undefined);
	const foreign = bare.filter(isForeign);
	if (foreign.length === 0 || foreign.length !== bare.length) return [];
	// A text for another library's formatting has quoted ones beside it.
	if (marks.some((mark) => mark.inside !== undefined && !isForeign(mark))) return [];
	const styles = new Set(foreign.map((mark) => mark.style));
	if (styles.size !== 1) return [];
	// By name or in order: what the call passes must fit.
	const [first] = foreign;
	const isByName = first !== undefined && !positionalStyles.has(first.style);
	if (isByName) return call.keys() || countSequence(call) === foreign.length ? foreign : [];
	return call.keys() ? [] : foreign;
}

/** `:name` beside a tuple, in Python's sqlite3. */
function namesForSequence(call: BoundCall): readonly Mark[] {
	const { driver, host, marks, sink } = call;
	const isSqlite = host.languageId === 'python' && (driver.name === 'sqlite3' || driver.name === 'aiosqlite');
	if (!isSqlite || sink.parameterForm !== 'sequence' || marks.length === 0) return [];
	const isNamed = marks.every((mark) => mark.inside === undefined && mark.style === 'named' && mark.name !== undefined);
	return isNamed && countSequence(call) === new Set(marks.map((mark) => mark.name)).size ? marks : [];
}

function ownStyle(call: BoundCall, mark: Mark): PlaceholderStyle | undefined {
	const { driver } = call;
	return positionalStyles.has(mark.style) || !call.keys() ? driver.positional : driver.named;
}

function exampleOf(style: PlaceholderStyle, mark: Mark): string {
	return placeholderText(style, mark.name ?? 'name', mark.number ?? 1);
}

function rewrite(call: BoundCall): Fix | undefined {
	const names = namesForSequence(call);
	const marks = names.length > 0 ? names : foreignMarks(call);
	const [first] = marks;
	const style = first && (names.length > 0 ? 'question' : ownStyle(call, first));
	if (!first || !style || call.region.holes.length > 0) return undefined;
	const isInOrder = positionalStyles.has(style);
	if (isInOrder && !areInOrder(marks)) return undefined;
	// What was a plain `%` before would have to be doubled now.
	if ((style === 'format' || style === 'pyformat') && call.region.sql.replaceAll('%%', '').includes('%')) return undefined;
	const edits = allEdits(marks.map((mark, at) => editSql(call.region, mark.sql, placeholderText(style, mark.name, at + 1))));
	return edits && { title: `Write placeholders as \`${exampleOf(style, first)}\``, edits, isPreferred: true };
}

/** Each value is asked for once, in the order it is passed. */
function areInOrder(marks: readonly Mark[]): boolean {
	const names = marks.map((mark) => mark.name).filter((name) => name !== undefined);
	return new Set(names).size === names.length && marks.every((mark, at) => mark.number === undefined || mark.number === at + 1);
}
