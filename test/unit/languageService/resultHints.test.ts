import { describe, expect, test } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { createLanguageService } from '../../../server/src/languageService/languageService';
import { clinic } from '../../support/clinic';
import type { TestedDialect } from '../../support/completion';

type Told = (statement: string) => readonly (readonly [name: string, type: string])[] | undefined;
let opened = 0;

/** The text with its hints written into it, as `⟨label⟩`. */
function hinted(id: TestedDialect, text: string, languageId: string, told?: Told, hasResults = true): string {
	const service = createLanguageService({ catalogFor: () => clinic(id), dialectFor: () => id });
	const document = TextDocument.create(`file:///hints${opened++}`, languageId, 1, text);
	const range = { start: { line: 0, character: 0 }, end: document.positionAt(text.length) };
	const resultOf = (statement: string) => told?.(statement)?.map(([name, databaseType]) => ({ name, databaseType }));
	const hints = service.inlayHints(document, range, { hasResults, resultOf });
	return TextDocument.applyEdits(
		document,
		hints.map(({ position, label }) => ({ range: { start: position, end: position }, newText: `⟨${String(label)}⟩` })),
	);
}

function withoutHints(text: string): string {
	return text.replace(/⟨[^⟩]*⟩/g, '');
}

const dialects: Readonly<Record<string, TestedDialect>> = { s: 'sqlite', p: 'postgresql', m: 'mysql' };

describe('behind the list of a query stands what comes of it, by the schema', () => {
	test.each<[initials: string, text: string]>([
		['spm', 'select id, name⟨→ id integer, name varchar(80)⟩ from doctors'],
		['spm', 'select *⟨→ id integer, name varchar(80), specialty text, … 1 more⟩ from doctors'],
		['spm', 'select d.id as doctor⟨→ doctor integer⟩ from doctors d'],
		['spm', 'with t as (select name n from doctors) select n⟨→ n varchar(80)⟩ from t'],
		['spm', 'with t(a) as (select fee from visits) select t.a⟨→ a numeric(8,2)⟩ from t'],
		['spm', 'select x.fee⟨→ fee numeric(8,2)⟩ from (select *⟨id, patient_id, doctor_id, visited_at, fee, status⟩ from visits) x'],
		['s', 'select count(*) n, sum(fee) s, max(visited_at) m⟨→ n integer, s real, m timestamp⟩ from visits'],
		['p', 'select count(*) n, sum(fee) s, max(visited_at) m⟨→ n bigint, s numeric, m timestamp⟩ from visits'],
		['m', 'select count(*) n, sum(fee) s, max(visited_at) m⟨→ n bigint, s decimal, m timestamp⟩ from visits'],
		['p', 'with t as (select count(*) n from visits) select n⟨→ n bigint⟩ from t'],
		['p', 'with t(many) as (select count(*) from visits) select many⟨→ many bigint⟩ from t'],
		['p', "select fee::int as a, cast(fee as text) b, 'x' || name c⟨→ a int, b text, c text⟩ from visits, doctors"],
		['p', 'select fee > 3 as dear, id + 1 as next, not true as no⟨→ dear boolean, next integer, no boolean⟩ from visits'],
		['sp', "select case when fee is null then '' else status end label⟨→ label text⟩ from visits"],
		['p', "select payload->>'a' a, payload->'b' b⟨→ a text, b json⟩ from readings"],
		['p', '/* each day */ select coalesce(null, name) who, now() moment⟨→ who varchar(80), moment timestamptz⟩ from doctors'],
		['p', 'select (select max(fee) from visits v where v.doctor_id = d.id) top⟨→ top numeric(8,2)⟩ from doctors d'],
		['p', 'select row_number() over (order by id) nr, lag(name) over (order by id) l⟨→ nr bigint, l varchar(80)⟩ from doctors'],
		['p', 'insert into doctors (name) values (⟨name:⟩$1) returning id⟨→ id integer⟩'],
		['sp', 'update doctors set name = 1 returning id, name⟨→ id integer, name varchar(80)⟩'],
		['spm', 'select id⟨→ id integer⟩ from doctors union select id from patients'],
		['spm', 'select name⟨→ name varchar(80)⟩ from doctors where id = ?;\nselect born⟨→ born date⟩ from patients'],
		['p', 'select array_agg(id) ids, count(*)⟨→ ids integer[], count bigint⟩ from doctors'],
		['s', 'select count(*)⟨→ integer⟩ from doctors'],
		['p', 'create temp table hot as select id from visits; select *⟨→ id integer⟩ from hot'],
		['p', 'select key, value⟨→ key text, value jsonb⟩ from jsonb_each($1)'],
		['p', 'select -fee a, abs(fee) b, fee * 2.5 c, id / 2 d⟨→ a numeric(8,2), b numeric(8,2), c numeric, d integer⟩ from visits'],
		['p', 'select extract(year from born) y, age(born) a⟨→ y numeric, a interval⟩ from patients'],
	])('%s: %s', (initials, wanted) => {
		for (const initial of initials) {
			const id = dialects[initial] ?? 'sqlite';
			expect(hinted(id, withoutHints(wanted), 'sql'), id).toBe(wanted);
		}
	});
});

