// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the text is TypeScript.
import { describe, expect, test } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { SelectionRange } from 'vscode-languageserver-types';
import { createLanguageService } from '../../../server/src/languageService/languageService';

const service = createLanguageService({ catalogFor: () => undefined, dialectFor: () => 'postgresql' });

/** What is selected step by step at `|`, from the inside out. */
function expand(marked: string, languageId = 'sql'): readonly string[] {
	const text = marked.replace('|', '');
	const document = TextDocument.create(`file:///a.${languageId}`, languageId, 1, text);
	const found = service.selectionRanges(document, [document.positionAt(marked.indexOf('|'))]);
	const steps: string[] = [];
	for (let at: SelectionRange | undefined = found?.[0]; at; at = at.parent) steps.push(document.getText(at.range));
	return steps;
}

describe('in a .sql document', () => {
	test.each<[name: string, marked: string, expected: readonly string[]]>([
		[
			'path, item, clause, statement',
			'select u.na|me, b from t',
			['name', 'u.name', 'u.name, b', 'select u.name, b', 'select u.name, b from t'],
		],
		[
			'call',
			'select f(a|, b) + 1, c from t;',
			[
				'a',
				'a, b',
				'(a, b)',
				'f(a, b)',
				'f(a, b) + 1',
				'f(a, b) + 1, c',
				'select f(a, b) + 1, c',
				'select f(a, b) + 1, c from t',
				'select f(a, b) + 1, c from t;',
			],
		],
		[
			'condition',
			'select a from t where x = 1 and y| > 2 order by z',
			['y', 'y > 2', 'x = 1 and y > 2', 'where x = 1 and y > 2', 'select a from t where x = 1 and y > 2 order by z'],
		],
		[
			'subquery',
			'select a from (select b| from u) s where c',
			[
				'b',
				'select b',
				'select b from u',
				'(select b from u)',
				'(select b from u) s',
				'from (select b from u) s',
				'select a from (select b from u) s where c',
			],
		],
		[
			'common table',
			'with a as (select 1|) select 2',
			['1', 'select 1', '(select 1)', 'a as (select 1)', 'with a as (select 1)', 'with a as (select 1) select 2'],
		],
		['branch of a union', 'select a union select b|', ['b', 'select b', 'select a union select b']],
		[
			'join',
			'select * from t join u on t.a| = u.a',
			['a', 't.a', 't.a = u.a', 't join u on t.a = u.a', 'from t join u on t.a = u.a', 'select * from t join u on t.a = u.a'],
		],
		['string', "select 'a b|c', 1", ['a bc', "'a bc'", "'a bc', 1", "select 'a bc', 1"]],
		['comment', 'select 1 -- a| b\n, 2', ['-- a b', 'select 1 -- a b\n, 2']],
		['one of several statements', 'select 1;\nselect 2|;\n', ['2', 'select 2', 'select 2;', 'select 1;\nselect 2;\n']],
		[
			'an open bracket',
			'select f(a|, b from t',
			['a', 'a, b', 'a, b from t', '(a, b from t', 'f(a, b from t', 'select f(a, b from t'],
		],
		['nothing at all', '|', []],
	])('%s', (_name, marked, expected) => {
		expect(expand(marked)).toEqual(expected);
	});
});

describe('in a string', () => {
	test('Python, over an escape and a hole', () => {
		expect(expand(`import sqlite3\nsqlite3.connect("x").execute(f'select {a}, f(\\'x\\', b|) from t')\n`, 'python')).toEqual([
			'b',
			"\\'x\\', b",
			"(\\'x\\', b)",
			"f(\\'x\\', b)",
			"{a}, f(\\'x\\', b)",
			"select {a}, f(\\'x\\', b)",
			"select {a}, f(\\'x\\', b) from t",
		]);
	});

	test('TypeScript', () => {
		expect(expand('const q = sql`select a, ${b} from t where c| = 1`;', 'typescript').slice(0, 3)).toEqual([
			'c',
			'c = 1',
			'where c = 1',
		]);
	});

	test('nothing is said of the code around', () => {
		expect(expand('x = f(a|)\n', 'python')).toEqual([]);
	});
});
