// The last line of each suite, which scripts/test.mjs adds up: "N passed, N failed", with ", N skipped" when there are any.
import type { Suite } from '@playwright/test/reporter';
import type { TestModule } from 'vitest/node';

interface Counts {
	readonly passed: number;
	readonly failed: number;
	readonly skipped: number;
}

export function closingLine({ passed, failed, skipped }: Counts): string {
	return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/** A reporter for vitest (onTestRunEnd) and for Playwright (onBegin, onEnd). */
// biome-ignore lint/style/noDefaultExport: both look for a reporter there
export default class SummaryReporter {
	#root: Suite | undefined;

	onBegin(_config: unknown, root: Suite): void {
		this.#root = root;
	}

	onEnd(): void {
		const outcomes = this.#root?.allTests().map((test) => test.outcome()) ?? [];
		console.log(
			closingLine({
				passed: outcomes.filter((outcome) => outcome === 'expected' || outcome === 'flaky').length,
				failed: outcomes.filter((outcome) => outcome === 'unexpected').length,
				skipped: outcomes.filter((outcome) => outcome === 'skipped').length,
			}),
		);
	}

	/** A file that cannot be loaded, or a hook that throws, counts as one failure. */
	onTestRunEnd(modules: readonly TestModule[]): void {
		const states = modules.flatMap((module) => [...module.children.allTests()].map((test) => test.result().state));
		const broken = modules.filter((module) => module.errors().length > 0).length;
		const line = closingLine({
			passed: states.filter((state) => state === 'passed').length,
			failed: states.filter((state) => state === 'failed').length + broken,
			skipped: states.filter((state) => state === 'skipped' || state === 'pending').length,
		});
		// after what the other reporters still print
		process.on('exit', () => console.log(line));
	}
}
