import { expect, test } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { createLanguageService } from '../../../server/src/languageService/languageService';
import { print } from '../../../server/src/sqlFormatter/main';

const service = createLanguageService({ catalogFor: () => undefined, dialectFor: () => 'generic' });
let opened = 0;

function format(text: string, marked: string): string {
	const document = TextDocument.create(`file:///own${opened++}.py`, 'python', 1, text);
	const layout = { tabSize: 4, useTabs: false, keywordCase: 'preserve' } as const;
	const result = service.formatAt(document, text.indexOf(marked), layout, print);
	return 'refusal' in result ? result.refusal : TextDocument.applyEdits(document, [...result.edits]);
}

// Two libraries in one file, and no connection: a `#` begins a comment for one of them and is an operator for the other.
const imports = 'import pymysql, psycopg\nm = pymysql.connect()\np = psycopg.connect("")\nc = m.cursor()\n';

test.each([
	['MySQL’s comments', 'c.execute("""select  a # not  b\nfrom t where `order`=%s""", (1,))', 'select', '# not  b\n'],
	[
		'PostgreSQL’s operators',
		'p.execute("select  a # b, c::int from t where d @> %s", (1,))',
		'select',
		'select a # b, c::int from t where d @> %s',
	],
])('a string is laid out in the dialect of its own call: %s', (_, call, marked, expected) => {
	const laidOut = format(imports + call, marked);
	expect(laidOut).toContain(expected);
	expect(laidOut.replace(/\s/g, '')).toBe((imports + call).replace(/\s/g, ''));
});
