import { expect, test } from 'vitest';
import { MemoryFiles, serviceOn } from '../../support/workspace';

test('no fix is offered where a percent sign of another module would have to be doubled', () => {
	const code = 'import psycopg\nfrom other import base\ndef f(n):\n    psycopg.connect("x").execute(base + f" AND a = \'{n}\'")';
	const titles = (other: string) => {
		const files = new MemoryFiles({ 'a.py': code, 'other.py': other });
		const document = files.document('a.py');
		const all = { start: document.positionAt(0), end: document.positionAt(code.length) };
		const options = { severities: {}, canResolve: false, hasSnippetEdits: false };
		return serviceOn(files)
			.codeActions(document, all, options)
			.filter(({ isPreferred }) => isPreferred)
			.map(({ title }) => title);
	};
	expect(titles('base = "SELECT * FROM t WHERE b = 1"')).toEqual(['Bind as a parameter (%s)']);
	expect(titles('base = "SELECT * FROM t WHERE b LIKE \'c%\'"')).toEqual([]);
});
