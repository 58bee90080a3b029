import { expect, test } from './support/fixtures.mts';

test.use({ workspaceTrust: true, settings: { 'security.workspace.trust.startupPrompt': 'never' } });

test('a workspace that is not trusted: warnings come, the explorer opens nothing and says why', async ({ code }) => {
	await code.openFile('store/search.py');
	await expect(code.marks.first()).toBeVisible();
	await code.openExplorer();
	await expect(code.page.getByText('This workspace is not trusted, so Bindery opens no database.')).toBeVisible();
	await expect(code.treeItem('bookstore.db')).toHaveCount(0);
	await code.screenshot('restricted');
});
