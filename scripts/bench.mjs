// `npm run bench [-- WORD…]`: bundles test/bench/main.ts and runs it, all of it or the benchmarks whose names hold a word.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const folder = mkdtempSync(path.join(tmpdir(), 'bindery-bench-'));
try {
	await build({
		absWorkingDir: root,
		entryPoints: {
			bench: 'test/bench/main.ts',
			cli: 'server/src/cli/main.ts',
			driverHost: 'server/src/driverHost/main.ts',
			languageServer: 'server/src/languageServer/main.ts',
			ruff: 'test/bench/ruffMain.ts',
		},
		// It finds its wasm file beside itself.
		external: ['@astral-sh/ruff-wasm-nodejs'],
		outdir: folder,
		bundle: true,
		minify: true,
		platform: 'node',
		format: 'cjs',
		target: 'node22',
		mainFields: ['module', 'main'],
		logLevel: 'warning',
	});
	mkdirSync(path.join(folder, 'native'));
	cpSync(path.join(root, 'node_modules/better-sqlite3/prebuilds'), path.join(folder, 'native'), { recursive: true });
	execFileSync(process.execPath, ['--expose-gc', path.join(folder, 'bench.js'), ...process.argv.slice(2)], {
		stdio: 'inherit',
		cwd: root,
	});
} finally {
	rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
