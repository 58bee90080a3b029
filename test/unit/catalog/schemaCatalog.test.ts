import { describe, expect, test } from 'vitest';
import { createSchemaCatalog } from '../../../server/src/catalog/createSchemaCatalog';
import { relationNames } from '../../../server/src/catalog/relationNames';
import { readDdl } from '../../../server/src/models/ddl/readDdl';
import { dialectById } from '../../../server/src/sql/dialects';
import { bookstore } from '../../support/completion';

function nameAt(path: string): string | undefined {
	const found = bookstore('postgresql').resolveRelation(path.split('.'));
	return found && `${found.schema.name}.${found.relation.name}`;
}

describe('finding relations', () => {
	test('on the search path', () => expect(nameAt('users')).toBe('public.users'));
	test('by schema', () => expect(nameAt('audit.events')).toBe('audit.events'));
	test('not outside the search path', () => expect(nameAt('events')).toBe(undefined));
	test('in any case', () => expect(nameAt('USERS')).toBe('public.users'));
	test('with a database in front', () => expect(nameAt('shop.public.users')).toBe('public.users'));
	test('none', () => expect(nameAt('nothing')).toBe(undefined));
	test('the exact name wins over the folded one', () => {
		const dialect = dialectById('postgresql');
		const catalog = createSchemaCatalog(readDdl('create table "Users" (a int); create table users (b int)', dialect), dialect);
		expect(catalog.resolveRelation(['Users'])?.relation.columns[0]?.name).toBe('a');
		expect(catalog.resolveRelation(['users'])?.relation.columns[0]?.name).toBe('b');
	});
	test('without a search path every schema is searched', () => {
		const dialect = dialectById('postgresql');
		const snapshot = readDdl('create table a.t (x int)', dialect);
		expect(createSchemaCatalog({ ...snapshot, searchPath: [] }, dialect).resolveRelation(['t'])?.schema.name).toBe('a');
	});
	test('columns in any case', () => expect(bookstore('sqlite').resolveRelation(['users'])?.column('NAME')?.name).toBe('name'));
});

describe('foreign keys', () => {
	function joins(left: string, right: string): readonly string[] {
		const catalog = bookstore('sqlite');
		const [from, to] = [catalog.resolveRelation([left]), catalog.resolveRelation([right])];
		if (from === undefined || to === undefined) return [];
		return catalog
			.joinsBetween(from, to)
			.map(
				(join) =>
					`${join.from.relation.name}.${join.foreignKey.columns.join('+')}=${join.to.relation.name}.${join.foreignKey.targetColumns.join('+')}`,
			);
	}
	test('from the side that holds it', () => expect(joins('orders', 'users')).toEqual(['orders.user_id=users.id']));
	test('from the other side', () => expect(joins('users', 'orders')).toEqual(['orders.user_id=users.id']));
	test('without target columns it is the primary key', () =>
		expect(joins('books', 'authors')).toEqual(['books.author_id=authors.id']));
	test('composite', () =>
		expect(joins('shipments', 'order_items')).toEqual(['shipments.order_id+book_id=order_items.order_id+book_id']));
	test('of a table to itself, once', () => expect(joins('users', 'users')).toEqual(['users.manager_id=users.id']));
	test('none', () => expect(joins('authors', 'users')).toEqual([]));
	test('all neighbours', () => {
		const catalog = bookstore('sqlite');
		const users = catalog.resolveRelation(['users']);
		expect(
			users &&
				catalog
					.neighbours(users)
					.map((join) => join.from.relation.name)
					.sort(),
		).toEqual(['orders', 'reviews', 'users']);
	});
});

test('the names of a snapshot are sorted once', () => {
	const { snapshot } = bookstore('mysql');
	const names = relationNames(snapshot);
	expect(names.map(({ lower }) => lower)).toEqual([...names.map(({ lower }) => lower)].sort());
	expect(relationNames(snapshot)).toBe(names);
});
