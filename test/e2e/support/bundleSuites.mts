import { rmSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';

const root = path.resolve(import.meta.dirname, '../../..');
const outdir = path.join(root, 'dist-test');

/** Compiles index.ts and every test file; returns the entry that VS Code loads inside its extension host. */
export async function bundleSuites(): Promise<string> {
	rmSync(outdir, { recursive: true, force: true });
	await build({
		absWorkingDir: root,
		entryPoints: ['test/e2e/index.ts', 'test/e2e/trusted/*.test.ts', 'test/e2e/untrusted/*.test.ts'],
		outdir,
		outbase: 'test/e2e',
		bundle: true,
		platform: 'node',
		format: 'cjs',
		target: 'node22',
		sourcemap: 'inline',
		external: ['vscode', 'mocha'],
		logLevel: 'warning',
	});
	return path.join(outdir, 'index.js');
}
