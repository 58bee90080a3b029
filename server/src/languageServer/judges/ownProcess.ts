import type { Cancellation, Judge, Verdict } from '../../judge/judge';

/** Something that is started for the first question, and can be ended at any time. */
export interface Engine {
	/** Rejects when the engine fails or ends. */
	ask(statement: string, tables?: readonly string[]): Promise<Verdict>;
	/** The engine ends without an answer to what was asked. */
	stop(): void;
}

export interface OwnProcessOptions {
	start(): Promise<Engine>;
	/** Told once for each failure. */
	onFailure(error: unknown): void;
	/** The engine is ended after this many milliseconds without a question. Default one minute. */
	readonly idleMs?: number;
	/** A question that takes longer ends the engine. Default 5 000. */
	readonly answerMs?: number;
	/** A longer statement is not asked about; UTF-16. Default 100 000. */
	readonly maximumLength?: number;
}

const unavailable: Verdict = { kind: 'unavailable' };

/** An engine that does not start, or keeps ending, is left alone after this many failures. */
const mostFailures = 3;

/** Keeps an engine in a process or thread of its own: whatever becomes of it, the answer is only that there is none. */
export class OwnProcessJudge implements Judge {
	readonly knows = 'grammar';
	private engine: Promise<Engine> | undefined;
	private failures = 0;
	private idleTimer: NodeJS.Timeout | undefined;
	private pending = 0;

	constructor(private readonly options: OwnProcessOptions) {}

	/** The same engine, with tables that the statement may name. */
	against(tables: readonly string[]): Judge {
		return { knows: 'schema', judge: (statement, cancellation) => this.judge(statement, cancellation, tables) };
	}

	async judge(statement: string, cancellation: Cancellation, tables?: readonly string[]): Promise<Verdict> {
		const { answerMs = 5_000, maximumLength = 100_000, onFailure, start } = this.options;
		if (cancellation.aborted || this.failures >= mostFailures || statement.length > maximumLength) return unavailable;
		clearTimeout(this.idleTimer);
		this.pending++;
		let timer: NodeJS.Timeout | undefined;
		try {
			this.engine ??= start();
			const answer = this.engine.then((engine) => engine.ask(statement, tables));
			const late = new Promise<never>((_, reject) => {
				timer = setTimeout(() => reject(new Error(`no answer within ${answerMs} ms`)), answerMs);
			});
			return await Promise.race([answer, late]);
		} catch (error) {
			this.failures++;
			this.stop();
			onFailure(error);
			return unavailable;
		} finally {
			clearTimeout(timer);
			this.pending--;
			this.endWhenIdle();
		}
	}

	stop(): void {
		clearTimeout(this.idleTimer);
		const { engine } = this;
		this.engine = undefined;
		engine?.then(
			(started) => started.stop(),
			() => {},
		);
	}

	private endWhenIdle(): void {
		if (this.pending > 0) return;
		clearTimeout(this.idleTimer);
		this.idleTimer = setTimeout(() => this.stop(), this.options.idleMs ?? 60_000);
		this.idleTimer.unref();
	}
}
