import { Worker } from 'node:worker_threads';
import type { FileJob, JobResult } from './job';
import type { NumberedJob, NumberedResult } from './serveJobs';

export interface WorkerPoolOptions {
	readonly workerFile: string;
	readonly workerData: unknown;
	readonly count: number;
	/** Heap of each worker. */
	readonly megabytes: number;
	/** For one file; then its worker is stopped. */
	readonly milliseconds: number;
}

/** Files handed to a worker at once: enough that it never waits, few enough that none is left behind at the end. */
const batchSize = 8;

interface Member {
	readonly worker: Worker;
	/** Jobs that it has and has not answered, in its order: it works at the first. */
	readonly pending: number[];
	timer: NodeJS.Timeout | undefined;
	/** Why it is ending, once that is known. */
	reason: string | undefined;
}

/** Worker threads that share the jobs of one run. One that dies costs the file it was at; the others go to its successor. */
export class WorkerPool {
	private readonly members = new Set<Member>();
	private readonly results = new Map<number, JobResult>();
	private queue: number[] = [];
	private jobs: readonly FileJob[] = [];
	private wake = () => {};

	constructor(private readonly options: WorkerPoolOptions) {}

	/** The results in the order of the jobs. Call once. Leaving the loop early stops the workers. */
	async *run(jobs: readonly FileJob[]): AsyncGenerator<JobResult> {
		this.jobs = jobs;
		this.queue = [...jobs.keys()];
		const count = Math.min(this.options.count, Math.ceil(jobs.length / batchSize));
		for (let started = 0; started < count; started++) this.start();
		try {
			for (const index of jobs.keys()) {
				while (!this.results.has(index)) {
					await new Promise<void>((resolve) => {
						this.wake = resolve;
					});
				}
				const result = this.results.get(index);
				this.results.delete(index);
				if (result) yield result;
			}
		} finally {
			await Promise.all([...this.members].map((member) => this.dismiss(member)));
		}
	}

	private start(): void {
		const { workerFile, workerData, megabytes } = this.options;
		// A small young generation: by default each worker keeps a hundred megabytes of garbage more.
		const resourceLimits = { maxOldGenerationSizeMb: megabytes, maxYoungGenerationSizeMb: 32 };
		const worker = new Worker(workerFile, { workerData, resourceLimits });
		const member: Member = { worker, pending: [], timer: undefined, reason: undefined };
		this.members.add(member);
		worker.on('message', (answer: NumberedResult) => this.onAnswer(member, answer));
		worker.on('error', (error) => {
			member.reason ??= reasonOf(error);
		});
		worker.on('exit', () => this.onExit(member));
		this.feed(member);
	}

	private feed(member: Member): void {
		const indices = this.queue.splice(0, batchSize);
		if (indices.length === 0) return;
		const batch = indices.flatMap((index): NumberedJob[] => {
			const job = this.jobs[index];
			return job ? [{ index, job }] : [];
		});
		if (member.pending.length === 0) this.watch(member);
		member.pending.push(...indices);
		member.worker.postMessage(batch);
	}

	private onAnswer(member: Member, { index, result }: NumberedResult): void {
		member.pending.shift();
		this.results.set(index, result);
		this.watch(member);
		if (member.pending.length <= batchSize / 2) this.feed(member);
		if (member.pending.length === 0) clearTimeout(member.timer);
		this.wake();
	}

	private onExit(member: Member): void {
		clearTimeout(member.timer);
		if (!this.members.delete(member)) return;
		const [culprit, ...others] = member.pending;
		if (culprit === undefined) return;
		this.results.set(culprit, { kind: 'skipped', reason: member.reason ?? 'its worker ended', isError: true });
		this.queue.unshift(...others);
		if (this.queue.length > 0) this.start();
		this.wake();
	}

	/** Gives the file that the member is at now its time. */
	private watch(member: Member): void {
		clearTimeout(member.timer);
		const { milliseconds } = this.options;
		member.timer = setTimeout(() => {
			member.reason ??= `not done within ${milliseconds / 1000} seconds`;
			void member.worker.terminate();
		}, milliseconds);
	}

	private async dismiss(member: Member): Promise<void> {
		this.members.delete(member);
		clearTimeout(member.timer);
		await member.worker.terminate();
	}
}

function reasonOf(error: unknown): string {
	if (!(error instanceof Error)) return `internal error: ${error}`;
	const isMemory = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
	return isMemory ? 'out of memory' : `internal error: ${error.stack ?? error.message}`;
}
