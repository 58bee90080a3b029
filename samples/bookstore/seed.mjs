// Makes the sample database: node samples/bookstore/seed.mjs [target file]
// Needs nothing but Node 22.13 or newer. The random numbers are seeded, so every run makes the same rows.
import { readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as words from './seed-words.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const target = resolve(process.argv[2] ?? join(here, 'bookstore.db'));
const temporary = `${target}.${process.pid}.tmp`;

const { DatabaseSync } = await import('node:sqlite').catch(() => {
	console.error(`The sample database needs Node 22.13 or newer (node:sqlite); this is ${process.version}.`);
	process.exit(2);
});

const random = randomNumbers(20_260_214);
try {
	rmSync(temporary, { force: true });
	const database = new DatabaseSync(temporary);
	database.exec(readFileSync(join(here, 'schema.sql'), 'utf8'));
	database.exec('BEGIN');
	const authors = insertAuthors(database, 120);
	const books = insertBooks(database, 800, authors);
	const users = insertUsers(database, 1000);
	insertOrders(database, 3000, users, books);
	insertReviews(database, 2500, users, books);
	database.exec('COMMIT');
	database.exec('ANALYZE');
	database.close();
	renameSync(temporary, target);
	console.log(`Wrote ${target}`);
} catch (error) {
	rmSync(temporary, { force: true });
	console.error(`Could not write ${target}: ${error instanceof Error ? error.message : error}`);
	process.exit(2);
}

function insertAuthors(database, count) {
	const insert = database.prepare('INSERT INTO authors (name, country, born, biography) VALUES (?, ?, ?, ?)');
	const wellKnown = [...words.wellKnownAuthors];
	const names = distinct(count, () => {
		const known = wellKnown.shift();
		const place = words.places.find((each) => each.country === known?.country) ?? pick(words.places);
		return { key: known?.name ?? personIn(place), place };
	});
	return names.map(({ key: name, place }) => {
		const born = chance(0.1) ? null : between(1890, 1995);
		const biography = chance(0.25) ? null : `${name} ${sentences(words.biographies, between(2, 4))}`;
		return Number(insert.run(name, place.country, born, biography).lastInsertRowid);
	});
}

function insertBooks(database, count, authors) {
	const insert = database.prepare(
		`INSERT INTO books (author_id, title, isbn, genre, language, price, pages, published_on, stock, description, cover)
		 VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
	);
	const titles = distinct(count, () => ({ key: bookTitle() }));
	return titles.map(({ key: title }, index) => {
		const genre = pick(Object.keys(words.blurbs));
		const price = between(499, 4999) / 100;
		const description = chance(0.15) ? null : sentences([...words.blurbs[genre], ...words.praise], between(2, 5));
		const result = insert.run(
			pick(authors),
			title,
			isbn(index),
			genre,
			chance(0.7) ? 'en' : pick(['es', 'pl', 'ja', 'fr', 'de']),
			price,
			chance(0.05) ? null : between(48, 920),
			chance(0.08) ? null : day(between(-18_000, -60)),
			chance(0.1) ? 0 : between(1, 60),
			description,
			chance(0.6) ? coverThumbnail() : null,
		);
		return { id: Number(result.lastInsertRowid), price };
	});
}

function insertUsers(database, count) {
	const insert = database.prepare(
		'INSERT INTO users (name, email, address, city, newsletter, joined_on, last_login) VALUES (?, ?, ?, ?, ?, ?, ?)',
	);
	return Array.from({ length: count }, (_, index) => {
		const place = pick(words.places);
		const name = index === 0 ? "Aoife O'Brien" : personIn(place);
		const joined = between(-1500, -5);
		const lastLogin = chance(0.12) ? null : moment(between(joined, 0));
		const address = chance(0.1) ? null : `${between(1, 180)} ${pick(words.streets)}`;
		const email = `reader${index + 1}@${pick(['example.com', 'example.org'])}`;
		const result = insert.run(name, email, address, pick(place.cities), chance(0.4) ? 1 : 0, day(joined), lastLogin);
		return { id: Number(result.lastInsertRowid), joined };
	});
}

function insertOrders(database, count, users, books) {
	const insertOrder = database.prepare('INSERT INTO orders (user_id, status, placed_at, shipping, note) VALUES (?, ?, ?, ?, ?)');
	const insertItem = database.prepare('INSERT INTO order_items (order_id, book_id, quantity, unit_price) VALUES (?, ?, ?, ?)');
	const placed = Array.from({ length: count }, () => {
		const user = pickEarly(users);
		return { user, at: between(user.joined, 0) };
	}).sort((a, b) => a.at - b.at);
	// The last forty have not found a buyer yet.
	const ordered = books.slice(0, -40);
	for (const { user, at } of placed) {
		const status = at > -7 ? pick(['new', 'paid']) : pick(['shipped', 'shipped', 'shipped', 'shipped', 'paid', 'returned', 'cancelled']);
		const shipping = chance(0.4) ? 0 : pick([2.95, 4.5, 7.25]);
		const note = chance(0.85) ? null : pick(words.notes);
		const order = insertOrder.run(user.id, status, moment(at), shipping, note).lastInsertRowid;
		for (const { book } of distinct(between(1, 5), () => takeBook(ordered))) {
			const unitPrice = chance(0.2) ? Math.round(book.price * 80) / 100 : book.price;
			insertItem.run(order, book.id, chance(0.85) ? 1 : between(2, 4), unitPrice);
		}
	}
}

function insertReviews(database, count, users, books) {
	const insert = database.prepare('INSERT INTO reviews (book_id, user_id, rating, headline, body, written_at) VALUES (?, ?, ?, ?, ?, ?)');
	const pairs = distinct(count, () => {
		const user = pick(users);
		const { book } = takeBook(books);
		return { key: `${user.id}/${book.id}`, user, book };
	});
	for (const { user, book } of pairs) {
		const rating = pick([1, 2, 3, 3, 4, 4, 4, 5, 5, 5]);
		const opinion = words.opinions[rating - 1];
		const headline = chance(0.2) ? null : pick(opinion.headlines);
		insert.run(book.id, user.id, rating, headline, sentences(opinion.sentences, between(1, 3)), moment(between(user.joined, 0)));
	}
}

function takeBook(books) {
	const book = pickEarly(books);
	return { key: String(book.id), book };
}

function personIn(place) {
	const [given, family] = [pick(place.given), pick(place.family)];
	return place.familyFirst ? `${family} ${given}` : `${given} ${family}`;
}

function bookTitle() {
	const noun = pick(words.titleNouns);
	const otherNoun = pick(words.titleNouns.filter((each) => each !== noun));
	const article = /^[AEIOU]/.test(noun) ? 'An' : 'A';
	const adjective = pick(words.titleAdjectives);
	const place = pick(words.places.flatMap((each) => each.cities));
	return pick([
		`The ${adjective} ${noun}`,
		`${noun} and ${otherNoun}`,
		`${article} ${noun} in ${place}`,
		`${place}: ${article} ${noun}`,
		`The ${noun} of ${place}`,
		`Every ${adjective} ${noun}`,
	]);
}

/** Thirteen digits with a correct check digit, in the 979-8 range. */
function isbn(index) {
	const digits = `9798${String(10_000_000 + index * 7919).slice(-8)}`;
	const sum = [...digits].reduce((total, digit, place) => total + Number(digit) * (place % 2 === 0 ? 1 : 3), 0);
	return `${digits}${(10 - (sum % 10)) % 10}`;
}

/** An 8 × 12 bitmap (BMP) in two colours: a real image, small enough to keep in a row. */
function coverThumbnail() {
	const [width, height] = [8, 12];
	const image = Buffer.alloc(54 + width * height * 3);
	image.write('BM', 0, 'latin1');
	image.writeUInt32LE(image.length, 2);
	image.writeUInt32LE(54, 10);
	image.writeUInt32LE(40, 14);
	image.writeInt32LE(width, 18);
	image.writeInt32LE(height, 22);
	image.writeUInt16LE(1, 26);
	image.writeUInt16LE(24, 28);
	image.writeUInt32LE(width * height * 3, 34);
	const [paper, ink] = [between(0, 0xffffff), between(0, 0xffffff)];
	const band = between(2, height - 3);
	for (let pixel = 0; pixel < width * height; pixel++) {
		const row = Math.floor(pixel / width);
		image.writeUIntLE(row === band || row === band + 1 ? ink : paper, 54 + pixel * 3, 3);
	}
	return image;
}

function sentences(source, count) {
	const chosen = distinct(Math.min(count, source.length), () => ({ key: pick(source) }));
	return chosen.map(({ key }) => key).join(' ');
}

/** `count` values whose keys differ. */
function distinct(count, make) {
	const byKey = new Map();
	while (byKey.size < count) {
		const value = make();
		if (!byKey.has(value.key)) byKey.set(value.key, value);
	}
	return [...byKey.values()];
}

/** Days before or after 30 June 2026 as a date. */
function day(offset) {
	return new Date(Date.UTC(2026, 5, 30) + offset * 86_400_000).toISOString().slice(0, 10);
}

function moment(offset) {
	return `${day(offset)} ${[between(6, 23), between(0, 59), between(0, 59)].map((part) => String(part).padStart(2, '0')).join(':')}`;
}

function pick(list) {
	return list[Math.floor(random() * list.length)];
}

/** Favours the front of the list: some books sell far better than others. */
function pickEarly(list) {
	return list[Math.floor(random() ** 1.5 * list.length)];
}

function between(least, most) {
	return least + Math.floor(random() * (most - least + 1));
}

function chance(probability) {
	return random() < probability;
}

/** Mulberry32: numbers in [0, 1), the same ones for the same seed. */
function randomNumbers(seed) {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}
