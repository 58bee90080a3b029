import { expect, test } from './support/fixtures.mts';

test('Ctrl+Enter runs the statement under the caret, and its rows arrive in the grid', async ({ code }) => {
	await code.openAt('queries.sql', 'FROM |best_sellers');
	await code.runHere();
	await expect(code.results.status).toContainText('20 rows');
	await expect(code.results.columnNames).toHaveText(['title', 'author', 'copies_sold', 'revenue']);
	await expect(code.results.cell(0, 0)).not.toBeEmpty();
	await expect(code.results.cell(0, 2)).toHaveText(/^[\d,]+$/);
	await code.screenshotInBothThemes('results');
});

test('a parameter is asked for and bound', async ({ code }) => {
	await code.openAt('queries.sql', 'WHERE |a.name = :author');
	await code.runHere();
	await expect(code.page.locator('.quick-input-title')).toContainText('author');
	await code.quickInput.fill('村上 光');
	await code.screenshot('parameter');
	await code.page.keyboard.press('Enter');
	await expect(code.results.status).toContainText(/^[1-9]\d* rows?/);
	await expect(code.results.columnNames).toHaveText(['title', 'language', 'published_on', 'price']);
});

test('the statement inside a Python string runs where it stands', async ({ code }) => {
	await code.openAt('store/search.py', 'WHERE a.name = |:author');
	await code.runHere();
	await expect(code.page.locator('.quick-input-title')).toContainText('author');
	await code.quickInput.fill('村上 光');
	await code.page.keyboard.press('Enter');
	await expect(code.results.status).toContainText(/^[1-9]\d* rows?/);
	await expect(code.results.columnNames).toHaveText(['title', 'price', 'published_on']);
});

test('a query with a spliced value runs with the value bound', async ({ code }) => {
	await code.openSampleDatabase();
	await code.expandTreeItem('reviews');
	await code.openAt('store/search.py', "WHERE r.body LIKE '%{|phrase}%'");
	await code.runHere();
	await expect(code.page.locator('.quick-input-title')).toContainText('phrase');
	await code.quickInput.fill('the');
	await code.page.keyboard.press('Enter');
	await expect(code.results.status).toContainText(/[1-9]\d* rows?/);
	await expect(code.results.columnNames).toHaveText(['rating', 'headline', 'body', 'title']);
	await expect(code.marks.first()).toBeVisible();
	await code.screenshotInBothThemes('overview');
});

test('the Run lens above a statement runs it', async ({ code }) => {
	await code.openFile('queries.sql');
	await code.boundRunLenses.first().click();
	await expect(code.results.status).toContainText('50 rows');
	await expect(code.results.columnNames).toHaveText(['title', 'genre', 'price', 'stock']);
});

test('outside a query Ctrl+Enter does what it does in VS Code', async ({ code }) => {
	await code.openAt('store/search.py', 'SORT_KEYS |= {');
	await expect(code.boundRunLenses.first()).toBeVisible();
	await code.page.keyboard.press('ControlOrMeta+Enter');
	await expect(code.page.locator('.statusbar-item').filter({ hasText: 'Ln 85, Col 1' })).toBeVisible();
	await expect(code.line('SORT_KEYS = {')).toBeVisible();
	await expect(code.results.frame.getByRole('status')).toHaveCount(0);
});
