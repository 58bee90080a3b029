import { globSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test as base } from '@playwright/test';
import { copySample } from '../../e2e/support/copySample.mts';
import { pageUrl } from '../../host/browser.mjs';
import { runServerCommand, startServer, writeSettings } from '../../host/server.mjs';
import { CodeWindow } from './codeWindow.mts';
import { packageFile } from './packageFile.mts';

interface Server {
	readonly port: number;
	readonly scratch: string;
	readonly userDataDir: string;
	log(): string;
}

interface Options {
	/** User settings of the window, on top of the quiet ones. */
	readonly settings: Readonly<Record<string, unknown>>;
}

interface WorkerOptions {
	/** True: VS Code asks whether a folder is trusted, and starts it in restricted mode. */
	readonly workspaceTrust: boolean;
}

/** `code` is a window on a fresh copy of the sample workspace, with Bindery installed from its package for this platform. */
export const test = base.extend<{ code: CodeWindow } & Options, { server: Server } & WorkerOptions>({
	settings: [{}, { option: true }],
	workspaceTrust: [false, { option: true, scope: 'worker' }],
	server: [
		async ({ workspaceTrust }, use) => {
			const scratch = mkdtempSync(path.join(tmpdir(), 'bindery-ui-'));
			const profile = {
				userDataDir: path.join(scratch, 'user'),
				extensionsDir: path.join(scratch, 'extensions'),
				workspaceTrust,
			};
			mkdirSync(profile.extensionsDir);
			try {
				const code = await runServerCommand(profile, ['--install-extension', packageFile(), '--force']);
				if (code !== 0) throw new Error(`the package could not be installed: exit code ${code}`);
				const server = await startServer(profile);
				try {
					await use({ port: server.port, scratch, userDataDir: profile.userDataDir, log: server.log });
				} finally {
					await server.stop();
				}
			} finally {
				rmSync(scratch, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
			}
		},
		{ scope: 'worker', timeout: 120_000 },
	],
	code: async ({ page, server, settings }, use, info) => {
		const folder = copySample(path.join(server.scratch, info.testId, 'bookstore'));
		writeSettings(server.userDataDir, { 'workbench.colorTheme': 'Dark Modern', ...settings });
		await page.goto(pageUrl(server.port, { folder }));
		const code = new CodeWindow(page, folder);
		await code.untilReady();
		await use(code);
		if (info.status === info.expectedStatus) return;
		await info.attach('server.log', { body: server.log() });
		for (const file of globSync('logs/*/exthost*/bindery.bindery/*.log', { cwd: server.userDataDir })) {
			await info.attach(file, { path: path.join(server.userDataDir, file) });
		}
	},
});

export { expect } from '@playwright/test';
