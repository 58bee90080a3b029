import { Worker } from 'node:worker_threads';
import type { Verdict } from '../../judge/judge';
import { type Engine, OwnProcessJudge } from './ownProcess';

/** PostgreSQL's grammar, in a thread: loading 1.7 MB of WebAssembly and parsing must not keep a keystroke waiting. */
export function postgresqlJudge(workerPath: string, onFailure: (error: unknown) => void): OwnProcessJudge {
	return new OwnProcessJudge({ start: async () => new WorkerEngine(new Worker(workerPath)), onFailure });
}

/** Answers come in the order of the questions. */
class WorkerEngine implements Engine {
	private readonly waiting: { resolve(verdict: Verdict): void; reject(error: unknown): void }[] = [];
	private end: unknown;

	constructor(private readonly worker: Worker) {
		worker.unref();
		worker.on('message', (verdict: Verdict) => this.waiting.shift()?.resolve(verdict));
		worker.on('error', (error) => this.fail(error));
		worker.on('exit', (code) => this.fail(new Error(`the parser's thread ended (${code})`)));
	}

	ask(statement: string): Promise<Verdict> {
		if (this.end !== undefined) return Promise.reject(this.end);
		return new Promise((resolve, reject) => {
			this.waiting.push({ resolve, reject });
			this.worker.postMessage(statement);
		});
	}

	stop(): void {
		void this.worker.terminate();
	}

	private fail(error: unknown): void {
		this.end ??= error;
		for (const { reject } of this.waiting.splice(0)) reject(this.end);
	}
}
