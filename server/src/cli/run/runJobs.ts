import { availableParallelism, totalmem } from 'node:os';
import type { FileJob, JobOptions, JobResult } from './job';
import { createJobRunner } from './runJob';
import { WorkerPool } from './workerPool';

/** Below, starting workers takes longer than they save. */
const fewestForWorkers = 48;
const mostMillisecondsPerFile = 60_000;

/** Checks the files on all cores; the results come in the order of the jobs. `workerFile` serves jobs when run as a worker. */
export async function* runJobs(jobs: readonly FileJob[], options: JobOptions, workerFile: string): AsyncGenerator<JobResult> {
	const count = Math.min(availableParallelism(), 16);
	if (jobs.length < fewestForWorkers || count < 2) {
		const run = createJobRunner(options);
		for (const job of jobs) yield run(job);
		return;
	}
	const megabytes = Math.min(2048, Math.max(256, Math.floor(totalmem() / 2 ** 20 / 2 / count)));
	const pool = new WorkerPool({ workerFile, workerData: options, count, megabytes, milliseconds: mostMillisecondsPerFile });
	yield* pool.run(jobs);
}
