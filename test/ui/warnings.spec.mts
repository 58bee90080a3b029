import { expect, test } from './support/fixtures.mts';

const unsafe = `conn.execute(f"SELECT * FROM users WHERE |name = '{name}'")`;
const fixed = 'return conn.execute("SELECT * FROM users WHERE name = ?", (name,)).fetchone()';

test('SQL built from strings is underlined, and the hover says why', async ({ code }) => {
	await code.openAt('store/search.py', unsafe);
	await expect(code.marks.first()).toBeVisible();
	await code.marks.first().hover({ force: true });
	await expect(code.hover).toContainText('bindery');
	await code.screenshot('warning-hover');
});

test('Ctrl+. rewrites the call with a parameter', async ({ code }) => {
	await code.openAt('store/search.py', unsafe);
	await expect(code.marks.first()).toBeVisible();
	const marksBefore = await code.marks.count();
	await code.openQuickFixes();
	await code.screenshot('quick-fix');
	await code.page.keyboard.press('Enter');
	await expect(code.line(fixed)).toBeVisible();
	await expect.poll(() => code.marks.count()).toBeLessThan(marksBefore);
});

test('a warning comes while the call is typed, and goes with the splice', async ({ code }) => {
	await code.openAt('store/search.py', 'SHELF = "books"|');
	await expect(code.marks.first()).toBeVisible();
	await code.type('\n\ndef typed(conn, who):\nconn.execute(f"SELECT id FROM users WHERE name = {who}');
	const currentLine = code.page.locator('.view-overlays > div').filter({ has: code.page.locator('.current-line') });
	const marks = currentLine.locator('.squiggly-warning, .squiggly-error');
	await expect(marks.first()).toBeVisible();
	for (const _ of '{who}') await code.page.keyboard.press('Backspace');
	await expect(marks).toHaveCount(0);
});
