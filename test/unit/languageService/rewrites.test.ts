import { describe, expect, test } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { createLanguageService } from '../../../server/src/languageService/languageService';
import { clinic } from '../../support/clinic';

const service = createLanguageService({ catalogFor: () => clinic('sqlite'), dialectFor: () => 'sqlite' });
const heads = {
	python: 'import sqlite3\nc = sqlite3.connect("a.db")\n',
	typescript: "import Database from 'better-sqlite3';\nconst db = new Database('a.db');\n",
};
let opened = 0;

/** The code after the action whose title begins so, at `▏`; undefined where it is not offered. */
function rewritten(languageId: keyof typeof heads, marked: string, title: string): string | undefined {
	const head = heads[languageId];
	const text = head + marked.replace('▏', '');
	const document = TextDocument.create(`file:///rewrite${opened++}`, languageId, 1, text);
	const position = document.positionAt(head.length + marked.indexOf('▏'));
	const action = service.rewrites(document, { start: position, end: position }).find((each) => each.title.startsWith(title));
	const edits = action?.edit?.changes?.[document.uri];
	return edits && TextDocument.applyEdits(document, edits).slice(head.length);
}

type Case = readonly [title: string, marked: string, expected: string | undefined];

describe('in Python', () => {
	test.each<Case>([
		[
			'Expand',
			'c.execute(f"select ▏* from drugs d where d.code = {code}")',
			'c.execute(f"select code, label, price, \\"group\\" from drugs d where d.code = {code}")',
		],
		[
			'Expand',
			"c.execute('select *▏ from \"User Accounts\" where 1 = \\'x\\'')",
			'c.execute(\'select "User Id", Login, "order", patient_id from "User Accounts" where 1 = \\\'x\\\'\')',
		],
		['Expand', 'c.execute("select " "▏* " "from ärzte")', 'c.execute("select " "id, straße, plz " "from ärzte")'],
		['Expand', 'c.execute(f"select ▏*, {extra} from ärzte")', 'c.execute(f"select id, straße, plz, {extra} from ärzte")'],
		['Expand', 'c.execute("select ▏* from {}".format("ärzte"))', 'c.execute("select id, straße, plz from {}".format("ärzte"))'],
		[
			'Expand',
			"c.execute(\"select ▏* from ärzte where plz = '%s' or plz like '1%%'\" % plz)",
			"c.execute(\"select id, straße, plz from ärzte where plz = '%s' or plz like '1%%'\" % plz)",
		],
		['Expand', 'c.execute(f"select ▏* from {table}")', undefined],
		[
			'Qualify',
			'c.execute(f"select na▏me, {x} from patients where born > {d} and email is null")',
			'c.execute(f"select patients.name, {x} from patients where patients.born > {d} and patients.email is null")',
		],
		[
			'Qualify',
			'c.execute("select na▏me from patients p where exists (select 1 from visits where patient_id = p.id and fee > 3)")',
			'c.execute("select p.name from patients p where exists (select 1 from visits where visits.patient_id = p.id and visits.fee > 3)")',
		],
		[
			'Qualify',
			'c.execute("select \\"Blo▏od Type\\" from patients")',
			'c.execute("select patients.\\"Blood Type\\" from patients")',
		],
		[
			'Qualify',
			'c.execute("""\n\tselect na▏me -- the name\n\tfrom patients\n""")',
			'c.execute("""\n\tselect patients.name -- the name\n\tfrom patients\n""")',
		],
		[
			'Add',
			'c.execute(f"select patients.name from pat▏ients where patients.id = {id}")',
			'c.execute(f"select p.name from patients p where p.id = {id}")',
		],
		[
			'Add',
			'c.execute("select \\"User Accounts\\".\\"Login\\" from \\"User▏ Accounts\\"")',
			'c.execute("select ua.\\"Login\\" from \\"User Accounts\\" ua")',
		],
		['Write', "c.execute(r'select * from pat▏ients')", 'c.execute(r\'select * from "patients"\')'],
		['Write', 'c.execute(f"select * from {t} where pl▏z = 1")', 'c.execute(f"select * from {t} where \\"plz\\" = 1")'],
		[
			'Extract',
			'def f():\n    c.execute("""\n        select x.id\n        from (▏select id from visits -- all\n              where fee > 3\n        ) as x\n        where x.id > 3\n    """)',
			'def f():\n    c.execute("""\n        with x as (select id from visits -- all\n              where fee > 3\n        )\n        select x.id\n        from x\n        where x.id > 3\n    """)',
		],
		[
			'Extract',
			'c.execute("select 1 from patients where id in (sel▏ect patient_id from visits where status = \'open\')")',
			'c.execute("with extracted as (select patient_id from visits where status = \'open\') select 1 from patients where id in (select * from extracted)")',
		],
		[
			'Extract',
			'c.execute(f"select {cols} from (sel▏ect id from visits) v where v.id = {id}")',
			'c.execute(f"with v as (select id from visits) select {cols} from v where v.id = {id}")',
		],
		[
			'Extract',
			'c.execute("select id from patients union select id from (sel▏ect id from visits)")',
			'c.execute("with extracted as (select id from visits) select id from patients union select id from extracted")',
		],
		[
			'Extract',
			'c.execute("insert into refills (visit_id) select id from (sel▏ect id from visits) v")',
			'c.execute("with v as (select id from visits) insert into refills (visit_id) select id from v")',
		],
		[
			'Extract',
			'c.execute("update visits set fee = (sel▏ect max(price) from drugs)")',
			'c.execute("with extracted as (select max(price) from drugs) update visits set fee = (select * from extracted)")',
		],
		['Extract', 'c.execute("update visits set fee = (sel▏ect max(price) from drugs where code = status)")', undefined],
		// The values would go to other placeholders.
		['Extract', 'c.execute("select ? from (sel▏ect id from visits where id = ?) v", (1, 2))', undefined],
		[
			'Extract',
			'c.execute("select id from (sel▏ect id from visits where id = ?) v where id > ?", (1, 2))',
			'c.execute("with v as (select id from visits where id = ?) select id from v where id > ?", (1, 2))',
		],
		[
			'Extract',
			'c.execute("select :a from (sel▏ect id from visits where id = :b) v", {})',
			'c.execute("with v as (select id from visits where id = :b) select :a from v", {})',
		],
		['Extract', 'c.execute(f"select id from (sel▏ect id from visits where id = {id}) v")', undefined],
	])('%s: %s', (title, marked, expected) => expect(rewritten('python', marked, title)).toBe(expected));
});

