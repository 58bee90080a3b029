import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import { ResultsPanel } from './resultsPanel.mts';

const screenshots = path.resolve(import.meta.dirname, '../../../test-results/screenshots');

/** Hides what only VS Code in a browser shows. */
const cleanStyle = `#status\\.host, #status\\.forwardedPorts, #status\\.workbench\\.keyboardLayout, #status\\.notifications,
	.activitybar .menubar, .activitybar .action-item:has([aria-label="Accounts"]) { display: none !important; }`;

export type Theme = 'Dark Modern' | 'Light Modern';

/** A window of VS Code, used as a person does: by keyboard, mouse and what can be seen. */
export class CodeWindow {
	readonly results: ResultsPanel;

	constructor(
		readonly page: Page,
		/** The folder that is open. */
		readonly folder: string,
	) {
		this.results = new ResultsPanel(page);
	}

	/** The theme arrives some seconds after the first files; a screenshot before that is always light. */
	async untilReady(): Promise<void> {
		await expect(this.page.locator('.explorer-folders-view .monaco-list-row').first()).toBeVisible({ timeout: 60_000 });
		await expect(this.page.locator('.monaco-workbench[class*="-themes-"]')).toBeVisible({ timeout: 60_000 });
		await this.page.addStyleTag({ content: cleanStyle });
	}

	/** Ctrl+P, its path, Enter. */
	async openFile(name: string): Promise<void> {
		await this.page.keyboard.press('ControlOrMeta+P');
		await this.quickInput.fill(name);
		const base = path.posix.basename(name);
		await expect(this.page.locator('.quick-input-list .monaco-list-row').first()).toContainText(base);
		await this.page.keyboard.press('Enter');
		await expect(this.page.locator('.tab.active')).toContainText(base);
		// Before its grammar is loaded VS Code takes a string for code, and offers words in it. mtk1 is the colour of plain text.
		await expect(this.page.locator('.editor-instance .view-line span[class*="mtk"]:not(.mtk1)').first()).toBeVisible();
		await this.untilEditorFocused();
	}

	/** Opens a file with the caret where `|` is in `place`, a piece of its text that stands there once. */
	async openAt(name: string, place: string): Promise<void> {
		const text = readFileSync(path.join(this.folder, name), 'utf8');
		const start = text.indexOf(place.replace('|', ''));
		expect(start, `${place} in ${name}`).toBeGreaterThanOrEqual(0);
		const before = text.slice(0, start + Math.max(0, place.indexOf('|'))).split('\n');
		await this.openFile(name);
		await this.goTo(before.length, (before.at(-1) ?? '').length + 1);
	}

	/** Ctrl+G; line and column count from 1. Looks, as a person does, whether the caret is there. */
	async goTo(line: number, column: number): Promise<void> {
		const position = this.page.locator('.statusbar-item').filter({ hasText: `Ln ${line},` });
		await expect(async () => {
			await this.page.keyboard.press('Control+G');
			await this.quickInput.fill(`:${line}:${column}`);
			await this.page.keyboard.press('Enter');
			await expect(this.quickInput).toBeHidden();
			await expect(position).toBeVisible({ timeout: 3_000 });
		}).toPass({ timeout: 30_000 });
		await this.untilEditorFocused();
	}

	/** The focus comes back to the editor a moment after the box is gone; keys before that are lost. */
	private async untilEditorFocused(): Promise<void> {
		await expect(this.page.locator('.editor-instance .monaco-editor.focused')).toBeVisible();
	}

	/** F1 and a click on the command of that title. */
	async runCommand(title: string): Promise<void> {
		await this.page.keyboard.press('F1');
		await expect(this.quickInput).toBeVisible();
		await this.quickInput.fill(`>${title}`);
		const row = '.quick-input-list [role="option"]';
		await this.page.locator(`${row}[aria-label="${title}"], ${row}[aria-label^="${title},"]`).first().click();
	}

	async chooseTheme(theme: Theme): Promise<void> {
		await this.runCommand('Preferences: Color Theme');
		await this.quickInput.fill(theme);
		await expect(this.page.locator('.quick-input-list .monaco-list-row.focused')).toContainText(theme);
		await this.page.keyboard.press('Enter');
		const className = `themes-${theme.toLowerCase().replace(' ', '_')}-json`;
		await expect(this.page.locator(`.monaco-workbench[class*="${className}"]`)).toBeVisible();
	}

	/** Types as a quick typist does, so that suggestions have their turn between the keys. */
	type(text: string): Promise<void> {
		return this.page.keyboard.type(text, { delay: 40 });
	}

