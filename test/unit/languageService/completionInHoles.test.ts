import { describe, expect, test } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { createLanguageService } from '../../../server/src/languageService/languageService';
import { catalogOf, snapshotOfScript } from '../../../server/src/languageService/schemas';
import { bookstoreDdl } from '../../support/completion';

const catalog = catalogOf(snapshotOfScript(bookstoreDdl.sqlite, 'sqlite'), 'sqlite');
const service = createLanguageService({ catalogFor: () => catalog, dialectFor: () => 'sqlite' });
const heads = {
	python: 'import sqlite3\nconn = sqlite3.connect("shop.db")\n',
	typescript: "import Database from 'better-sqlite3';\nconst db = new Database('shop.db');\n",
};
let opened = 0;

/** The first labels at `|`, and the text after the item of the label was accepted. */
function completed(languageId: keyof typeof heads, marked: string, label: string) {
	const text = heads[languageId] + marked;
	const offset = text.indexOf('|');
	const document = TextDocument.create(`file:///hole${opened++}`, languageId, 1, text.replace('|', ''));
	const options = { keywordCase: 'match', limit: 100, hasSnippets: false } as const;
	const list = service.complete(document, document.positionAt(offset), options);
	const items = [...(list?.items ?? [])].sort((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1));
	const edit = items.find((item) => item.label === label)?.textEdit;
	const accepted =
		edit && 'range' in edit ? TextDocument.applyEdits(document, [edit]).slice(heads[languageId].length) : undefined;
	return { labels: items.slice(0, 12).map((item) => item.label), accepted };
}

type Case = readonly [marked: string, label: string, accepted: string];

const python: readonly Case[] = [
	[
		'conn.execute(f"select o.sta| from {schema}.orders o where o.id = 1")',
		'status',
		'conn.execute(f"select o.status from {schema}.orders o where o.id = 1")',
	],
	[
		'conn.execute(f\'select sta| from "{schema}"."orders"\')',
		'status',
		'conn.execute(f\'select status from "{schema}"."orders"\')',
	],
	[
		'conn.execute(f"select orders.sta| from {self.database}.{schema}.orders")',
		'status',
		'conn.execute(f"select orders.status from {self.database}.{schema}.orders")',
	],
	['conn.execute(f"select o.sta| from {prefix}orders o")', 'status', 'conn.execute(f"select o.status from {prefix}orders o")'],
	['conn.execute(f"select * from {schema}.ord|")', 'orders', 'conn.execute(f"select * from {schema}.orders")'],
	['conn.execute("select sta| from %s.orders" % schema)', 'status', 'conn.execute("select status from %s.orders" % schema)'],
	[
		'conn.execute("select sta| from " + schema + ".orders")',
		'status',
		'conn.execute("select status from " + schema + ".orders")',
	],
	['conn.execute(f"update {schema}.orders set sta|")', 'status', 'conn.execute(f"update {schema}.orders set status")'],
	[
		'conn.execute(f"insert into {schema}.orders (id, sta|")',
		'status',
		'conn.execute(f"insert into {schema}.orders (id, status")',
	],
	[
		'conn.execute(f"select {alias}.ema| from users as {alias}")',
		'email',
		'conn.execute(f"select {alias}.email from users as {alias}")',
	],
	['conn.execute(f"select na| from {table}, users")', 'name', 'conn.execute(f"select name from {table}, users")'],
	['conn.execute(f"select * from us| where id = {x}")', 'users', 'conn.execute(f"select * from users where id = {x}")'],
	['conn.execute(f"select {cols}, em| from users")', 'email', 'conn.execute(f"select {cols}, email from users")'],
	[
		'conn.execute(f"select * from users where id = {x} and ci|")',
		'city',
		'conn.execute(f"select * from users where id = {x} and city")',
	],
	[
		'conn.execute(f"select u.| from users u where u.id in ({ids})")',
		'name',
		'conn.execute(f"select u.name from users u where u.id in ({ids})")',
	],
	[
		'conn.execute(f"select * from users u {join} where u.em|")',
		'email',
		'conn.execute(f"select * from users u {join} where u.email")',
	],
	['conn.execute(f"select * from users order by {col} de|")', 'desc', 'conn.execute(f"select * from users order by {col} desc")'],
	['conn.execute(f"update users set {col} = 1, em| = 2")', 'email', 'conn.execute(f"update users set {col} = 1, email = 2")'],
	[
		'conn.execute(f"insert into users (name, em|) values ({a}, {b})")',
		'email',
		'conn.execute(f"insert into users (name, email) values ({a}, {b})")',
	],
	[
		'conn.execute(f"delete from orders where sta| = {s!r}")',
		'status',
		'conn.execute(f"delete from orders where status = {s!r}")',
	],
	[
		'conn.execute("select * from users where name = \'a\' and em|")',
		'email',
		'conn.execute("select * from users where name = \'a\' and email")',
	],
	[
		'conn.execute("select \\"Or| from \\"Order Stats\\"")',
		'Order ID',
		'conn.execute("select \\"Order ID\\" from \\"Order Stats\\"")',
	],
	['conn.execute("select na| " "from users")', 'name', 'conn.execute("select name " "from users")'],
	['conn.execute("select * from users " "where em|")', 'email', 'conn.execute("select * from users " "where email")'],
	['conn.execute("select lä|\\nfrom größen")', 'länge', 'conn.execute("select länge\\nfrom größen")'],
	[
		'conn.execute(f"""\n  with t as (select id as tid from users where id > {x})\n  select t| from t""")',
		'tid',
		'conn.execute(f"""\n  with t as (select id as tid from users where id > {x})\n  select tid from t""")',
	],
	[
		'conn.execute("select * from users where id = ? and em|", (1,))',
		'email',
		'conn.execute("select * from users where id = ? and email", (1,))',
	],
	[
		'conn.execute("select * from {} where id = 1 and ex|".format(t))',
		'exists',
		'conn.execute("select * from {} where id = 1 and exists".format(t))',
	],
	['q = f"select sta| from orders o"', 'status', 'q = f"select status from orders o"'],
	['q = f"select o.sta| from orders o where o.id = {x}"', 'status', 'q = f"select o.status from orders o where o.id = {x}"'],
];