describe('in TypeScript', () => {
	test.each<Case>([
		[
			'Expand',
			'db.prepare(`select ▏* from ärzte where id = ${id}`)',
			'db.prepare(`select id, straße, plz from ärzte where id = ${id}`)',
		],
		['Expand', 'db.prepare("select *▏ from drugs")', 'db.prepare("select code, label, price, \\"group\\" from drugs")'],
		[
			'Qualify',
			'db.prepare(`select na▏me from patients where "Blood Type" = ${b}`)',
			'db.prepare(`select patients.name from patients where patients."Blood Type" = ${b}`)',
		],
		[
			'Add',
			'db.prepare(`select patients.name from pat▏ients where patients.id = ${b}`)',
			'db.prepare(`select p.name from patients p where p.id = ${b}`)',
		],
		['Write', 'db.prepare(`select \\`name\\` from pat▏ients`)', 'db.prepare(`select \\`name\\` from "patients"`)'],
		[
			'Extract',
			'db.prepare(`\n  select x.id\n  from (sel▏ect id from visits /* all */) x\n  where x.id = ${id}`)',
			'db.prepare(`\n  with x as (select id from visits /* all */)\n  select x.id\n  from x\n  where x.id = ${id}`)',
		],
		[
			'Extract',
			"db.prepare('select id from (sel▏ect id from visits) ' +\n  'union select id from patients')",
			"db.prepare('with extracted as (select id from visits) select id from extracted ' +\n  'union select id from patients')",
		],
	])('%s: %s', (title, marked, expected) => expect(rewritten('typescript', marked, title)).toBe(expected));
});
