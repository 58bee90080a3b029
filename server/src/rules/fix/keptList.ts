import type { HostTree } from '../../embedded/hostLanguage';
import type { BoundValue, Target } from './argumentEdits';
import { type Edit, replace } from './edit';
import type { SqlExpression } from './sqlExpression';

/** Edits that make of the values of a format the parameters of the call, and the stretch of code that they answer for. */
export interface KeptList {
	readonly start: number;
	readonly end: number;
	readonly edits: readonly Edit[];
}

/**
 * `"…" % (name,  # who\n age)` and `"…".format(…)`: where comments stand between the values, the list stays where it is. Undefined where
 * there are none, or where the parameters are others than what the text is filled with.
 */
export function keepList(
	host: HostTree,
	target: Target | undefined,
	sql: SqlExpression,
	values: readonly BoundValue[],
): KeptList | undefined {
	const [string] = sql.operands;
	const list = sql.form === 'percent' ? sql.right : sql.form === 'format' ? sql.call?.list : undefined;
	if (host.languageId !== 'python' || target?.existing.kind !== 'none' || !string || !list || sql.tailStart !== undefined)
		return undefined;
	if (!host.text.slice(string.end, list.end).includes('#')) return undefined;
	const elements =
		sql.form === 'percent'
			? sql.right?.kind === 'list'
				? sql.right.elements.filter(({ kind }) => kind !== 'spread')
				: []
			: (sql.call?.arguments.filter(({ name, spread }) => name === undefined && spread === undefined) ?? []);
	const isSame =
		elements.length === values.length &&
		elements.every(({ end, start }, at) => host.text.slice(start, end) === values[at]?.text && !values[at]?.list);
	const [first] = elements;
	const last = elements[elements.length - 1];
	if (!isSame || !first || !last || !host.text.startsWith('(', list.start)) return undefined;
	const between = host.text.slice(string.end, list.start).replace(/(?:%|\.\s*format)\s*$/, '');
	const isLone = elements.length === 1 && !/^\s*,/.test(host.text.slice(last.end, list.end));
	const comma = isLone ? [replace(last.end, last.end, ',')] : [];
	return {
		start: string.end,
		end: sql.span.end,
		edits: [replace(string.end, list.start, `,${between === '' ? ' ' : between}`), ...comma],
	};
}
