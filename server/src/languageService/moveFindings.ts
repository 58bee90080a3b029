import type { JudgedFinding } from './judgeDocument';
import { singleChange } from './singleChange';

/** The findings of `before` where they stand in `after`; without those whose place was changed. */
export function moveFindings(findings: readonly JudgedFinding[], before: string, after: string): readonly JudgedFinding[] {
	if (findings.length === 0 || before === after) return findings;
	const { fromA, toA, toB } = singleChange(before, after);
	const by = toB - toA;
	const move = <T extends { readonly start: number; readonly end: number }>(range: T): T => ({
		...range,
		start: range.start >= toA ? range.start + by : range.start,
		end: range.end >= toA ? range.end + by : range.end,
	});
	return findings
		.filter(({ start, end }) => end < fromA || start > toA)
		.map((finding) => {
			const isUntouched = finding.fixes.every(({ start, end }) => end < fromA || start > toA);
			return { ...move(finding), fixes: isUntouched ? finding.fixes.map(move) : [], statement: move(finding.statement) };
		});
}

/** A change of more than this was not typed, but pasted, formatted or generated. */
const mostTyped = 60;

/** Where the text was changed by typing; undefined where it was not. */
export function typedAt(before: string, after: string): number | undefined {
	const { fromA, fromB, toA, toB } = singleChange(before, after);
	return toA - fromA <= mostTyped && toB - fromB <= mostTyped && before !== after ? toB : undefined;
}
