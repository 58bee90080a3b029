import { expect, test } from './support/fixtures.mts';

test('a hover in a Python string tells what a column is', async ({ code }) => {
	await code.openSampleDatabase();
	await code.openAt('store/search.py', 'SELECT b.title, b.pri|ce, b.published_on');
	await expect(code.runLenses.first()).toBeVisible();
	await code.page.keyboard.press('ControlOrMeta+K');
	await code.page.keyboard.press('ControlOrMeta+I');
	await expect(code.hover).toContainText('books');
	await code.screenshot('hover-column');
});

test('F2 renames an alias in the string, and nothing outside of it', async ({ code }) => {
	await code.openSampleDatabase();
	await code.openAt('store/search.py', 'SELECT |b.title, b.price, b.published_on');
	await expect(code.runLenses.first()).toBeVisible();
	await code.page.keyboard.press('F2');
	const box = code.page.locator('.rename-box input');
	await expect(box).toHaveValue('b');
	await box.fill('book');
	await code.page.keyboard.press('Enter');
	await expect(code.line('SELECT book.title, book.price, book.published_on')).toBeVisible();
});
