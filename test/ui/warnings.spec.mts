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

test('the Problems panel shows the way of the value, step by step', async ({ code }) => {
	await code.openAt('store/search.py', 'conn.execute(|query)');
	await expect(code.marks.first()).toBeVisible();
	await code.page.keyboard.press('ControlOrMeta+Shift+M');
	const problem = code.problems.filter({ hasText: 'phrase` is spliced' });
	await problem.click();
	// Out of the way of the steps, and of what hovering shows.
	await code.page.mouse.move(700, 200);
	await code.page.keyboard.press('End');
	const shown = async () => {
		const texts = await code.problems.evaluateAll((elements) =>
			elements
				.toSorted((a, b) => Number(a.getAttribute('data-index')) - Number(b.getAttribute('data-index')))
				.map((element) => element.textContent?.replace(/\u00a0/g, ' ') ?? ''),
		);
		return texts.slice(-3).map((text) => /\]:?\s*(.*)$/.exec(text)?.[1]);
	};
	await expect
		.poll(shown)
		.toEqual(['`phrase` is a parameter of `reviews_with`', 'spliced into the SQL here', '`query` gets it here']);
	await expect(problem).toContainText('interpolated-value');
	await code.screenshotInBothThemes('problems');
});

test('one choice in the list of quick fixes mends the whole file', async ({ code }) => {
	await code.openAt('store/search.py', unsafe);
	await expect(code.marks.first()).toBeVisible();
	await code.openQuickFixes();
	await code.page.locator('.action-widget [role="option"]').filter({ hasText: 'Apply all safe SQL fixes' }).click();
	await expect(code.line(fixed)).toBeVisible();
	await expect(code.marks).toHaveCount(0);
	await code.goTo(45, 1);
	await expect(code.line('rows = conn.execute(query, (f"%{phrase}%",)).fetchall()')).toBeVisible();
	await code.screenshot('fix-all');
});

test('a finding is accepted with a reason, which is selected to be typed over', async ({ code }) => {
	await code.openAt('store/search.py', unsafe);
	await expect(code.marks.first()).toBeVisible();
	const marksBefore = await code.marks.count();
	await code.openQuickFixes();
	await code.page.locator('.action-widget [role="option"]').filter({ hasText: 'Accept with a reason' }).click();
	await expect(code.line('# bindery: ignore[interpolated-value] the reason')).toBeVisible();
	await code.type('names come from our own staff list');
	await expect(code.line('    # bindery: ignore[interpolated-value] names come from our own staff list')).toBeVisible();
	await expect.poll(() => code.marks.count()).toBeLessThan(marksBefore);
	await code.screenshot('accept-with-reason');
});

test.describe('on saving', () => {
	test.use({ settings: { 'editor.codeActionsOnSave': { 'source.fixAll.bindery': 'explicit' } } });

	test('the whole file is mended, where the settings say so', async ({ code }) => {
		await code.openAt('store/search.py', unsafe);
		await expect(code.marks.first()).toBeVisible();
		// The marks may come before the settings of the window: not so the database that the statements would run on.
		await expect(code.boundRunLenses.first()).toBeVisible();
		await code.page.keyboard.press('End');
		await code.type(' ');
		await code.page.keyboard.press('ControlOrMeta+S');
		await expect(code.line(fixed)).toBeVisible();
		await expect(code.marks).toHaveCount(0);
	});
});

test('a warning comes while the call is typed, and goes with the splice', async ({ code }) => {
	await code.openAt('store/search.py', 'SHELF = "books"|');
	await expect(code.marks.first()).toBeVisible();
	await code.type('\n\ndef typed(conn, who):\nconn.execute(f"SELECT id FROM users WHERE name = {who}');
	const currentLine = code.page.locator('.view-overlays > div').filter({ has: code.page.locator('.current-line') });
	const marks = currentLine.locator('.squiggly-warning, .squiggly-error');
	await expect(marks.first()).toBeVisible();
	for (const _ of '{who}') await code.page.keyboard.press('Backspace');
	// A whole statement: one that ends behind the sign would be marked for that, once nothing is typed any more.
	await code.type('1');
	await expect(marks).toHaveCount(0);
});
