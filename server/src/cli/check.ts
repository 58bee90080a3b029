import type { CheckCommand } from './arguments';
import { type CheckIo, CheckRun } from './checkRun';
import { displayPath } from './displayPath';
import { type FoundPath, findFiles } from './findFiles';
import type { Plan } from './plan';
import type { FileJob } from './run/job';
import { runJobs } from './run/runJobs';

/** Checks the files and reports each in its turn. Returns the exit code: 0 none, 1 findings or a diff, 2 errors. */
export async function check(
	command: CheckCommand,
	plan: Plan,
	io: CheckIo,
	stdin?: { readonly job: FileJob; readonly text: string },
): Promise<0 | 1 | 2> {
	const run = new CheckRun(command, plan, io);
	if (stdin && plan.isExcluded(stdin.job.path, false)) {
		run.skip(stdin.job.path, 'excluded by the configuration', false);
		if (command.mode === 'fix') await io.write(stdin.text);
	} else if (stdin) {
		for await (const result of runJobs([{ ...stdin.job, text: stdin.text }], plan.options, io.workerFile)) {
			await run.take(stdin.job, result, stdin.text);
		}
	} else {
		const found: FoundPath[] = [];
		const paths = command.paths.length > 0 ? command.paths : ['.'];
		for await (const each of findFiles(paths, plan.isExcluded)) found.push(each);
		const jobs = found.flatMap((each) =>
			each.kind === 'file'
				? [{ path: each.path, shownAs: displayPath(each.path), languageId: each.languageId, isNamed: each.isNamed }]
				: [],
		);
		const results = runJobs(jobs, plan.options, io.workerFile);
		let next = 0;
		for (const each of found) {
			if (each.kind === 'skipped') {
				run.skip(each.path, each.reason, each.isError);
				continue;
			}
			const job = jobs[next++];
			const { value } = await results.next();
			if (job && value) await run.take(job, value);
		}
		await results.return(undefined);
	}
	return run.end();
}
