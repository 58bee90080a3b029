import type { CheckCommand } from './arguments';
import { isReported } from './bar';
import { writeBaseline } from './baseline/baselineFile';
import { displayPath } from './displayPath';
import type { CheckedFile, MendedFile, SkippedPath } from './finding';
import { unifiedDiff } from './fix/unifiedDiff';
import { writeMended } from './fix/writeMended';
import type { Reporter, Summary } from './formats/reporter';
import { count, notesOn } from './formats/totals';
import type { Plan } from './plan';
import type { Progress } from './progress';
import type { FileJob, JobResult } from './run/job';

export interface CheckIo {
	readonly reporter: Reporter;
	readonly progress: Progress;
	/** The bundle itself: run as a worker it serves jobs. */
	readonly workerFile: string;
	/** What was asked for; resolves when more may be written. */
	write(text: string): Promise<void>;
	/** Findings where {@link write} is for something else. */
	writeAside(text: string): Promise<void>;
	/** One line about something that is not a finding. */
	warn(message: string): void;
}

/** One run of `bindery check`: takes the results in order, mends and reports each, and knows how it all ended. */
export class CheckRun {
	private checked = 0;
	private findings = 0;
	private minified = 0;
	private hasFailed = false;
	private readonly fixed = { fixes: 0, files: 0 };
	private readonly skipped: SkippedPath[] = [];

	constructor(
		private readonly command: CheckCommand,
		private readonly plan: Plan,
		private readonly io: CheckIo,
	) {}

	skip(path: string, reason: string, isError: boolean): void {
		this.skipped.push({ path: displayPath(path), reason, isError });
		this.tell(path, reason, isError);
	}

	/** `stdin` is the text that came in, where it did. */
	async take(job: FileJob, result: JobResult, stdin?: string): Promise<void> {
		const { command, plan, io } = this;
		if (result.kind === 'leftOut') {
			this.minified++;
			return;
		}
		if (result.kind === 'skipped') {
			this.skip(job.path, result.reason, result.isError);
			if (stdin !== undefined && command.mode === 'fix') await io.write(stdin);
			return;
		}
		for (const fault of result.faults) this.skip(job.path, fault, true);
		this.checked++;
		io.progress.checked(this.checked);
		if (result.mended) await this.takeMended(job, result.mended, stdin);
		else if (stdin !== undefined && command.mode === 'fix') await io.write(stdin);
		const file: CheckedFile = { path: job.shownAs, text: result.text, findings: result.findings };
		const unknown = plan.baseline?.unknownIn(file) ?? file.findings;
		const findings = unknown.filter((finding) => isReported(finding.severity, finding.rule, command.bar));
		this.findings += findings.length;
		if (command.mode === 'diff' || plan.baselineToWrite !== undefined) return;
		const report = io.reporter.file({ ...file, findings });
		if (report !== '') await this.report(report);
	}

	async end(): Promise<0 | 1 | 2> {
		const { command, plan, io, checked, skipped, fixed } = this;
		io.progress.clear();
		if (checked === 0 && skipped.length === 0 && this.minified === 0) io.warn('No Python, TypeScript or JavaScript files found.');
		if (plan.baselineToWrite !== undefined) return this.endWithBaseline(plan.baselineToWrite);
		const isDiff = command.mode === 'diff';
		const hasFound = isDiff ? fixed.fixes > 0 : this.findings > 0;
		const exitCode = this.hasFailed ? 2 : hasFound ? 1 : 0;
		const mended = command.mode === 'report' ? undefined : { ...fixed, isWritten: !isDiff };
		const summary: Summary = { checked, skipped, minified: this.minified, exitCode, mended, baseline: plan.baseline?.summary() };
		if (isDiff || !['text', 'github'].includes(command.format)) for (const note of notesOn(summary)) io.warn(note);
		if (!isDiff) await this.report(io.reporter.end(summary));
		return exitCode;
	}

	private async endWithBaseline(path: string): Promise<0 | 2> {
		const entries = this.plan.baseline?.renewed() ?? [];
		const fault = await writeBaseline(path, entries);
		if (fault !== undefined) this.tell(path, fault, true);
		else await this.io.writeAside(`Wrote ${count(entries.length, 'finding')} to ${displayPath(path)}\n`);
		return this.hasFailed ? 2 : 0;
	}

	private async takeMended(job: FileJob, mended: MendedFile, stdin: string | undefined): Promise<void> {
		const { command, io } = this;
		if (mended.refusal !== undefined) this.tell(job.path, mended.refusal, false);
		if (command.mode === 'fix' && stdin !== undefined) await io.write(mended.after);
		if (mended.fixes === 0) return;
		if (command.mode === 'fix' && stdin === undefined) {
			const fault = await writeMended(job.path, mended);
			if (fault !== undefined) return this.skip(job.path, fault, true);
		}
		this.fixed.fixes += mended.fixes;
		this.fixed.files++;
		io.progress.clear();
		if (command.mode === 'diff') await io.write(unifiedDiff(job.shownAs, mended));
	}

	private tell(path: string, message: string, isError: boolean): void {
		this.hasFailed ||= isError;
		this.io.progress.clear();
		this.io.warn(`${displayPath(path)}: ${message}`);
	}

	private async report(text: string): Promise<void> {
		this.io.progress.clear();
		const isAside = this.command.stdinName !== undefined && this.command.mode === 'fix';
		await (isAside ? this.io.writeAside(text) : this.io.write(text));
	}
}
