import type { CheckedFile, FileFinding } from '../finding';
import { codeFrame } from './codeFrame';
import { withoutControls } from './displayWidth';
import type { Palette } from './palette';
import type { Reporter, Summary } from './reporter';

/** For people: `path:line:column`, which terminals and editors make a link of, the message, and the line itself. */
export function textReporter(palette: Palette): Reporter {
	let findings = 0;
	let files = 0;
	return {
		file(file) {
			if (file.findings.length === 0) return '';
			files++;
			findings += file.findings.length;
			const lines = linesOf(file.text);
			return file.findings.map((finding) => `${block(file, lines, finding, palette)}\n`).join('');
		},
		end: (summary) => lastLine(findings, files, summary),
	};
}

function block(file: CheckedFile, lines: readonly string[], finding: FileFinding, palette: Palette): string {
	const path = withoutControls(file.path);
	const place = palette.strong(`${path}:${finding.line}:${finding.column}`);
	const kind = palette.of(finding.severity, finding.severity);
	const steps = finding.related
		.filter((step) => step.line !== finding.line || step.column !== finding.column)
		.map((step) => `  ${palette.faint(`${path}:${step.line}:${step.column}`)} ${withoutControls(step.message)}\n`);
	return [
		`${place} ${kind}: ${withoutControls(finding.message)} ${palette.faint(`[${finding.rule}]`)}\n`,
		codeFrame(lines, finding, palette),
		...steps,
	].join('');
}

function lastLine(findings: number, files: number, { checked, skipped }: Summary): string {
	const where = findings === 0 ? '' : ` in ${count(files, 'file')}`;
	const rest = skipped.length === 0 ? '' : `, ${skipped.length} skipped`;
	return `${findings === 0 ? 'No findings' : count(findings, 'finding')}${where} (${count(checked, 'file')} checked${rest})\n`;
}

function count(number: number, thing: string): string {
	return `${number} ${thing}${number === 1 ? '' : 's'}`;
}

/** Split as the editor splits: at \n, \r\n and a lone \r. */
export function linesOf(text: string): readonly string[] {
	return text.split(/\r\n|\n|\r/);
}
