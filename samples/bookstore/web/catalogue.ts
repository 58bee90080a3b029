// The shop window: reads the same database from TypeScript.
import Database from 'better-sqlite3';

const database = new Database('bookstore.db', { readonly: true });

export interface Book {
	readonly id: number;
	readonly title: string;
	readonly author: string;
	readonly price: number;
}

/** Safe: the value is bound. */
export function booksBelow(price: number): Book[] {
	return database
		.prepare<[number], Book>(
			`SELECT b.id, b.title, a.name AS author, b.price
			 FROM books AS b
			 JOIN authors AS a ON a.id = b.author_id
			 WHERE b.price < ? AND b.stock > 0
			 ORDER BY b.price`,
		)
		.all(price);
}

/** Safe: a named parameter, bound as well. */
export function findAuthor(name: string): unknown {
	return database.prepare('SELECT id, name, country FROM authors WHERE name = @name').get({ name });
}

/** Unsafe: whatever stands in the address bar becomes part of the statement. */
export function searchTitles(words: string): unknown[] {
	return database.prepare(`SELECT id, title FROM books WHERE title LIKE '%${words}%'`).all();
}

/** Unsafe: the same with `+`. */
export function reviewsOf(bookId: string): unknown[] {
	return database.prepare('SELECT rating, headline, body FROM reviews WHERE book_id = ' + bookId).all();
}

const newest = 'published_on DESC';

/** Safe: only a constant is spliced. */
export function newArrivals(count: number): unknown[] {
	return database.prepare(`SELECT id, title, published_on FROM books ORDER BY ${newest} LIMIT ?`).all(count);
}
