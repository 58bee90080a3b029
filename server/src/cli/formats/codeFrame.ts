import type { FileFinding } from '../finding';
import { blankLike, displayWidth, withoutControls } from './displayWidth';
import type { Palette } from './palette';

/** The most of a line that is shown; of a longer one (minified code), the part around the finding. */
const mostColumns = 160;

/** The line of the finding with its number and a mark below it, each line ending with a line break. */
export function codeFrame(lines: readonly string[], finding: FileFinding, palette: Palette): string {
	const line = lines[finding.line - 1];
	if (line === undefined) return '';
	const start = finding.column - 1;
	const end = finding.endLine === finding.line ? finding.endColumn - 1 : line.length;
	const from = Math.max(0, line.length <= mostColumns ? 0 : start - 40);
	const to = Math.min(line.length, from + mostColumns);
	const before = withoutControls(line.slice(from, start));
	const marked = withoutControls(line.slice(start, Math.min(Math.max(end, start), to)));
	const after = withoutControls(line.slice(start + marked.length, to));
	const [opening, closing] = [from > 0 ? '…' : '', to < line.length ? '…' : ''];

	const number = String(finding.line);
	const gutter = palette.faint(`${number} |`);
	const carets = '^'.repeat(Math.max(1, displayWidth(marked.trimEnd())));
	return [
		`  ${gutter} ${opening}${before}${marked}${after}${closing}\n`,
		`  ${palette.faint(`${' '.repeat(number.length)} |`)} ${blankLike(opening + before)}${palette.of(finding.severity, carets)}\n`,
	].join('');
}
