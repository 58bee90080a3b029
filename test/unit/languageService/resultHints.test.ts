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

describe('at the end of the line of a list stands what comes of the query, by the schema', () => {
	test.each<[initials: string, text: string]>([
		['spm', 'select id, name from doctors⟨→ id integer, name varchar(80)⟩'],
		['spm', 'select * from doctors⟨→ id integer, name varchar(80), … 2 more⟩'],
		['spm', 'select d.id as doctor from doctors d⟨→ doctor integer⟩'],
		['spm', 'with t as (select name n from doctors) select n from t⟨→ n varchar(80)⟩'],
		['spm', 'with t(a) as (select fee from visits) select t.a from t⟨→ a numeric(8,2)⟩'],
		['spm', 'select x.fee from (select *⟨id, patient_id, doctor_id, … 3 more⟩ from visits) x⟨→ fee numeric(8,2)⟩'],
		['s', 'select count(*) n, sum(fee) s, max(visited_at) m from visits⟨→ n integer, s real, m timestamp⟩'],
		['p', 'select count(*) n, sum(fee) s, max(visited_at) m from visits⟨→ n bigint, s numeric, m timestamp⟩'],
		['m', 'select count(*) n, sum(fee) s, max(visited_at) m from visits⟨→ n bigint, s decimal, m timestamp⟩'],
		['p', 'with t as (select count(*) n from visits) select n from t⟨→ n bigint⟩'],
		['p', 'with t(many) as (select count(*) from visits) select many from t⟨→ many bigint⟩'],
		['p', "select fee::int as a, cast(fee as text) b, 'x' || name c from visits, doctors⟨→ a int, b text, c text⟩"],
		['p', 'select fee > 3 as dear, id + 1 as next, not true as no from visits⟨→ dear boolean, next integer, no boolean⟩'],
		['sp', "select case when fee is null then '' else status end label from visits⟨→ label text⟩"],
		['p', "select payload->>'a' a, payload->'b' b from readings⟨→ a text, b json⟩"],
		['p', '/* each day */ select coalesce(null, name) who, now() moment from doctors⟨→ who varchar(80), moment timestamptz⟩'],
		['p', 'select (select max(fee) from visits v where v.doctor_id = d.id) top from doctors d⟨→ top numeric(8,2)⟩'],
		['p', 'select row_number() over (order by id) nr, lag(name) over (order by id) l from doctors⟨→ nr bigint, l varchar(80)⟩'],
		['p', 'insert into doctors (name) values (⟨name:⟩$1) returning id⟨→ id integer⟩'],
		['sp', 'update doctors set name = 1 returning id, name⟨→ id integer, name varchar(80)⟩'],
		['spm', 'select id from doctors union select id from patients⟨→ id integer⟩'],
		['spm', 'select name from doctors where id = ?;⟨→ name varchar(80)⟩\nselect born from patients⟨→ born date⟩'],
		['p', 'select array_agg(id) ids, count(*) from doctors⟨→ ids integer[], count bigint⟩'],
		['s', 'select count(*) from doctors⟨→ integer⟩'],
		['p', 'create temp table hot as select id from visits; select * from hot⟨→ id integer⟩'],
		['p', 'create table hot (id bigserial, nr serial); select id, nr from hot⟨→ id bigint, nr integer⟩'],
		['p', 'select key, value from jsonb_each($1)⟨→ key text, value jsonb⟩'],
		['p', 'select -fee a, abs(fee) b, fee * 2.5 c, id / 2 d from visits⟨→ a numeric(8,2), b numeric(8,2), … 2 more⟩'],
		['p', 'select extract(year from born) y, age(born) a from patients⟨→ y numeric, a interval⟩'],
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
		['types as it calls them', 'sql', 'select id, count(*) n from doctors⟨→ id INTEGER, n integer⟩'],
		['also of what the schema does not know', 'sql', 'select id, whatever(1) n from doctors⟨→ id INTEGER, n⟩'],
		[
			'the placeholders of the library are the engine’s own',
			'python',
			'import sqlite3\nc = sqlite3.connect("a.db")\nc.execute("select id, x n from doctors where id = :id", {"id": 1})⟨→ id INTEGER, n⟩\n',
		],
		[
			'a hole that is a value',
			'python',
			'import sqlite3\nc = sqlite3.connect("a.db")\nc.execute(f"select id, x n from doctors where id = {i}")⟨→ id INTEGER, n⟩\n',
		],
		['a statement that it has not been asked about', 'sql', 'select id from patients⟨→ id integer⟩'],
	])('%s', (_, languageId, wanted) => expect(hinted('sqlite', withoutHints(wanted), languageId, told)).toBe(wanted));
});

describe('in strings', () => {
	const python = 'import sqlite3\nc = sqlite3.connect("a.db")\n';
	const typescript = "import Database from 'better-sqlite3';\nconst db = new Database('a.db');\n";
	test.each([
		['a string', 'python', `${python}c.execute("select id, name from doctors")⟨→ id integer, name varchar(80)⟩`],
		[
			'three quotes',
			'python',
			`${python}c.execute("""\n    select id,\n           name⟨→ id integer, name varchar(80)⟩\n    from doctors\n""")`,
		],
		['an escape before it', 'python', `${python}c.execute('select \\'a\\' as x, id from doctors')⟨→ x text, id integer⟩`],
		['behind a hole that is a clause', 'python', `${python}c.execute(f"select id from doctors {where}")⟨→ id integer⟩`],
		['a schema that is spliced in', 'python', `${python}c.execute(f"select id from {schema}.doctors")⟨→ id integer⟩`],
		['a list that is spliced in', 'python', `${python}c.execute(f"select {columns} from doctors")`],
		[
			'a list that is a constant further up',
			'python',
			`${python}LIST = 'id, name'\nc.execute(f"select {LIST} from doctors")⟨→ id integer, name varchar(80)⟩`,
		],
		[
			'a template',
			'typescript',
			`${typescript}db.prepare(\`select id, name from doctors where id = \${id}\`)⟨→ id integer, name varchar(80)⟩`,
		],
		[
			'two literals',
			'typescript',
			`${typescript}db.prepare('select id, ' + 'name from doctors')⟨→ id integer, name varchar(80)⟩`,
		],
	])('%s', (_, languageId, wanted) => expect(hinted('sqlite', withoutHints(wanted), languageId)).toBe(wanted));
});
