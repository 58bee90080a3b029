import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';

export interface ServerBundle {
	/** A temporary folder that holds the bundles; also good for the test's own files. */
	readonly folder: string;
	readonly languageServer: string;
	/** Runs a piece of ECMAScript in the folder. */
	run(script: string): void;
	remove(): void;
}

/** Bundles the language server and the driver host as the product's build does, into a folder of their own. */
export async function bundleServer(): Promise<ServerBundle> {
	const root = path.resolve(import.meta.dirname, '../..');
	const folder = mkdtempSync(path.join(tmpdir(), 'bindery-server-'));
	await build({
		absWorkingDir: root,
		entryPoints: {
			languageServer: 'server/src/languageServer/main.ts',
			sqlFormatter: 'server/src/sqlFormatter/main.ts',
			driverHost: 'server/src/driverHost/main.ts',
			postgresqlParser: 'server/src/languageServer/judges/postgresqlWorker.ts',
		},
		outdir: folder,
		bundle: true,
		platform: 'node',
		format: 'cjs',
		target: 'node22',
		mainFields: ['module', 'main'],
		loader: { '.sql': 'text' },
		logLevel: 'warning',
	});
	mkdirSync(path.join(folder, 'native'));
	cpSync(path.join(root, 'node_modules/better-sqlite3/prebuilds'), path.join(folder, 'native'), { recursive: true });
	cpSync(path.join(root, 'node_modules/libpg-query/wasm/libpg-query.wasm'), path.join(folder, 'libpg-query.wasm'));
	return {
		folder,
		languageServer: path.join(folder, 'languageServer.js'),
		run: (script) =>
			void execFileSync(process.execPath, ['--input-type=module', '--eval', script], { cwd: folder, stdio: 'pipe' }),
		remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }),
	};
}
