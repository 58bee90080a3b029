// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts are JavaScript.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type ScopedText, tokenize } from './tokenizer';

const sample = join(import.meta.dirname, '../../../samples/bookstore');

describe('Python', () => {
	const check = checker('source.python');
	test.each([
		['a query in a call', 'conn.execute("SELECT id FROM books")', 'SELECT:keyword id:identifier FROM:keyword books:identifier'],
		['single quotes', "conn.execute('SELECT 1')", 'SELECT:keyword 1:number'],
		['lower case, in a call', 'conn.execute("select 1")', 'select:keyword 1:number'],
		['any verb, in a call', 'conn.execute("begin")', 'begin:keyword'],
		['a query in a variable', 'query = "delete from books"', 'delete:keyword from:keyword books:identifier'],
		['a call over two lines', 'conn.execute(\n    "SELECT 1"\n)', 'SELECT:keyword 1:number'],
		['a placeholder ?', 'c.execute("SELECT ? + ?2")', 'SELECT:keyword ?:placeholder +:operator ?2:placeholder'],
		[
			'a placeholder :name',
			'c.execute("SELECT :name, a::text")',
			'SELECT:keyword :name:placeholder ,:comma a:identifier :::operator text:type',
		],
		['a placeholder %s', 'c.execute("SELECT %s, %(who)s")', 'SELECT:keyword %s:placeholder ,:comma %(who)s:placeholder'],
		['an SQL string', `c.execute("SELECT 'it''s'")`, `SELECT:keyword ':string it:string '':escape s:string ':string`],
		['an SQL string in single quotes', "c.execute('SELECT \\'a\\'')", "SELECT:keyword \\':string a:string \\':string"],
		['a function', 'c.execute("SELECT count(*)")', 'SELECT:keyword count:function (: *:operator ):'],
		['a comment', 'c.execute("SELECT 1 -- one")', 'SELECT:keyword 1:number --:comment one:comment'],
		['a quoted identifier', `c.execute('SELECT "a b"')`, `SELECT:keyword ":quoted a b:quoted ":quoted`],
		['a raw string', 'q = r"SELECT 1"', 'SELECT:keyword 1:number'],
		[
			'an f-string: the hole is Python',
			`c.execute(f"SELECT {name + 'x'}")`,
			`SELECT:keyword {:hole name:hole +:hole ':hole x:hole ':hole }:hole`,
		],
		[
			'holes side by side',
			'c.execute(f"SELECT {a}{1}b")',
			'SELECT:keyword {:hole a:hole }:hole {:hole 1:hole }:hole b:identifier',
		],
		[
			'a quote inside three',
			'q = """SELECT "a" FROM b"""',
			'SELECT:keyword ":quoted a:quoted ":quoted FROM:keyword b:identifier',
		],
		['a hole over two lines', 'c.execute(f"""SELECT {\n a} b""")', 'SELECT:keyword {:hole a:hole }:hole b:identifier'],
		['a field of .format', 'c.execute("SELECT {}".format(x))', 'SELECT:keyword {}:field'],
		['a hole inside an SQL string', `c.execute(f"SELECT '{name}'")`, "SELECT:keyword ':string {:hole name:hole }:hole ':string"],
		['several lines', 'q = """\n  SELECT id\n  FROM books\n"""', 'SELECT:keyword id:identifier FROM:keyword books:identifier'],
		['several lines, lower case', 'q = """\n  select\n    id\n"""', 'select:keyword id:identifier'],
		['several lines of an f-string', 'q = f"""\n  SELECT {a}\n"""', 'SELECT:keyword {:hole a:hole }:hole'],
		[
			'several lines, a comment first',
			'q = """\n\n-- all of it\nSELECT 1"""',
			'--:comment all of it:comment SELECT:keyword 1:number',
		],
		['bytes', 'q = b"select a from b"', 'select:keyword a:identifier from:keyword b:identifier'],
		['a template string', 'q = t"select {a} from b"', 'select:keyword {:hole a:hole }:hole from:keyword b:identifier'],
		['a capital prefix', 'q = Rb"SELECT 1"', 'SELECT:keyword 1:number'],
		['a query without a table', 'q = text("select 1")', 'select:keyword 1:number'],
		[
			'strings side by side',
			'q = ("SELECT a "\n "FROM b "\n "ORDER BY c")',
			'SELECT:keyword a:identifier FROM:keyword b:identifier ORDER:keyword BY:keyword c:identifier',
		],
		[
			'strings side by side, lower case',
			'q = ("select a, b "\n "from b where c = 1 "\n "and d = ?")',
			'select:keyword a:identifier ,:comma b:identifier from:keyword b:identifier where:keyword c:identifier =:operator 1:number ' +
				'and:keyword d:identifier =:operator ?:placeholder',
		],
		[
			'a table on the first line',
			'q = """\n  update t\n  set a = 1\n"""',
			'update:keyword t:identifier set:keyword a:identifier =:operator 1:number',
		],
		['the rest of a query', 'q += " WHERE id = ?"', 'WHERE:keyword id:identifier =:operator ?:placeholder'],
	])('%s', check);

	test.each([
		['prose that begins with a verb', 'label = "Select a book on the shelf below"'],
		['an HTTP verb', 'method = "DELETE"'],
		['a word of the interface', 'title = "Update available"'],
		['prose over several lines', 'text = """\nSelect one of the books,\nthen pay.\n"""'],
		['a docstring', 'def f():\n    """SELECT is what this does."""'],
		...[
			'Select an option from the list',
			'select an option from the list',
			'Select all from menu',
			'Delete from cart',
			'delete from the cart',
			'Insert into the slot',
			'insert into your slot',
			'Update your profile and set a password',
			'update your profile set',
			'Create table reservation (indoors)',
			'With this in mind, as (planned)',
			'Replace into',
			'SELECT YOUR SEAT',
			'AND THEN',
			'ON SALE',
			'Order by phone',
			'Join us on Monday = fun',
			'where is it',
		].map((sentence): [string, string] => [sentence, `label = "${sentence}"`]),
		['a key in a call', 'conn.execute(query, {"select": 1})'],
		['a word in capitals', 'x = "AND"; y = "SET"'],
	])('is left alone: %s', async (_name, text) => {
		expect(sqlOf(await tokenize('source.python', text))).toBe('');
	});
});

