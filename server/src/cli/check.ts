import { isAbsolute, relative, sep } from 'node:path';
import { createTextChecker } from './checkText';
import { findFiles } from './findFiles';
import type { CheckedFile, Severity, SkippedPath } from './finding';
import type { Reporter } from './formats/reporter';
import type { Progress } from './progress';
import { readText } from './readText';

export interface CheckOptions {
	readonly paths: readonly string[];
	readonly least: Severity;
	readonly reporter: Reporter;
	readonly progress: Progress;
	/** Findings; resolves when more may be written. */
	write(text: string): Promise<void>;
	/** One line about something that is not a finding. */
	warn(message: string): void;
}

/** Checks files one by one and reports each as soon as it is done. Returns the exit code: 0 none, 1 findings, 2 errors. */
export async function check({ paths, least, reporter, progress, write, warn }: CheckOptions): Promise<0 | 1 | 2> {
	let checked = 0;
	let findings = 0;
	let hasFailed = false;
	let current = '';
	const skipped: SkippedPath[] = [];
	const skip = (path: string, reason: string, isError: boolean) => {
		skipped.push({ path: displayPath(path), reason, isError });
		hasFailed ||= isError;
		progress.clear();
		warn(`${displayPath(path)}: ${reason}`);
	};
	const skipByFault = (path: string, where: string, error: unknown) =>
		skip(path, `internal error${where}: ${error instanceof Error ? (error.stack ?? error.message) : error}`, true);
	const checker = createTextChecker(least, (ruleId, error) => skipByFault(current, ` in rule ${ruleId}`, error));

	for await (const found of findFiles(paths)) {
		if (found.kind === 'skipped') {
			skip(found.path, found.reason, found.isError);
			continue;
		}
		const file = await readText(found.path);
		if (file.kind === 'unreadable') skip(found.path, file.reason, true);
		else if (file.kind === 'notUtf8') skip(found.path, 'not UTF-8 text, not checked', false);
		if (file.kind !== 'text') continue;

		current = found.path;
		const path = displayPath(found.path);
		let result: CheckedFile;
		try {
			result = { path, text: file.text, findings: checker.check(path, found.languageId, file.text) };
		} catch (error) {
			// A fault of ours in one file must not keep the others from being checked.
			skipByFault(found.path, '', error);
			continue;
		}
		checked++;
		findings += result.findings.length;
		progress.checked(checked);
		const report = reporter.file(result);
		if (report === '') continue;
		progress.clear();
		await write(report);
	}

	progress.clear();
	if (checked === 0 && skipped.length === 0) warn('No Python, TypeScript or JavaScript files found.');
	const exitCode = hasFailed ? 2 : findings > 0 ? 1 : 0;
	await write(reporter.end({ checked, skipped, exitCode }));
	return exitCode;
}

/** Relative to the working directory, with forward slashes on every system. */
function displayPath(path: string): string {
	const inside = relative(process.cwd(), path);
	return (inside === '' ? '.' : isAbsolute(inside) ? path : inside).split(sep).join('/');
}
