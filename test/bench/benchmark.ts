/** One line of the table. */
export interface Figure {
	readonly what: string;
	readonly value: number;
	readonly unit: 'ms' | 'MB' | 'ms/kloc' | 'rows/s' | '×' | '';
	/** What the issue asks for; the figure meets it when it is not beyond. */
	readonly goal?: number;
}

/** A named group of figures, measured when called. */
export interface Benchmark {
	readonly name: string;
	/** What was measured on. */
	readonly subject: string;
	run(): Promise<readonly Figure[]> | readonly Figure[];
}

/** Times `work` (milliseconds each) after warming it up; the garbage of one round does not count against the next. */
export function sample(rounds: number, work: (round: number) => void, warmUp = Math.ceil(rounds / 5)): readonly number[] {
	for (let round = 0; round < warmUp; round++) work(round);
	globalThis.gc?.();
	const times: number[] = [];
	for (let round = 0; round < rounds; round++) {
		const start = performance.now();
		work(warmUp + round);
		times.push(performance.now() - start);
	}
	return times;
}

/** The same in milliseconds of the processors: what other programs do meanwhile says nothing about the work. */
export function sampleProcessors(
	rounds: number,
	work: (round: number) => void,
	warmUp = Math.ceil(rounds / 5),
): readonly number[] {
	for (let round = 0; round < warmUp; round++) work(round);
	globalThis.gc?.();
	const times: number[] = [];
	for (let round = 0; round < rounds; round++) {
		const start = process.cpuUsage();
		work(warmUp + round);
		const { user, system } = process.cpuUsage(start);
		times.push((user + system) / 1000);
	}
	return times;
}

/** The value that `share` (0 to 1) of the times do not exceed. */
export function percentile(times: readonly number[], share: number): number {
	const sorted = [...times].sort((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

/** p50 and p99 as two figures; the goal is p99's. */
export function percentiles(what: string, times: readonly number[], goal?: number): Figure[] {
	return [
		{ what: `${what}, p50`, value: percentile(times, 0.5), unit: 'ms' },
		{ what: `${what}, p99`, value: percentile(times, 0.99), unit: 'ms', ...(goal === undefined ? {} : { goal }) },
	];
}