describe('TypeScript', () => {
	const check = checker('source.ts');
	test.each([
		['a call', `db.prepare('SELECT id FROM books')`, 'SELECT:keyword id:identifier FROM:keyword books:identifier'],
		['lower case, in a call', 'db.query("select 1")', 'select:keyword 1:number'],
		['a tagged template', 'const q = sql`anything ${x}`;', 'anything:identifier ${:hole x:hole }:hole'],
		['a comment before the template', 'const q = /* sql */ `id = ${x}`;', 'id:identifier =:operator ${:hole x:hole }:hole'],
		[
			'a template over several lines',
			'db.prepare(`\n  select a\n  from b`)',
			'select:keyword a:identifier from:keyword b:identifier',
		],
		[
			'a hole inside an SQL string',
			"db.exec(`SELECT '%${x}%'`)",
			"SELECT:keyword ':string %:string ${:hole x:hole }:hole %:string ':string",
		],
		['a tag of Prisma', 'prisma.$queryRaw`select ${a}`', 'select:keyword ${:hole a:hole }:hole'],
		[
			'a tag with a type',
			'prisma.$queryRaw<User[]>`select ${a} from b`',
			'select:keyword ${:hole a:hole }:hole from:keyword b:identifier',
		],
		['a tag of an object', 'Prisma.sql`a = ${b}`', 'a:identifier =:operator ${:hole b:hole }:hole'],
		['a comment before a string', `const q = /* sql */ 'a = 1';`, 'a:identifier =:operator 1:number'],
		['a property', 'pool.query({ text: "select a from b" })', 'select:keyword a:identifier from:keyword b:identifier'],
		['a call over two lines', 'client.query(\n  "select 1"\n)', 'select:keyword 1:number'],
		['a placeholder @name', "db.prepare('SELECT @name, $1')", 'SELECT:keyword @name:placeholder ,:comma $1:placeholder'],
	])('%s', check);

	test.each([
		['prose', 'const s = "Select a file";'],
		['a sentence', 'const s = `Select an option from the list`;'],
		['text of a page', 'const s = "Select all from menu";'],
		['a query of another language', 'const q = gql`query { select }`;'],
		['another template', 'const s = css`select { color: red }`;'],
		['a method', "fetch(url, { method: 'DELETE' });"],
	])('is left alone: %s', async (_name, text) => {
		expect(sqlOf(await tokenize('source.ts', text))).toBe('');
	});
});

