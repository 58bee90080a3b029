import type { Layout } from '../../formatting/printer';

/** Enough of a file to see how it is indented. */
const looksAt = 20_000;

/** The indentation that the file itself uses, where the client does not say. */
export function guessLayout(text: string, languageId: string): Pick<Layout, 'tabSize' | 'useTabs'> {
	const lines = text.slice(0, looksAt).split('\n');
	const useTabs = lines.some((line) => line.startsWith('\t'));
	let tabSize = Number.POSITIVE_INFINITY;
	for (const line of lines) {
		const width = /^ */.exec(line)?.[0].length ?? 0;
		if (width >= 2 && width < line.trimEnd().length) tabSize = Math.min(tabSize, width);
	}
	if (tabSize > 8) tabSize = languageId === 'python' ? 4 : 2;
	return { tabSize, useTabs };
}
