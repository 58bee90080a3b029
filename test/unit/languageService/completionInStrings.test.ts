import { expect, test } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { createLanguageService } from '../../../server/src/languageService/languageService';
import { clinic } from '../../support/clinic';
import { clinicCases } from '../../support/clinicCases';
import { clinicMessyCases } from '../../support/clinicMessyCases';
import type { TestedDialect } from '../../support/completion';

const dialects: Readonly<Record<string, TestedDialect>> = { s: 'sqlite', p: 'postgresql', m: 'mysql' };
const options = { keywordCase: 'match', limit: 200, hasSnippets: true } as const;
let opened = 0;

/** The labels at `▏` as they are sent, best first. */
function labels(id: TestedDialect, languageId: string, marked: string): readonly string[] {
	const service = createLanguageService({ catalogFor: () => clinic(id), dialectFor: () => id });
	const offset = marked.indexOf('▏');
	const document = TextDocument.create(`file:///strings${opened++}`, languageId, 1, marked.replace('▏', ''));
	const list = service.complete(document, document.positionAt(offset), options);
	return (list?.items ?? []).map(({ label }) => label);
}

const places: readonly (readonly [title: string, languageId: string, write: (sql: string) => string])[] = [
	['a Python string', 'python', (sql) => `cursor.execute("""\n    ${sql.replaceAll('\\', '\\\\')}\n""")\n`],
	[
		'an f-string behind a hole',
		'python',
		(sql) => `cursor.execute(f"""/* {note} */ ${sql.replaceAll('\\', '\\\\').replace(/[{}]/g, '$&$&')} """)\n`,
	],
	[
		'a Python string in single quotes',
		'python',
		(sql) => `cursor.execute('${sql.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n')} ')\n`,
	],
	['a template', 'typescript', (sql) => `pool.query(\`${sql.replace(/[\\`]|\$\{/g, '\\$&')} \`);\n`],
];

test.each(places)('in %s completion offers what it offers in a file', (_, languageId, write) => {
	const wrong: string[] = [];
	let offered = 0;
	for (const [initials, marked] of [...clinicCases, ...clinicMessyCases]) {
		for (const initial of initials) {
			const id = dialects[initial] ?? 'sqlite';
			const expected = labels(id, 'sql', `${marked} `);
			const found = labels(id, languageId, write(marked));
			if (found.length > 0) offered++;
			if (found.slice(0, 8).join() !== expected.slice(0, 8).join())
				wrong.push(`${id}: ${marked} → ${found.slice(0, 6).join(' | ')} (${expected.slice(0, 6).join(' | ')})`);
		}
	}
	expect(wrong).toEqual([]);
	expect(offered).toBeGreaterThan(700);
});
