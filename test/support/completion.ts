import { expect } from 'vitest';
import type { DialectId } from '../../common/src/connection';
import { createSchemaCatalog } from '../../server/src/catalog/createSchemaCatalog';
import type { SchemaCatalog } from '../../server/src/catalog/schemaCatalog';
import { complete } from '../../server/src/completion/complete';
import type { CompletionItem } from '../../server/src/completion/completionItem';
import { readDdl } from '../../server/src/models/ddl/readDdl';
import { dialectById } from '../../server/src/sql/dialects';

/** A book shop with the awkward names and keys that schemas have. */
export const bookstoreDdl: Readonly<Record<'sqlite' | 'postgresql' | 'mysql', string>> = {
	sqlite: `
		create table users (id integer primary key, name text not null, email text, created_at text, city text, manager_id integer references users(id));
		create table authors (id integer primary key, name text not null, country text);
		create table books (id integer primary key, title text, price real, author_id integer references authors, stock integer);
		create table orders (id integer primary key, user_id integer not null references users(id), total real, status text, created_at text);
		create table order_items (order_id integer references orders(id), book_id integer references books(id), quantity integer, unit_price real,
			primary key (order_id, book_id));
		create table shipments (id integer primary key, order_id integer, book_id integer, shipped_at text,
			foreign key (order_id, book_id) references order_items (order_id, book_id));
		create table "Order Stats" ("Order ID" integer, "select" text, total real);
		create table größen (id integer primary key, länge real, breite real);
		create table reviews (id integer primary key, book_id integer references books(id), user_id integer references users(id), rating integer, body text);
		create view active_users as select id, name, email as mail from users where city is not null;
	`,
	postgresql: `
		create table users (id serial primary key, name text not null, email text, created_at timestamptz, city text, manager_id int references users(id));
		create table authors (id serial primary key, name text not null, country text);
		create table books (id serial primary key, title text, price numeric, author_id int references authors, stock int);
		create table orders (id serial primary key, user_id int not null references users(id), total numeric, status text, created_at timestamptz);
		create table order_items (order_id int references orders(id), book_id int references books(id), quantity int, unit_price numeric,
			primary key (order_id, book_id));
		create table shipments (id serial primary key, order_id int, book_id int, shipped_at timestamptz,
			foreign key (order_id, book_id) references order_items (order_id, book_id));
		create table "Order Stats" ("Order ID" int, "select" text, "Total" numeric, plain int);
		create table größen (id int primary key, länge real, breite real);
		create table reviews (id serial primary key, book_id int references books(id), user_id int references users(id), rating int, body text);
		create view active_users as select id, name, email as mail from users where city is not null;
		create schema audit;
		create table audit.events (id bigint primary key, happened_at timestamptz, actor_id int references public.users(id), kind text);
		create table audit.log_lines (id bigint, message text);
	`,
	mysql: `
		create table users (id int primary key auto_increment, name varchar(50) not null, email text, created_at datetime, city text, manager_id int,
			foreign key (manager_id) references users(id));
		create table authors (id int primary key auto_increment, name varchar(50) not null, country text);
		create table books (id int primary key, title text, price decimal(10,2), author_id int, stock int, key k (author_id),
			constraint fk foreign key (author_id) references authors(id));
		create table orders (id int primary key, user_id int not null, total decimal(10,2), status enum('new','paid'), created_at datetime,
			foreign key (user_id) references users(id));
		create table order_items (order_id int, book_id int, quantity int, unit_price decimal(10,2), primary key (order_id, book_id),
			foreign key (order_id) references orders(id), foreign key (book_id) references books(id));
		create table shipments (id int primary key, order_id int, book_id int, shipped_at datetime,
			foreign key (order_id, book_id) references order_items (order_id, book_id));
		create table \`Order Stats\` (\`Order ID\` int, \`select\` text, total decimal(10,2));
		create table größen (id int primary key, länge real, breite real);
		create table reviews (id int primary key, book_id int, user_id int, rating int, body text,
			foreign key (book_id) references books(id), foreign key (user_id) references users(id));
		create view active_users as select id, name, email as mail from users where city is not null;
		create table audit.events (id bigint primary key, happened_at datetime, actor_id int, kind text);
	`,
};

