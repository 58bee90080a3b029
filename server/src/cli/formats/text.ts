import type { CheckedFile, FileFinding } from '../finding';
import { codeFrame } from './codeFrame';
import { withoutControls } from './displayWidth';
import type { Palette } from './palette';
import type { Reporter } from './reporter';
import { totalLine } from './totals';

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
		end: (summary) => totalLine(findings, files, summary),
	};
}

function block(file: CheckedFile, lines: readonly string[], finding: FileFinding, palette: Palette): string {
	const path = withoutControls(file.path);
	const place = palette.strong(`${path}:${finding.line}:${finding.column}`);
	const kind = palette.of(finding.severity, finding.severity);
	const steps = finding.related
		.filter((step) => step.file !== undefined || step.line !== finding.line || step.column !== finding.column)
		.map((step) => {
			const place = `${step.file === undefined ? path : withoutControls(step.file)}:${step.line}:${step.column}`;
			return `  ${palette.faint(place)} ${withoutControls(step.message)}\n`;
		});
	return [
		`${place} ${kind}: ${withoutControls(finding.message)} ${palette.faint(`[${finding.rule}]`)}\n`,
		codeFrame(lines, finding, palette),
		...steps,
	].join('');
}

/** Split as the editor splits: at \n, \r\n and a lone \r. */
export function linesOf(text: string): readonly string[] {
	return text.split(/\r\n|\n|\r/);
}
