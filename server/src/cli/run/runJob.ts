import { createTextChecker, type TextChecker } from '../checkText';
import { isMinified } from '../minified';
import { readText } from '../readText';
import type { FileJob, JobOptions, JobResult } from './job';

/** Larger files are bundles: one alone would take longer than a whole tree, and gigabytes of memory. */
const mostCharacters = 4_000_000;

/** Reads and checks one file. Never throws: a fault of ours in one file must not keep the others from being checked. */
export type JobRunner = (job: FileJob) => JobResult;

export function createJobRunner(options: JobOptions): JobRunner {
	let faults: string[] = [];
	const checker = createTextChecker(options, (ruleId, error) =>
		faults.push(`internal error in rule ${ruleId}: ${stackOf(error)}`),
	);
	return (job) => {
		const file = job.text === undefined ? readText(job.path) : ({ kind: 'text', text: job.text } as const);
		if (file.kind === 'unreadable') return { kind: 'skipped', reason: file.reason, isError: true };
		if (file.kind === 'notUtf8') return { kind: 'skipped', reason: 'not UTF-8 text, not checked', isError: false };
		if (file.text.length > mostCharacters) return { kind: 'skipped', reason: 'larger than 4 MB, not checked', isError: false };
		const isTaken = options.takesMinified || job.isNamed || job.text !== undefined;
		if (!isTaken && isMinified(job.languageId, file.text)) return { kind: 'leftOut' };
		faults = [];
		try {
			return { ...checkText(checker, job, file.text, options.mends), faults };
		} catch (error) {
			return { kind: 'skipped', reason: `internal error: ${stackOf(error)}`, isError: true };
		}
	};
}

function checkText(checker: TextChecker, { shownAs, languageId }: FileJob, text: string, mends: boolean) {
	const found = checker.check(shownAs, languageId, text);
	if (found.length === 0) return { kind: 'checked', text: '', findings: [] } as const;
	if (!mends) return { kind: 'checked', text, findings: found } as const;
	const mended = checker.mend(shownAs, languageId, text);
	const findings = mended.after === text ? found : checker.check(shownAs, languageId, mended.after);
	return { kind: 'checked', text: mended.after, findings, mended } as const;
}

function stackOf(error: unknown): string {
	return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
