import type { Expression } from '../embedded/code/code';
import { hostRange, type SqlRange, sqlRange } from '../sql/ranges';
import { placeholderForEach } from './fix/placeholderEach';
import { type BoundCall, readBoundCall } from './placeholders/boundCall';
import { valuesInOrder } from './placeholders/counting';
import type { Mark } from './placeholders/marks';
import { allEdits, editSql, shownAt } from './placeholders/report';
import { shapeOf } from './placeholders/values';
import { wordsOf } from './placeholders/words';
import type { Fix, Rule } from './rule';

const id = 'in-list-parameter';

/** A whole list bound to the one placeholder inside `IN`. */
export const inListParameter: Rule = {
	meta: { id, summary: 'A list is bound to a single placeholder inside `IN`', defaultSeverity: 'warning' },
	check(context) {
		const call = readBoundCall(context);
		if (!call) return [];
		return badLists(call).map(({ list, value }) => {
			const shown = call.host.text.slice(value.start, value.end).replace(/\s+/g, ' ').slice(0, 40);
			const message = `\`${shown}\` is a list, but \`IN ${list.isEnclosed ? `(${list.mark.text})` : list.mark.text}\` takes one value: ${advice(call, list)}.`;
			return { ruleId: id, severity: 'warning', range: shownAt(call.region, list.mark.sql), message, related: [] };
		});
	},
	fix(finding, context): Fix | undefined {
		const call = readBoundCall(context);
		const bad = call && badLists(call).find(({ list }) => shownAt(call.region, list.mark.sql).start === finding.range.start);
		return call && bad && rewrite(call, bad);
	},
};

/** `IN (?)`, `NOT IN ?`. */
interface InList {
	readonly mark: Mark;
	readonly isEnclosed: boolean;
	readonly isNegated: boolean;
	/** From `NOT` or `IN` to the end. */
	readonly sql: SqlRange;
}

interface BadList {
	readonly list: InList;
	readonly value: Expression;
}

function badLists(call: BoundCall): readonly BadList[] {
	const { driver, host, marks } = call;
	if (driver.lists === undefined || !call.isWhole || call.isOdd) return [];
	const values = valuesInOrder(call);
	const keys = values ? undefined : call.keys();
	return inLists(call).flatMap((list): BadList[] => {
		const { mark } = list;
		const at = mark.number === undefined ? marks.indexOf(mark) : mark.number - 1;
		const value = keys
			? keys.find((key) => key.name === mark.name || key.name === mark.text)?.value
			: mark.name === undefined
				? values?.[at]
				: undefined;
		if (!value) return [];
		// Each literal element of `bindLater` was opened: what is left is one value.
		const shape = shapeOf(host, value);
		if (shape !== 'list' && shape !== 'tuple') return [];
		return isAccepted(call, list, shape) ? [] : [{ list, value }];
	});
}

function isAccepted({ driver, method }: BoundCall, list: InList, shape: 'list' | 'tuple'): boolean {
	switch (driver.lists) {
		case 'expandedBare':
			return !list.isEnclosed;
		case 'expandedBareTuple':
			return !list.isEnclosed && shape === 'tuple';
		case 'expandedInParentheses':
			return list.isEnclosed && method !== 'execute';
		default:
			return false;
	}
}

function inLists({ marks, region, tokens }: BoundCall): readonly InList[] {
	const words = wordsOf(region.sql, tokens);
	return words.flatMap((word, at): InList[] => {
		if (word.text !== 'IN' || word.token.kind !== 'word') return [];
		const isEnclosed = words[at + 1]?.text === '(';
		const first = words[at + (isEnclosed ? 2 : 1)];
		const close = isEnclosed ? words[at + 3] : first;
		if (!first || !close || (isEnclosed && close.text !== ')')) return [];
		const mark = marks.find((candidate) => candidate.sql.start === first.token.start && candidate.sql.end === first.token.end);
		const not = words[at - 1]?.text === 'NOT' ? words[at - 1] : undefined;
		const sql = sqlRange(not?.token.start ?? word.token.start, close.token.end);
		return mark ? [{ mark, isEnclosed, isNegated: not !== undefined, sql }] : [];
	});
}

function anyOf(list: InList): string {
	return list.isNegated ? `<> ALL(${list.mark.text})` : `= ANY(${list.mark.text})`;
}

function advice({ driver, method }: BoundCall, list: InList): string {
	switch (driver.lists) {
		case 'array':
		case 'expandedBareTuple':
			return `write \`${anyOf(list)}\``;
		case 'expandedBare':
			return `write \`IN ${list.mark.text}\` without parentheses`;
		case 'expandedInParentheses':
			return method === 'execute' ? 'use `query`, which opens lists, or write one placeholder for each value' : 'write `IN (?)`';
		default:
			return driver.name === 'SQLAlchemy'
				? `declare \`bindparam("${list.mark.name ?? 'values'}", expanding=True)\``
				: `write one \`${list.mark.text}\` for each value`;
	}
}

function rewrite(call: BoundCall, { list, value }: BadList): Fix | undefined {
	const { driver, host, region } = call;
	const inside = sqlRange(list.mark.sql.start, list.mark.sql.end);
	switch (driver.lists) {
		case 'array':
		case 'expandedBareTuple': {
			const edit = editSql(region, list.sql, anyOf(list));
			if (!edit) return undefined;
			const title = `Write \`${anyOf(list)}\``;
			// A tuple would become a row; only a list becomes an array.
			if (shapeOf(host, value) !== 'tuple' || host.languageId !== 'python') return { title, edits: [edit], isPreferred: true };
			const text = host.text.slice(value.start, value.end);
			if (driver.name === 'asyncpg') return { title, edits: [edit], isPreferred: true };
			if (value.kind !== 'name') return undefined;
			return {
				title,
				edits: [edit, { range: hostRange(value.start, value.end), newText: `list(${text})` }],
				isPreferred: true,
			};
		}
		case 'expandedBare': {
			if (!list.isEnclosed || list.mark.style !== 'format') return undefined;
			const keyword = list.isNegated ? 'NOT IN' : 'IN';
			const edits = allEdits([editSql(region, list.sql, `${keyword} ${region.sql.slice(inside.start, inside.end)}`)]);
			return edits && { title: 'Remove the parentheses', edits, isPreferred: true };
		}
		default:
			return list.isEnclosed ? placeholderForEach(call, list.mark, value) : undefined;
	}
}
