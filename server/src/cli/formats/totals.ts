import type { Summary } from './reporter';

/** `2 findings in 1 file (3 files checked, 1 skipped)`, and what the fixes and the baseline did, each on a line. */
export function totalLine(findings: number, files: number, summary: Summary): string {
	const { checked, skipped } = summary;
	const where = findings === 0 ? '' : ` in ${count(files, 'file')}`;
	const rest = skipped.length === 0 ? '' : `, ${skipped.length} skipped`;
	const isNothing = checked === 0 && skipped.length > 0;
	const total = isNothing
		? `Nothing was checked (${skipped.length} skipped)`
		: `${findings === 0 ? 'No findings' : count(findings, 'finding')}${where} (${count(checked, 'file')} checked${rest})`;
	return `${[...notesOn(summary), total].join('\n')}\n`;
}

/** What was left out, and what fixes and baseline did; formats for machines leave it to standard error. */
export function notesOn({ mended, baseline, minified }: Summary): readonly string[] {
	const notes: string[] = [];
	if (minified > 0) notes.push(`${count(minified, 'minified file')} left out: --minified checks them, or naming them does`);
	if (mended) {
		const what = `${count(mended.fixes, 'fix', 'fixes')} in ${count(mended.files, 'file')}`;
		notes.push(mended.isWritten ? `Applied ${what}` : `Would apply ${what}`);
	}
	if (baseline && baseline.known > 0) notes.push(`${count(baseline.known, 'finding')} known from the baseline`);
	if (baseline && baseline.gone.length > 0) {
		const files = [...new Set(baseline.gone)];
		const shown = files.length > 5 ? `${files.slice(0, 5).join(', ')}, …` : files.join(', ');
		const verb = baseline.gone.length === 1 ? 'is' : 'are';
		notes.push(
			`${count(baseline.gone.length, 'finding')} of the baseline ${verb} gone (${shown}): --write-baseline takes them out`,
		);
	}
	return notes;
}

export function count(number: number, thing: string, things = `${thing}s`): string {
	return `${number} ${number === 1 ? thing : things}`;
}