describe.each(['source.ts', 'source.tsx', 'source.js', 'source.js.jsx'])('%s', (scope) => {
	test('has SQL in tagged templates and in calls', async () => {
		expect(sqlOf(await tokenize(scope, 'sql`SELECT ${a}`; db.prepare("SELECT 1")'))).toBe(
			'SELECT:keyword ${:hole a:hole }:hole SELECT:keyword 1:number',
		);
	});
});

describe('what is not SQL keeps the colours of the host language', () => {
	const unfinished = [
		`q = "SELECT 'open`,
		`q = "SELECT 'open" + name + "'"`,
		'q = "SELECT /* open"',
		'q = f"SELECT {open"',
		'q = f"SELECT {open',
		`q = """SELECT 'open"""`,
		'q = "SELECT \\"open"',
		`q = 'SELECT \\'open'`,
		'q = """\n  prose\n  SELECT 1\n"""',
		"q = '''\nSELECT ''x'''",
		'q = `SELECT "open`',
		"q = `SELECT ' ${ a } -- `",
	];
	test.each(unfinished)('after %s', async (text) => {
		for (const scope of ['source.python', 'source.ts']) {
			const after = `${text}\nafter = call(1)\n`;
			expect(outside(await tokenize(scope, after))).toEqual(outside(await tokenize(scope, after, false)));
		}
	});

	test.each([
		['source.python', 'store/search.py'],
		['source.python', 'store/models.py'],
		['source.python', 'store/reports.py'],
		['source.ts', 'web/catalogue.ts'],
	])('%s: the code of %s', async (scope, file) => {
		const lines = readFileSync(join(sample, file), 'utf8').split('\n');
		const [ours, plain] = [await tokenize(scope, lines.join('\n')), await tokenize(scope, lines.join('\n'), false)];
		expect(codeOf(ours)).toEqual(codeOf(plain));
	});
});

/** What follows the string. The host's grammar itself stays inside an unclosed hole: there our scope may stay as well. */
function outside(tokens: readonly ScopedText[]): readonly ScopedText[] {
	return tokens.slice(tokens.findIndex((token) => token.text.includes('after'))).map(({ text, scopes }) => ({
		text,
		scopes: scopes.filter((scope) => !/^meta\.embedded\.(?:inline\.sql|expression)/.test(scope)),
	}));
}

/** Only the tokens that are in no string. */
function codeOf(tokens: readonly ScopedText[]): readonly ScopedText[] {
	return tokens.filter(({ scopes }) => !scopes.some((scope) => /^(?:string|meta\.fstring|meta\.embedded)/.test(scope)));
}

function checker(scope: string): (name: string, text: string, expected: string) => Promise<void> {
	return async (_name, text, expected) => expect(sqlOf(await tokenize(scope, text))).toBe(expected);
}

/** `text:kind` of every token that is taken for SQL. */
function sqlOf(tokens: readonly ScopedText[]): string {
	return tokens
		.filter((token) => token.scopes.includes('meta.embedded.inline.sql') && token.text.trim() !== '')
		.map((token) => `${token.text.trim()}:${kindOf(token.scopes)}`)
		.join(' ');
}

const kinds: readonly (readonly [prefix: string, kind: string])[] = [
	['meta.embedded.expression', 'hole'],
	['meta.template.expression', 'hole'],
	['constant.character.escape', 'escape'],
	['constant.character.format', 'field'],
	['comment', 'comment'],
	['variable.parameter.placeholder', 'placeholder'],
	['string', 'string'],
	['meta.identifier.quoted', 'quoted'],
	['keyword.operator', 'operator'],
	['keyword', 'keyword'],
	['support.function', 'function'],
	['storage.type', 'type'],
	['constant.numeric', 'number'],
	['constant.language', 'constant'],
	['meta.identifier', 'identifier'],
	['punctuation.separator.comma', 'comma'],
];

function kindOf(scopes: readonly string[]): string {
	const inside = scopes.slice(scopes.indexOf('meta.embedded.inline.sql') + 1);
	return kinds.find(([prefix]) => inside.some((scope) => scope.startsWith(prefix)))?.[1] ?? '';
}
