import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export interface MeasuredRun {
	readonly milliseconds: number;
	/** Of all its threads. */
	readonly processorMilliseconds: number;
	readonly peakMegabytes: number;
	readonly output: string;
}

/** Runs a bundled script as a process of its own; it reports what it used as it ends. */
export async function runMeasured(
	script: string,
	words: readonly string[],
	environment: NodeJS.ProcessEnv,
): Promise<MeasuredRun> {
	const folder = mkdtempSync(path.join(tmpdir(), 'bindery-run-'));
	const usageFile = path.join(folder, 'usage.json');
	const hook = path.join(folder, 'hook.cjs');
	writeFileSync(
		hook,
		`require('node:worker_threads').isMainThread && process.on('exit', () => require('node:fs').writeFileSync(${JSON.stringify(usageFile)}, JSON.stringify(process.resourceUsage())));`,
	);
	try {
		const start = performance.now();
		const output = await new Promise<string>((resolve, reject) => {
			const child = spawn(process.execPath, ['--require', hook, script, ...words], {
				env: { ...process.env, ...environment },
				stdio: ['ignore', 'pipe', 'inherit'],
			});
			let text = '';
			child.stdout.on('data', (piece: Buffer) => {
				text += piece.toString();
			});
			child.on('error', reject);
			child.on('close', () => resolve(text));
		});
		const milliseconds = performance.now() - start;
		const usage: NodeJS.ResourceUsage = JSON.parse(readFileSync(usageFile, 'utf8'));
		return {
			milliseconds,
			processorMilliseconds: (usage.userCPUTime + usage.systemCPUTime) / 1000,
			peakMegabytes: usage.maxRSS / 1024,
			output,
		};
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}