const typescript: readonly Case[] = [
	['db.prepare(`select o.sta| from ${schema}.orders o`)', 'status', 'db.prepare(`select o.status from ${schema}.orders o`)'],
	['db.prepare(`select * from ${schema}.ord|`)', 'orders', 'db.prepare(`select * from ${schema}.orders`)'],
	[
		'db.prepare(`delete from "${schema}".orders where sta|`)',
		'status',
		'db.prepare(`delete from "${schema}".orders where status`)',
	],
	['db.prepare(`select sta| from ${prefix}orders`)', 'status', 'db.prepare(`select status from ${prefix}orders`)'],
	['db.prepare(`select na| from users where id = ${id}`)', 'name', 'db.prepare(`select name from users where id = ${id}`)'],
	[
		'db.prepare(`select * from users where id = ${id} and em|`)',
		'email',
		'db.prepare(`select * from users where id = ${id} and email`)',
	],
	[
		'db.prepare(`select ${cols.join(", ")}, em| from users`)',
		'email',
		'db.prepare(`select ${cols.join(", ")}, email from users`)',
	],
	[
		'db.prepare(`select * from users u join orders o on |${x}`)',
		'o.user_id = u.id',
		'db.prepare(`select * from users u join orders o on o.user_id = u.id${x}`)',
	],
	['db.prepare(`select * from ${t} join us|`)', 'users', 'db.prepare(`select * from ${t} join users`)'],
	['db.prepare(`select * from users order by ${c} lim|`)', 'limit', 'db.prepare(`select * from users order by ${c} limit`)'],
	[
		'db.prepare(`insert into orders (user_id, to|) values (${a}, ${b})`)',
		'total',
		'db.prepare(`insert into orders (user_id, total) values (${a}, ${b})`)',
	],
	['db.prepare("select * from ord|")', 'Order Stats', 'db.prepare("select * from \\"Order Stats\\"")'],
	["db.prepare('select * from users where em|')", 'email', "db.prepare('select * from users where email')"],
	[
		'db.prepare(`select * from users where ${a ? "x" : `y ${b}`} and em|`)',
		'email',
		'db.prepare(`select * from users where ${a ? "x" : `y ${b}`} and email`)',
	],
	[
		'const q = /* sql */ `select o.sta| from orders o where o.id = ${id}`',
		'status',
		'const q = /* sql */ `select o.status from orders o where o.id = ${id}`',
	],
];

