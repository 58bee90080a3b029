/** Text as Markdown that shows it as it is. */
export function escapeMarkdown(text: string): string {
	return text.replace(/[\\`*_{}[\]()#+\-.!|<>~&]/g, '\\$&').replace(/\s*\r?\n\s*/g, ' ');
}

/** A code span that shows the text as it is, whatever backticks and bars it holds. */
export function codeSpan(text: string): string {
	const oneLine = text.replace(/\s+/g, ' ').trim();
	if (oneLine === '') return '';
	const runs = oneLine.match(/`+/g) ?? [];
	const fence = '`'.repeat(Math.max(0, ...runs.map((run) => run.length)) + 1);
	const pad = oneLine.startsWith('`') || oneLine.endsWith('`') ? ' ' : '';
	return fence + pad + oneLine.replaceAll('|', '\\|') + pad + fence;
}

/** A block of SQL; its fence is longer than any row of backticks within. */
export function codeBlock(sql: string): string {
	const runs = sql.match(/`+/g) ?? [];
	const fence = '`'.repeat(Math.max(2, ...runs.map((run) => run.length)) + 1);
	return `${fence}sql\n${sql}\n${fence}`;
}
