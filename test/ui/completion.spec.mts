import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures.mts';

test('a .sql file: the column is offered on top, and Tab accepts it', async ({ code }) => {
	await code.openSampleDatabase();
	await code.openAt('queries.sql', 'SELECT title, genre, price, stock|');
	await code.type(', publ');
	await expect(code.suggestions.first()).toContainText('published_on');
	await code.screenshot('completion');
	await code.page.keyboard.press('Tab');
	await expect(code.line('SELECT title, genre, price, stock, published_on')).toBeVisible();
});

test('inside a Python string: the alias knows its columns', async ({ code }) => {
	await code.openSampleDatabase();
	await code.openAt('store/search.py', 'SELECT b.title, b.price, b.published_on|');
	await expect(code.runLenses.first()).toBeVisible(); // the language server has read the file
	await code.type(', b.');
	await expect(code.suggestions.filter({ hasText: 'isbn' })).toBeVisible();
	await code.screenshot('completion-in-python');
	await code.type('gen');
	await expect(code.suggestions.first()).toContainText('genre');
	await code.page.keyboard.press('Tab');
	await expect(code.line('SELECT b.title, b.price, b.published_on, b.genre')).toBeVisible();
});

test('a string that is not SQL stays quiet', async ({ code }) => {
	await code.openSampleDatabase();
	await code.openAt('store/search.py', '"newest|": "published_on DESC"');
	await expect(code.runLenses.first()).toBeVisible(); // the language server has read the file
	const opened = await noteSuggestions(code.page);
	await code.type(' of our shelf, select the title from boo');
	expect(await opened()).toEqual([]);
	await code.page.keyboard.press('ControlOrMeta+End');
	await code.type('\n\ndef last(conn):\nconn.execute("SELECT * FROM boo');
	await expect(code.suggestions.first()).toContainText('books');
	expect(await opened()).not.toEqual([]);
});

/** Starts to note what the list of suggestions shows first each time it opens; returns what asks for the notes. */
async function noteSuggestions(page: Page): Promise<() => Promise<readonly string[]>> {
	const notes = await page.evaluateHandle(() => {
		const firstRow = () => document.querySelector('.suggest-widget.visible .monaco-list-row');
		const opened: string[] = [];
		let wasOpen = firstRow() !== null;
		new MutationObserver(() => {
			const row = firstRow();
			if (row !== null && !wasOpen) opened.push(row.getAttribute('aria-label') ?? row.textContent ?? '');
			wasOpen = row !== null;
		}).observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['class'] });
		return opened;
	});
	return () => notes.jsonValue();
}
