import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { JobResult } from '../../../server/src/cli/run/job';
import { WorkerPool } from '../../../server/src/cli/run/workerPool';

const folder = mkdtempSync(join(tmpdir(), 'bindery-pool-'));
const workerFile = join(folder, 'worker.cjs');
// Does what the job's path says: the real threads, the real deaths.
writeFileSync(
	workerFile,
	`const { parentPort } = require('node:worker_threads');
	parentPort.on('message', (jobs) => {
		for (const { index, job } of jobs) {
			if (job.path === 'exit') process.exit(3);
			if (job.path === 'throw') throw new Error('thrown on purpose');
			if (job.path === 'hang') for (;;);
			if (job.path === 'memory') { const kept = []; for (;;) kept.push(new Array(1e5).fill({})); }
			parentPort.postMessage({ index, result: { kind: 'checked', text: job.path, findings: [], faults: [] } });
		}
	});`,
);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the results come in the order of the jobs', async () => {
	const names = Array.from({ length: 200 }, (_, index) => `file ${index}`);
	expect(await run(names)).toEqual(names);
});

test.each([
	['exit', 'its worker ended'],
	['throw', 'internal error: Error: thrown on purpose'],
	['hang', 'not done within 2 seconds'],
	['memory', 'out of memory'],
])('a worker that meets "%s" costs one file, not the others', { timeout: 60_000 }, async (death, reason) => {
	const names = Array.from({ length: 60 }, (_, index) => (index === 10 || index === 59 ? death : `file ${index}`));
	// The others must not run into the limit first, on however busy a machine.
	const results = await run(names, death === 'hang' ? 2000 : 60_000);
	expect(results.map((result) => result.split('\n')[0])).toEqual(names.map((name) => (name === death ? reason : name)));
});

test('no jobs, no results', async () => {
	expect(await run([])).toEqual([]);
});

test('whoever stops asking stops the workers', async () => {
	const pool = new WorkerPool({ workerFile, workerData: undefined, count: 2, megabytes: 64, milliseconds: 2000 });
	for await (const result of pool.run(['a', 'hang', 'hang'].map(toJob))) {
		expect(textOf(result)).toBe('a');
		break;
	}
});

async function run(paths: readonly string[], milliseconds = 60_000): Promise<readonly string[]> {
	const pool = new WorkerPool({ workerFile, workerData: undefined, count: 2, megabytes: 64, milliseconds });
	const results: string[] = [];
	for await (const result of pool.run(paths.map(toJob))) results.push(textOf(result));
	return results;
}

function toJob(path: string) {
	return { path, shownAs: path, languageId: 'python' };
}

function textOf(result: JobResult): string {
	return result.kind === 'checked' ? result.text : result.kind === 'skipped' ? result.reason : result.kind;
}
