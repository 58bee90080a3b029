import { parentPort, workerData } from 'node:worker_threads';
import type { FileJob, JobOptions, JobResult } from './job';
import { createJobRunner } from './runJob';

export interface NumberedJob {
	readonly index: number;
	readonly job: FileJob;
}
export interface NumberedResult {
	readonly index: number;
	readonly result: JobResult;
}

/** The worker's side: answers each job of each message, in order. */
export function serveJobs(): void {
	const options: JobOptions = workerData;
	const run = createJobRunner(options);
	parentPort?.on('message', (jobs: readonly NumberedJob[]) => {
		for (const { index, job } of jobs) parentPort?.postMessage({ index, result: run(job) } satisfies NumberedResult);
	});
}
