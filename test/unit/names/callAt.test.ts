import { describe, expect, test } from 'vitest';
import { callAt, insertedRows } from '../../../server/src/names/callAt';
import { resolveNamesAt } from '../../../server/src/names/resolveNames';
import { parameterOf, signatureParts } from '../../../server/src/names/signatureParts';
import { dialectById } from '../../../server/src/sql/dialects';
import { bookstore, type TestedDialect } from '../../support/completion';
import { unmark } from '../../support/names';

/** `name:argument` of the call at the `|`. */
function call(id: TestedDialect, marked: string): string | undefined {
	const { text, offset } = unmark(marked);
	const found = callAt(text, offset, { dialect: dialectById(id), catalog: bookstore(id) });
	return found && `${found.overloads[0]?.name.toLowerCase()}:${found.argument}`;
}

describe('the call at the caret', () => {
	test.each([
		['the first argument', 'select substr(|', 'substr:0'],
		['the second', 'select substr(name, | from users', 'substr:1'],
		['behind a comma', 'select substr(name,|', 'substr:1'],
		['within an argument', 'select substr(name, 1 + |2, 3)', 'substr:1'],
		['the inner of two', 'select coalesce(name, substr(email, |2), 1)', 'substr:1'],
		['the outer, behind the inner', 'select coalesce(name, substr(email, 2), |1)', 'coalesce:2'],
		['no call behind the bracket', 'select substr(name, 1, 2) |', undefined],
		['an unknown function', 'select our_own(|', undefined],
		['the first value of a row', 'insert into books (title, price) values (|', 'books:0'],
		['the second value', "insert into books (title, price) values ('a', |", 'books:1'],
		['a later row', "insert into books (title, price) values ('a', 1), ('b', |2)", 'books:1'],
		['a row without a list of columns', 'insert into authors values (1, |', 'authors:1'],
		['a call in a row', "insert into books (title, price) values (substr('a', |", 'substr:1'],
	] as const)('%s', (_, marked, expected) => expect(call('sqlite', marked)).toBe(expected));
});

test('the columns that the values of an INSERT go into', () => {
	const text = "insert into books (title, price) values ('a', 1), ('b', 2)";
	const sources = { dialect: dialectById('postgresql'), catalog: bookstore('postgresql') };
	const statement = resolveNamesAt(text, 0, sources);
	const rows = statement ? insertedRows(statement) : [];
	expect(
		rows.map(({ columns, items }) => items.map(({ start, end }, at) => `${columns[at]} = ${text.slice(start, end)}`)),
	).toEqual([
		["title = 'a'", 'price = 1'],
		["title = 'b'", 'price = 2'],
	]);
});

describe('a signature', () => {
	const parts = (label: string) => signatureParts(label).parameters.map(([start, end]) => label.slice(start, end));
	test.each([
		['f(a, b)', ['a', 'b']],
		['f()', []],
		['now', []],
		['f(a, numeric(10, 2))', ['a', 'numeric(10, 2)']],
		['f(a [, b])', ['a', 'b']],
		['f(value, …)', ['value', '…']],
		['f(a text) → text', ['a text']],
	] as const)('%s', (label, expected) => expect(parts(label)).toEqual(expected));
	test('the last of any number takes all that follow', () => expect(parameterOf(signatureParts('f(a, …)'), 7)).toBe(1));
	test('an argument too many goes to none', () => expect(parameterOf(signatureParts('f(a)'), 1)).toBeUndefined());
});