	/** The box at the top of the window: commands, files, and what extensions ask for. */
	get quickInput(): Locator {
		return this.page.locator('.quick-input-widget input[type="text"], .quick-input-widget .input').first();
	}

	/** The lines of the editor that hold the text. VS Code draws spaces as no-break spaces; Playwright reads both alike. */
	line(text: string): Locator {
		return this.page.locator('.editor-instance .view-line').filter({ hasText: text });
	}

	get suggestions(): Locator {
		return this.page.locator('.suggest-widget.visible .monaco-list-row');
	}

	/** “▷ Run” above the statements: Bindery has read the file, and Ctrl+Enter runs what is under the caret. */
	get runLenses(): Locator {
		return this.page.locator('.codelens-decoration a').filter({ hasText: 'Run', visible: true });
	}

	/** The same, once Bindery has found the database that the statements would run on. */
	get boundRunLenses(): Locator {
		return this.runLenses.and(this.page.locator('[title$=" on bookstore.db"]'));
	}

	/** Ctrl+Enter, once the status bar tells that the caret is in a query, and of which database. */
	async runHere(): Promise<void> {
		await expect(this.boundRunLenses.first()).toBeVisible();
		await expect(this.page.locator('.statusbar-item:has(.codicon-play)').filter({ hasText: 'bookstore.db' })).toBeVisible();
		await this.page.keyboard.press('ControlOrMeta+Enter');
	}

	/** The underlines of warnings and errors in the editor. */
	get marks(): Locator {
		return this.page.locator('.squiggly-warning, .squiggly-error');
	}

	/** The bulb on the line of the caret: VS Code has looked for fixes there. */
	get lightBulb(): Locator {
		return this.page.locator('.lightBulbWidget, [class*="codicon-gutter-lightbulb"]').filter({ visible: true });
	}

	/**
	 * Ctrl+. as a person does it: where the bulb is, and again when nothing came. VS Code looks by itself a quarter of a second
	 * after the caret or the marks moved, and when that answer comes while Ctrl+. waits for its own, it throws both away.
	 */
	async openQuickFixes(): Promise<Locator> {
		await expect(this.boundRunLenses.first()).toBeVisible();
		const actions = this.page.locator('.action-widget [role="option"]');
		await expect(async () => {
			await expect(this.lightBulb.first()).toBeVisible();
			if ((await actions.count()) === 0) await this.page.keyboard.press('ControlOrMeta+.');
			await expect(actions.first()).toBeVisible({ timeout: 5_000 });
		}).toPass({ timeout: 30_000 });
		return actions;
	}

	/** The rows of the Problems panel. */
	get problems(): Locator {
		return this.page.locator('.markers-panel .monaco-list-row');
	}

	get hover(): Locator {
		return this.page.locator('.monaco-hover:visible').first();
	}

	/** A click on Bindery's icon in the activity bar. */
	async openExplorer(): Promise<void> {
		await this.page.getByRole('tab', { name: 'Bindery', exact: true }).locator('a').click();
	}

	/** Opens the database in the tree: from here on its schema is known. */
	async openSampleDatabase(): Promise<void> {
		await this.openExplorer();
		await this.expandTreeItem('bookstore.db');
		await expect(this.treeItem('books')).toBeVisible();
	}

	/** A row of the tree, by the beginning of what a screen reader says. */
	treeItem(name: string): Locator {
		return this.page.getByRole('treeitem', { name: new RegExp(`^${name.replaceAll('.', '\\.')}\\b`) });
	}

	async expandTreeItem(name: string): Promise<void> {
		await this.treeItem(name).click();
		await expect(this.treeItem(name)).toHaveAttribute('aria-expanded', 'true');
		// Off the rows, whose tooltips would hide the next one.
		await this.page.mouse.move(1395, 855);
	}

	/** Saves what the window shows as test-results/screenshots/NAME.png; what is still fading in is shown as it will be. */
	async screenshot(name: string): Promise<void> {
		await this.page.screenshot({ path: path.join(screenshots, `${name}.png`), animations: 'disabled' });
	}

	/** NAME-dark.png and NAME-light.png. */
	async screenshotInBothThemes(name: string): Promise<void> {
		for (const theme of ['Light Modern', 'Dark Modern'] as const) {
			await this.chooseTheme(theme);
			await this.screenshot(`${name}-${theme === 'Light Modern' ? 'light' : 'dark'}`);
		}
	}
}
