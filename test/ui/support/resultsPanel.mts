import type { FrameLocator, Locator, Page } from '@playwright/test';

/** The results view: a page of its own, in a frame in a frame. */
export class ResultsPanel {
	constructor(private readonly page: Page) {}

	get frame(): FrameLocator {
		return this.page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
	}

	/** What it says of the run: how many rows, or how it ended. */
	get status(): Locator {
		return this.frame.getByRole('status');
	}

	get error(): Locator {
		return this.frame.getByRole('alert');
	}

	get cancel(): Locator {
		return this.frame.getByRole('button', { name: 'Cancel' });
	}

	get grid(): Locator {
		return this.frame.getByRole('grid');
	}

	get columnNames(): Locator {
		return this.grid.locator('.column-name');
	}

	/** A cell by its row and column, both from 0. */
	cell(row: number, column: number): Locator {
		return this.grid.locator(`#cell-${row}-${column}`);
	}
}
