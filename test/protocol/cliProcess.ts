import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '../..');

export interface Outcome {
	readonly code: number | null;
	readonly stdout: string;
	readonly stderr: string;
}

export interface RunOptions {
	readonly cwd?: string;
	readonly environment?: Readonly<Record<string, string>>;
	/** As which user, where the test itself runs as root. */
	readonly uid?: number;
	/** What it reads on standard input. */
	readonly stdin?: string;
	/** Closes the pipe after the first piece of output, as `| head` does. */
	readonly closesEarly?: boolean;
}

export interface BundledCommand {
	run(args: readonly string[], options?: RunOptions): Promise<Outcome>;
	dispose(): void;
}

/** Bundles an entry point as esbuild.mjs does, into a folder of its own, to be run as a process. */
export async function bundle(entryPoint: string): Promise<BundledCommand & { readonly file: string }> {
	const folder = mkdtempSync(join(tmpdir(), 'bindery-bundle-'));
	chmodSync(folder, 0o755);
	const file = join(folder, 'bundle.cjs');
	await build({
		absWorkingDir: root,
		entryPoints: [entryPoint],
		outfile: file,
		bundle: true,
		platform: 'node',
		format: 'cjs',
		target: 'node22',
		mainFields: ['module', 'main'],
		loader: { '.sql': 'text' },
		logLevel: 'error',
	});
	return {
		file,
		run: (args, options) => run(file, args, options),
		dispose: () => rmSync(folder, { recursive: true, force: true }),
	};
}

function run(file: string, args: readonly string[], options: RunOptions = {}): Promise<Outcome> {
	return new Promise((resolve, reject) => {
		const child = spawn(process.execPath, [file, ...args], {
			cwd: options.cwd ?? root,
			env: { PATH: process.env.PATH ?? '', ...options.environment },
			stdio: 'pipe',
			timeout: 20_000,
			...(options.uid === undefined ? {} : { uid: options.uid }),
		});
		child.stdin.on('error', () => {}).end(options.stdin ?? '');
		let stdout = '';
		let stderr = '';
		child.stdout.setEncoding('utf8').on('data', (text: string) => {
			stdout += text;
			if (options.closesEarly) child.stdout.destroy();
		});
		child.stderr.setEncoding('utf8').on('data', (text: string) => {
			stderr += text;
		});
		child.on('error', reject);
		child.on('close', (code) => resolve({ code, stdout, stderr }));
	});
}
