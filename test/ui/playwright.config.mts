import { defineConfig } from '@playwright/test';
import { launchOptions } from '../host/browser.mjs';

export default defineConfig({
	testDir: '.',
	testMatch: '*.spec.mts',
	// test-results/screenshots is the specs' own: Playwright empties its folder at the start
	outputDir: '../../test-results/ui',
	workers: 1,
	timeout: 90_000,
	expect: { timeout: 15_000 },
	forbidOnly: Boolean(process.env.CI),
	reporter: [['list'], ['../summary.mts']],
	use: {
		viewport: { width: 1400, height: 860 },
		screenshot: 'only-on-failure',
		trace: process.env.TRACE ? 'on' : 'off',
		launchOptions: launchOptions(),
	},
});
