import { readFileSync } from 'node:fs';

/** The folder of test files, and the kind of workspace they run in. */
export type SuiteName = 'trusted' | 'untrusted';

export interface SuiteCounts {
	readonly passed: number;
	readonly failed: number;
	readonly skipped: number;
}

/** What the suite wrote at its end; a suite that did not get there, or ran nothing, counts as one failure. */
export function readCounts(file: string): SuiteCounts {
	try {
		const counts = JSON.parse(readFileSync(file, 'utf8')) as SuiteCounts;
		return counts.passed + counts.failed > 0 ? counts : { ...counts, failed: 1 };
	} catch {
		return { passed: 0, failed: 1, skipped: 0 };
	}
}
