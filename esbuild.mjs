// Bundles Bindery into dist/ (or --outdir):
//   client.js  languageServer.js  sqlFormatter.js  postgresqlParser.js + libpg-query.wasm
//   driverHost.js  cli.js  webview/results.js + .css  native/<platform>.node
//
//   node esbuild.mjs [--production] [--watch] [--target=<VS Code platform>] [--outdir=<folder>]
//
// --target keeps that platform's native binary alone; without it every platform's is copied.
import { chmodSync, copyFileSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, context } from 'esbuild';
import { writeNotices } from './scripts/notices.mjs';
import { nativeNameOf } from './scripts/platforms.mjs';

const root = path.dirname(fileURLToPath(import.meta.url));
const has = (flag) => process.argv.includes(`--${flag}`);
const flagValue = (flag) => process.argv.find((argument) => argument.startsWith(`--${flag}=`))?.slice(flag.length + 3);

const production = has('production');
const outdir = path.resolve(root, flagValue('outdir') ?? 'dist');
const target = flagValue('target');

/** Several bundles are watched at once; VS Code's background task wants one start and one end. */
const running = new Set();
const watchReporter = (name) => ({
	name: 'watch-reporter',
	setup({ onStart, onEnd }) {
		onStart(() => {
			if (running.size === 0) console.log('[watch] build started');
			running.add(name);
		});
		onEnd(({ errors, warnings }) => {
			for (const [kind, messages] of [
				['ERROR', errors],
				['WARNING', warnings],
			]) {
				for (const { text, location } of messages) {
					console.log(
						`[watch] ${kind} ${location?.file ?? 'esbuild.mjs'}:${location?.line ?? 1}:${(location?.column ?? 0) + 1}: ${text}`,
					);
				}
			}
			running.delete(name);
			if (running.size === 0) console.log('[watch] build finished');
		});
	},
});

const shared = {
	absWorkingDir: root,
	bundle: true,
	minify: production,
	sourcemap: production ? false : 'linked',
	logLevel: has('watch') ? 'silent' : 'warning',
	legalComments: 'none',
	loader: { '.sql': 'text' },
	outdir,
};
const node = { ...shared, platform: 'node', format: 'cjs', target: 'node22', mainFields: ['module', 'main'] };
const browser = { ...shared, platform: 'browser', format: 'iife', target: 'chrome128' };

const bundles = [
	{ ...node, entryPoints: { client: 'client/src/extension.ts' }, external: ['vscode'] },
	{ ...node, entryPoints: { languageServer: 'server/src/languageServer/main.ts' } },
	{ ...node, entryPoints: { postgresqlParser: 'server/src/languageServer/judges/postgresqlWorker.ts' } },
	{ ...node, entryPoints: { sqlFormatter: 'server/src/sqlFormatter/main.ts' } },
	{ ...node, entryPoints: { driverHost: 'server/src/driverHost/main.ts' } },
	{ ...node, entryPoints: { cli: 'server/src/cli/main.ts' }, banner: { js: '#!/usr/bin/env node' } },
	{ ...browser, entryPoints: { 'webview/results': 'client/webview/results/main.ts' } },
];

function copyBinaries() {
	// Its loader looks for it beside the bundle.
	mkdirSync(outdir, { recursive: true });
	copyFileSync(path.join(root, 'node_modules/libpg-query/wasm/libpg-query.wasm'), path.join(outdir, 'libpg-query.wasm'));
	const source = path.join(root, 'node_modules/better-sqlite3/prebuilds');
	const wanted = target ? [`${nativeNameOf(target)}.node`] : readdirSync(source);
	mkdirSync(path.join(outdir, 'native'), { recursive: true });
	for (const file of wanted) copyFileSync(path.join(source, file), path.join(outdir, 'native', file));
}

if (has('watch')) {
	copyBinaries();
	for (const options of bundles) {
		const [name] = Object.keys(options.entryPoints);
		await (await context({ ...options, plugins: [watchReporter(name)] })).watch();
	}
} else {
	for (const stale of ['native', 'webview']) rmSync(path.join(outdir, stale), { recursive: true, force: true });
	copyBinaries();
	// esbuild has shown the errors of each by then
	const results = await Promise.allSettled(bundles.map((options) => build({ ...options, metafile: true })));
	if (results.some(({ status }) => status === 'rejected')) {
		process.exitCode = 1;
	} else {
		chmodSync(path.join(outdir, 'cli.js'), 0o755);
		const metafiles = results.map(({ value }) => value.metafile);
		writeNotices(root, metafiles, path.join(outdir, 'THIRD_PARTY_NOTICES.txt'));
	}
}