export type TestedDialect = keyof typeof bookstoreDdl;

const catalogs = new Map<DialectId, SchemaCatalog>();

export function bookstore(id: TestedDialect): SchemaCatalog {
	let catalog = catalogs.get(id);
	if (catalog === undefined) {
		const dialect = dialectById(id);
		const snapshot = readDdl(bookstoreDdl[id], dialect);
		const searchPath = snapshot.schemas.filter((schema) => schema.name !== 'audit').map((schema) => schema.name);
		catalog = createSchemaCatalog({ ...snapshot, searchPath }, dialect);
		catalogs.set(id, catalog);
	}
	return catalog;
}

/** `|` marks the caret; the items as VS Code would show them. */
export function completeMarked(
	id: TestedDialect,
	marked: string,
): { readonly items: readonly CompletionItem[]; readonly text: string; readonly offset: number } {
	const offset = marked.indexOf('|');
	const text = marked.slice(0, offset) + marked.slice(offset + 1);
	const { items } = complete(text, offset, bookstore(id), dialectById(id));
	return { items: asShown(items, text, offset), text, offset };
}

/** What an editor does with the answer: keeps what the typed word fits, sorts by how well it fits, then by `sortText`. */
export function asShown(items: readonly CompletionItem[], text: string, offset: number): readonly CompletionItem[] {
	return items
		.map((item) => ({ item, score: score(text.slice(item.replace.start, offset), item.filterText) }))
		.filter((entry): entry is { item: CompletionItem; score: number } => entry.score !== undefined)
		.sort((a, b) => b.score - a.score || (a.item.sortText < b.item.sortText ? -1 : 1))
		.map(({ item }) => item);
}

/** In the manner of editors: a sign in its own place counts most, in its own case a little more; then the start of a word. */
function score(typed: string, name: string): number | undefined {
	let total = 0;
	let at = 0;
	for (let index = 0; index < typed.length; index++) {
		const sign = typed.charAt(index);
		const found = name.toLowerCase().indexOf(sign.toLowerCase(), at);
		if (found < 0) return undefined;
		const isSameCase = name.charAt(found) === sign;
		if (found === index) total += isSameCase ? 7 : 5;
		else total += (/[\W_]/.test(name.charAt(found - 1)) ? 5 : 1) - (found > at ? 3 : 0);
		at = found + 1;
	}
	return total;
}

/**
 * `wanted`: labels that must stand within the first five behind a typed word, the first twelve without one; `!label` must not be offered;
 * `only …` names all there are, in any order, keywords aside; an empty text means that nothing is offered.
 */
export function check(id: TestedDialect, marked: string, wanted: string): void {
	const { items, text, offset } = completeMarked(id, marked);
	const labels = items.map((item) => item.label);
	if (wanted === '') {
		expect(labels.slice(0, 10), marked).toEqual([]);
		return;
	}
	const isOnly = wanted.startsWith('only ');
	const parts = wanted.replace(/^only /, '').split(/, (?![^(]*\))/);
	if (isOnly) {
		expect(
			items
				.filter((item) => item.kind !== 'keyword')
				.map((item) => item.label)
				.sort(),
			marked,
		).toEqual([...parts].sort());
		return;
	}
	const isTyped = items.some((item) => item.replace.start < offset && /[\p{L}\p{N}_"`[]/u.test(text.charAt(offset - 1)));
	const shown = labels.slice(0, isTyped ? 5 : 12);
	for (const part of parts) {
		if (part.startsWith('!')) expect(labels, marked).not.toContain(part.slice(1));
		else expect(shown, marked).toContain(part);
	}
}

/** Accepting the item must give this text; `|` in it, where given, is the caret of a snippet. */
export function checkAccepted(id: TestedDialect, marked: string, label: string, expected: string): void {
	const { items, text } = completeMarked(id, marked);
	const item = items.find((other) => other.label === label);
	expect(
		item,
		`${label} in ${items
			.slice(0, 12)
			.map((other) => other.label)
			.join(', ')}`,
	).toBeDefined();
	if (item === undefined) return;
	const inserted = item.isSnippet ? item.insertText.replace('$0', '|') : item.insertText;
	expect(text.slice(0, item.replace.start) + inserted + text.slice(item.replace.end)).toBe(expected);
}
