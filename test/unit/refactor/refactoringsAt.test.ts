import { describe, expect, test } from 'vitest';
import { refactoringsAt } from '../../../server/src/refactor/refactoringsAt';
import { dialectById } from '../../../server/src/sql/dialects';
import { bookstore, type TestedDialect } from '../../support/completion';

/** `|` marks the caret, or two of them the selection; gives the text after the rewriting whose title begins so. */
function rewritten(id: TestedDialect, marked: string, title: string): string | undefined {
	const start = marked.indexOf('|');
	const end = marked.lastIndexOf('|') === start ? start : marked.lastIndexOf('|') - 1;
	const text = marked.replaceAll('|', '');
	const found = refactoringsAt(text, start, end, { dialect: dialectById(id), catalog: bookstore(id) });
	const edits = found.find((refactoring) => refactoring.title.startsWith(title))?.edits;
	return edits?.reduceRight((result, edit) => result.slice(0, edit.start) + edit.newText + result.slice(edit.end), text);
}

describe('a star', () => {
	test('becomes its columns', () =>
		expect(rewritten('sqlite', 'select |* from authors', 'Expand')).toBe('select id, name, country from authors'));
	test('of one of two relations', () =>
		expect(rewritten('postgresql', 'select a.*| from books b join authors a on true', 'Expand')).toBe(
			'select a.id, a.name, a.country from books b join authors a on true',
		));
	test('of a common table', () =>
		expect(rewritten('mysql', 'with c as (select id, title from books) select *| from c', 'Expand')).toBe(
			'with c as (select id, title from books) select id, title from c',
		));
	test('of a table above in the text', () =>
		expect(rewritten('sqlite', 'create table t (a int, b int); select *| from t', 'Expand')).toBe(
			'create table t (a int, b int); select a, b from t',
		));
	test('of an unknown table stays', () => expect(rewritten('sqlite', 'select *| from nowhere', 'Expand')).toBeUndefined());
	test('that counts stays', () => expect(rewritten('sqlite', 'select count(*|) from books', 'Expand')).toBeUndefined());
	test('that multiplies stays', () => expect(rewritten('sqlite', 'select price *| 2 from books', 'Expand')).toBeUndefined());
});

describe('columns get the name of their table', () => {
	test('in all clauses', () =>
		expect(rewritten('sqlite', 'select ti|tle from books b where price > 1 order by stock', 'Qualify')).toBe(
			'select b.title from books b where b.price > 1 order by b.stock',
		));
	test('each its own', () =>
		expect(rewritten('postgresql', 'select ti|tle, country from books b join authors a on a.id = author_id', 'Qualify')).toBe(
			'select b.title, a.country from books b join authors a on a.id = b.author_id',
		));
	test('not one that several have', () =>
		expect(rewritten('sqlite', 'select ti|tle, id from books b join authors a', 'Qualify')).toBe(
			'select b.title, id from books b join authors a',
		));
	test('not a name of the select list', () =>
		expect(rewritten('sqlite', 'select ti|tle as stock from books b order by stock', 'Qualify')).toBe(
			'select b.title as stock from books b order by stock',
		));
	test('of the query around', () =>
		expect(
			rewritten('sqlite', 'select na|me from authors a where exists (select 1 from books where author_id = a.id)', 'Qualify'),
		).toBe('select a.name from authors a where exists (select 1 from books where books.author_id = a.id)'));
	test('not the columns that SET names', () =>
		expect(rewritten('sqlite', 'update books set price = sto|ck', 'Qualify')).toBe('update books set price = books.stock'));
});

describe('an alias', () => {
	test('is written where the name stood', () =>
		expect(
			rewritten('sqlite', 'select order_items.quantity from order_|items where order_items.book_id = 1', 'Add the alias'),
		).toBe('select oi.quantity from order_items oi where oi.book_id = 1'));
	test('that is free', () =>
		expect(rewritten('sqlite', 'select 1 from books b join books| on true', 'Add the alias')).toBe(
			'select 1 from books b join books b2 on true',
		));
	test('replaces the schema too', () =>
		expect(rewritten('postgresql', 'select audit.events.kind from audit.eve|nts', 'Add the alias')).toBe(
			'select e.kind from audit.events e',
		));
	test('not where one is', () => expect(rewritten('sqlite', 'select 1 from books| b', 'Add the alias')).toBeUndefined());
	test('not for the table that is changed', () =>
		expect(rewritten('sqlite', 'update books| set price = 1', 'Add the alias')).toBeUndefined());
});

describe('a subquery becomes a common table', () => {
	test('with its alias for a name', () =>
		expect(rewritten('postgresql', 'select x.id from (select| id from books) as x where x.id > 1', 'Extract')).toBe(
			'with x as (select id from books)\nselect x.id from x where x.id > 1',
		));
	test('behind those that are there', () =>
		expect(rewritten('sqlite', 'with a as (select 1 n) select * from a, (select| id from books) b', 'Extract')).toBe(
			'with a as (select 1 n), b as (select id from books) select * from a, b',
		));
	test('in a condition', () =>
		expect(rewritten('sqlite', 'select * from books where id in (select| book_id from reviews)', 'Extract')).toBe(
			'with extracted as (select book_id from reviews)\nselect * from books where id in (select * from extracted)',
		));
	test('not one that refers to the query around', () =>
		expect(
			rewritten('sqlite', 'select * from books b where exists (select| 1 from reviews r where r.book_id = b.id)', 'Extract'),
		).toBeUndefined());
	test('not one that does so by a bare name', () =>
		expect(
			rewritten('sqlite', 'select * from authors a where exists (select| 1 from books where country = 1)', 'Extract'),
		).toBeUndefined());
	test('not inside a common table', () =>
		expect(rewritten('sqlite', 'with a as (select * from (select| 1) x) select * from a', 'Extract')).toBeUndefined());
});

describe('a name in quotes', () => {
	test('as the engine keeps it', () =>
		expect(rewritten('postgresql', 'select Ti|tle from books', 'Write')).toBe('select "title" from books'));
	test('in MySQL', () => expect(rewritten('mysql', 'select title from boo|ks', 'Write')).toBe('select title from `books`'));
	test('not a function', () => expect(rewritten('sqlite', 'select low|er(title) from books', 'Write')).toBeUndefined());
});

test('nothing is rewritten over a hole', () => {
	const text = 'select h0 from books';
	const sources = { dialect: dialectById('sqlite'), catalog: bookstore('sqlite'), holes: [{ start: 7, end: 9, isValue: true }] };
	expect(refactoringsAt(text, 8, 8, sources)).toEqual([]);
});
