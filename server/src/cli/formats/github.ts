import { isAbsolute, relative, resolve, sep } from 'node:path';
import type { CheckedFile, FileFinding } from '../finding';
import type { Reporter } from './reporter';
import { totalLine } from './totals';

const commands = { error: 'error', warning: 'warning', information: 'notice', hint: 'notice' } as const;

/**
 * Workflow commands, which GitHub shows at the lines of a pull request. `workspace` is the root of the checkout
 * (GITHUB_WORKSPACE): GitHub reads paths from there, wherever the command runs.
 */
export function githubReporter(workspace: string | undefined): Reporter {
	let findings = 0;
	let files = 0;
	return {
		file(file) {
			if (file.findings.length > 0) files++;
			findings += file.findings.length;
			return file.findings.map((finding) => `${commandFor(file, finding, workspace)}\n`).join('');
		},
		end: (summary) => totalLine(findings, files, summary),
	};
}

function commandFor({ path }: CheckedFile, finding: FileFinding, workspace: string | undefined): string {
	const { line, column, endLine, endColumn, rule, severity, message, related } = finding;
	// Columns over several lines are refused.
	const columns = line === endLine ? [`col=${column}`, `endColumn=${endColumn}`] : [];
	const file = escapeProperty(inWorkspace(path, workspace));
	const properties = [
		`file=${file}`,
		`line=${line}`,
		`endLine=${endLine}`,
		...columns,
		`title=${escapeProperty(`Bindery: ${rule}`)}`,
	];
	const steps = related.map(
		(step) => `${step.file === undefined ? '' : `${step.file}:`}${step.line}:${step.column} ${step.message}`,
	);
	return `::${commands[severity]} ${properties.join(',')}::${escapeData([message, ...steps].join('\n'))}`;
}

function inWorkspace(path: string, workspace: string | undefined): string {
	if (!workspace) return path;
	const inside = relative(workspace, resolve(path));
	return inside === '' || isAbsolute(inside) || inside.split(sep)[0] === '..' ? path : inside.split(sep).join('/');
}

/** As the runner reads it back: github.com/actions/toolkit, packages/core, command. */
function escapeData(text: string): string {
	return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
	return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
