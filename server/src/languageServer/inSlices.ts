import { nextTurn } from './nextTurn';

/** Work between two looks at what the client wants meanwhile, in milliseconds. */
const sliceMs = 8;

/** Runs the steps to their end, letting everything else go first every few milliseconds. Undefined: it was given up between two slices. */
export async function inSlices<T>(
	steps: Generator<void, T>,
	isGivenUp: () => boolean,
): Promise<{ readonly result: T } | undefined> {
	for (let until = performance.now() + sliceMs; ; ) {
		const step = steps.next();
		if (step.done) return { result: step.value };
		if (performance.now() < until) continue;
		await nextTurn();
		if (isGivenUp()) return undefined;
		until = performance.now() + sliceMs;
	}
}
