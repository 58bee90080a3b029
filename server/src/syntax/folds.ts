import type { SqlDialect } from '../sql/dialect';
import { Scanner } from '../sql/scanner';
import type { StatementSegment } from '../sql/statements';

/** UTF-16 offsets, half-open: of the whole statement, bracket or comment. */
export interface Fold {
	readonly start: number;
	readonly end: number;
	/** `brackets`: the line of the closing one stays in sight. */
	readonly kind: 'statement' | 'brackets' | 'comment' | 'region';
}

/** What can be folded, also what turns out to stand on one line; in the order of the ends. One pass; never throws. */
export function foldsOf(text: string, segments: readonly StatementSegment[], dialect: SqlDialect): readonly Fold[] {
	const folds: Fold[] = [];
	for (const { content, end } of segments) {
		if (content.start < content.end)
			folds.push({ start: content.start, end: end < text.length ? end : content.end, kind: 'statement' });
	}
	const opens: number[] = [];
	const regions: number[] = [];
	let run: { start: number; end: number } | undefined;
	const closeRun = () => {
		if (run !== undefined) folds.push({ ...run, kind: 'comment' });
		run = undefined;
	};
	const scanner = new Scanner(text, dialect);
	while (scanner.advance()) {
		const { kind, start, end } = scanner;
		if (kind === 'whitespace') {
			if (hasBlankLine(text, start, end)) closeRun();
			continue;
		}
		if (kind !== 'comment') closeRun();
		if (kind === 'operator') {
			const code = text.charCodeAt(start);
			if (code === 40) opens.push(start);
			else if (code === 41) {
				const open = opens.pop();
				if (open !== undefined) folds.push({ start: open, end, kind: 'brackets' });
			} else if (code === 59) opens.length = 0;
		}
		if (kind !== 'comment') continue;
		const mark = regionMark(text, start, end);
		if (mark === 'start') regions.push(start);
		const opened = mark === 'end' ? regions.pop() : undefined;
		if (opened !== undefined) folds.push({ start: opened, end, kind: 'region' });
		if (text.startsWith('/*', start)) {
			closeRun();
			folds.push({ start, end, kind: 'comment' });
		} else if (mark !== undefined || !beginsLine(text, start)) closeRun();
		else if (run === undefined) run = { start, end };
		else run.end = end;
	}
	closeRun();
	return folds;
}

function regionMark(text: string, start: number, end: number): 'start' | 'end' | undefined {
	const mark = /^(?:--|#|\/\*)\s*#?(end)?region\b/i.exec(text.slice(start, Math.min(end, start + 40)));
	return mark === null ? undefined : mark[1] === undefined ? 'start' : 'end';
}

function beginsLine(text: string, start: number): boolean {
	let at = start;
	while (at > 0 && (text[at - 1] === ' ' || text[at - 1] === '\t')) at--;
	return at === 0 || text[at - 1] === '\n';
}

function hasBlankLine(text: string, start: number, end: number): boolean {
	const first = text.indexOf('\n', start);
	return first >= 0 && first < end && text.indexOf('\n', first + 1) >= 0 && text.indexOf('\n', first + 1) < end;
}
