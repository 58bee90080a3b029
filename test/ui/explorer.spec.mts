import { expect, test } from './support/fixtures.mts';

test('the database of the workspace is found, and shows tables, views, columns and keys', async ({ code }) => {
	await code.openSampleDatabase();
	await expect(code.treeItem('best_sellers')).toHaveAttribute('aria-label', /view/);
	await code.expandTreeItem('books');
	await expect(code.treeItem('id')).toHaveAttribute('aria-label', /integer.*primary key/);
	await expect(code.treeItem('author_id')).toHaveAttribute('aria-label', /→ authors/);
	await expect(code.treeItem('title')).toHaveAttribute('aria-label', /text/);
	await code.openFile('store/search.py');
	await expect(code.marks.first()).toBeVisible();
	await code.screenshotInBothThemes('explorer');
});

test('Ctrl+End goes to the last row of a result, fetching on to it', async ({ code }) => {
	await code.openSampleDatabase();
	await code.treeItem('reviews').hover();
	await code.treeItem('reviews').getByRole('button', { name: 'Show Rows' }).click();
	await expect(code.results.status).toContainText('First 500 rows');
	await code.results.cell(0, 0).click();
	await code.page.keyboard.press('ControlOrMeta+End');
	await expect(code.results.status).toContainText('2,500 rows');
	await expect(code.results.cell(2499, 0)).toBeVisible();
	await expect(code.results.grid.getByRole('rowheader', { name: '2,500', exact: true })).toBeVisible();
});

test('Show Rows of a table opens them in the results view', async ({ code }) => {
	await code.openSampleDatabase();
	await code.treeItem('authors').hover();
	await code.treeItem('authors').getByRole('button', { name: 'Show Rows' }).click();
	await expect(code.results.status).toContainText('rows');
	await expect(code.results.columnNames).toContainText(['id', 'name', 'country']);
});
