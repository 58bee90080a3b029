import { expect, test } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { foldingRanges } from '../../../server/src/languageService/text/foldingRanges';
import { dialectById } from '../../../server/src/sql/dialects';

/** `first-last kind` of every fold, lines from 1. */
function folds(text: string): string {
	const document = TextDocument.create('file:///a.sql', 'sql', 1, text);
	return foldingRanges(document, dialectById('postgresql'))
		.map(({ startLine, endLine, kind }) => `${startLine + 1}-${endLine + 1}${kind === undefined ? '' : ` ${kind}`}`)
		.join(', ');
}

test.each<[name: string, text: string, expected: string]>([
	['nothing on one line', 'select 1; select (2)', ''],
	['a statement to its terminator', 'select\n  1\n;\n\nselect 2', '1-3'],
	['brackets, but not their closing line', 'select *\nfrom t\nwhere a in (\n  1,\n  2\n) and b', '1-6, 3-5'],
	['brackets inside of others', 'a (\n  b (\n    c\n  )\n)', '1-5, 2-3'],
	['a block comment', '/* a\n  b */\nselect 1', '1-2 comment'],
	['line comments one below the other', '-- a\n-- b\n-- c\nselect 1; -- d', '1-3 comment'],
	['not over a blank line, nor behind code', '-- a\n\n-- b\nselect 1, -- c\n -- d\n2', '4-6'],
	['regions', '-- region all\nselect 1;\n--#region one\nselect 2;\n-- #endregion\n-- endregion\n', '1-6 region, 3-5 region'],
	['a region without an end', '-- region all\nselect 1;', ''],
	['brackets in a string are none', "select '(\n)'", '1-2'],
	['brackets do not go on behind a terminator', 'select (\n1;\nselect )\n', '1-2'],
])('%s', (_name, text, expected) => {
	expect(folds(text)).toBe(expected);
});