describe('nothing is said of a result of which not everything is known', () => {
	test.each([
		'select my_function(id) from doctors',
		'select id, whatever from doctors',
		'select nowhere.* from nowhere',
		'select $1',
		'select id into copied from doctors',
		'insert into doctors select 1',
		'create view v as select id from doctors',
		'select null',
		'',
	])('%s', (text) => expect(hinted('postgresql', text, 'sql')).toBe(text));
	test('nor where it is not wanted', () =>
		expect(hinted('sqlite', 'select id from doctors', 'sql', undefined, false)).toBe('select id from doctors'));
});

describe('what the database tells of the statement goes before the schema', () => {
	const told: Told = (statement) =>
		statement.includes('doctors')
			? [
					['id', 'INTEGER'],
					['n', ''],
				]
			: undefined;
	test.each([
		['types as it calls them', 'sql', 'select id, count(*) n⟨→ id INTEGER, n integer⟩ from doctors'],
		['also of what the schema does not know', 'sql', 'select id, whatever(1) n⟨→ id INTEGER, n⟩ from doctors'],
		[
			'the placeholders of the library are the engine’s own',
			'python',
			'import sqlite3\nc = sqlite3.connect("a.db")\nc.execute("select id, x n⟨→ id INTEGER, n⟩ from doctors where id = :id", {"id": 1})\n',
		],
		[
			'a hole that is a value',
			'python',
			'import sqlite3\nc = sqlite3.connect("a.db")\nc.execute(f"select id, x n⟨→ id INTEGER, n⟩ from doctors where id = {i}")\n',
		],
		['a statement that it has not been asked about', 'sql', 'select id⟨→ id integer⟩ from patients'],
	])('%s', (_, languageId, wanted) => expect(hinted('sqlite', withoutHints(wanted), languageId, told)).toBe(wanted));
});

describe('in strings', () => {
	const python = 'import sqlite3\nc = sqlite3.connect("a.db")\n';
	const typescript = "import Database from 'better-sqlite3';\nconst db = new Database('a.db');\n";
	test.each([
		['a string', 'python', `${python}c.execute("select id, name⟨→ id integer, name varchar(80)⟩ from doctors")`],
		[
			'three quotes',
			'python',
			`${python}c.execute("""\n    select id,\n           name⟨→ id integer, name varchar(80)⟩\n    from doctors\n""")`,
		],
		['an escape before it', 'python', `${python}c.execute('select \\'a\\' as x, id⟨→ x text, id integer⟩ from doctors')`],
		['behind a hole that is a clause', 'python', `${python}c.execute(f"select id⟨→ id integer⟩ from doctors {where}")`],
		['a schema that is spliced in', 'python', `${python}c.execute(f"select id⟨→ id integer⟩ from {schema}.doctors")`],
		['a list that is spliced in', 'python', `${python}c.execute(f"select {columns} from doctors")`],
		[
			'a template',
			'typescript',
			`${typescript}db.prepare(\`select id, name⟨→ id integer, name varchar(80)⟩ from doctors where id = \${id}\`)`,
		],
		[
			'two literals',
			'typescript',
			`${typescript}db.prepare('select id, ' + 'name⟨→ id integer, name varchar(80)⟩ from doctors')`,
		],
	])('%s', (_, languageId, wanted) => expect(hinted('sqlite', withoutHints(wanted), languageId)).toBe(wanted));
});
