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

test('Show Rows of a table opens them in the results view', async ({ code }) => {
	await code.openSampleDatabase();
	await code.treeItem('authors').hover();
	await code.treeItem('authors').getByRole('button', { name: 'Show Rows' }).click();
	await expect(code.results.status).toContainText('rows');
	await expect(code.results.columnNames).toContainText(['id', 'name', 'country']);
});