describe.each([
	['python', python],
	['typescript', typescript],
] as const)('beside holes and escapes of %s', (languageId, cases) => {
	test.each(cases)('%s', (marked, label, accepted) => {
		const result = completed(languageId, marked, label);
		expect(result.labels.slice(0, 5), result.labels.join(', ')).toContain(label);
		expect(result.accepted).toBe(accepted);
	});
});

describe('in a text that is put together over several statements', () => {
	test.each([
		[
			'conditions that are spliced',
			'python',
			'w = []\nif x:\n    w.append("u.|")\nconn.execute(f"select 1 from users u where {\' and \'.join(w)}")',
			'email',
		],
		[
			'a condition that is spliced',
			'python',
			'w = ""\nif x:\n    w = "where u.|"\nconn.execute("select 1 from users u {} order by 1".format(w))',
			'email',
		],
		[
			'names that are spliced',
			'python',
			'COLUMNS = "id, |"\ndef f():\n    conn.execute(f"select {COLUMNS} from users")',
			'email',
		],
		[
			'conditions that are spliced',
			'typescript',
			'const w: string[] = [];\nw.push("u.|");\ndb.prepare(`select 1 from users u where ${w.join(" and ")}`);',
			'email',
		],
		['a condition that is spliced', 'typescript', 'const w = "u.|";\ndb.prepare(`select 1 from users u where ${w}`);', 'email'],
		[
			'a variable that grows',
			'python',
			'q = "select u.| from users u where true"\nif x:\n    q += " and u.id = ?"\nconn.execute(q)',
			'name',
		],
		[
			'what makes it grow',
			'python',
			'q = "select 1 from users u where true"\nif x:\n    q += " and u.|"\nconn.execute(q)',
			'email',
		],
		[
			'a list of conditions',
			'python',
			'w = ["u.id = ?", "u.|"]\nconn.execute("select 1 from users u where " + " and ".join(w))',
			'email',
		],
		[
			'a condition that is appended',
			'python',
			'w = []\nif x:\n    w.append("u.|")\nconn.execute("select 1 from users u where " + " and ".join(w))',
			'email',
		],
		[
			'a text that is formatted further down',
			'python',
			'q = """\n  select %(c)s\n  from users u where u.|\n"""\nconn.execute(q % {"c": "id"})',
			'email',
		],
		[
			'a constant of a class',
			'python',
			'class R:\n    Q = "select | from users"\n    def f(self):\n        conn.execute(self.Q + " where id = 1")',
			'email',
		],
		['a constant of the module', 'python', 'Q = "select | from users"\ndef f():\n    conn.execute(Q + " where id = 1")', 'email'],
		[
			'a variable that grows',
			'typescript',
			'let q = "select u.| from users u where true";\nif (x) q += " and u.id = ?";\ndb.prepare(q);',
			'name',
		],
		[
			'conditions that are pushed',
			'typescript',
			'const w: string[] = [];\nw.push("u.|");\ndb.prepare("select 1 from users u where " + w.join(" and "));',
			'email',
		],
		[
			'a constant of the module',
			'typescript',
			'const Q = `select | from users`;\nfunction f() {\n  db.prepare(Q + " where id = 1");\n}',
			'email',
		],
	] as const)('%s (%s)', (_name, languageId, marked, label) => {
		const result = completed(languageId, marked, label);
		expect(result.labels.slice(0, 8), result.labels.join(', ')).toContain(label);
		expect(result.accepted).toBe(marked.replace('|', label));
	});
});
