import { expect, test } from './support/fixtures.mts';

test("an error shows the engine's message and marks its place in the editor", async ({ code }) => {
	await code.openAt('queries.sql', 'SELECT title, genre, price, stock|');
	await code.type(', pirce');
	await code.runHere();
	await expect(code.results.error).toContainText('no such column: pirce');
	await expect(code.results.status).toContainText('Failed');
	await expect(code.page.locator('.squiggly-error').first()).toBeVisible();
	await code.screenshotInBothThemes('error');
});

test('Cancel stops a query that would run for minutes, and the editor stays usable meanwhile', async ({ code }) => {
	await code.openAt('queries.sql', 'SELECT count(*) AS |counted FROM counter');
	await code.runHere();
	await expect(code.results.status).toContainText('Running');
	await code.page.locator('.editor-instance .view-lines').click();
	await code.goTo(1, 1);
	await code.type('-- typed while it runs ');
	await expect(code.line('-- typed while it runs')).toBeVisible();
	await expect(code.results.status).toContainText('Running');
	await code.screenshot('running');
	await code.results.cancel.click();
	await expect(code.results.status).toContainText('Cancelled', { timeout: 3_000 });
	await code.openAt('queries.sql', 'FROM |best_sellers');
	await code.runHere();
	await expect(code.results.status).toContainText('20 rows');
});
