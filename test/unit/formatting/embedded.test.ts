// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts are JavaScript.
import { describe, expect, test } from 'vitest';
import { applyChanges } from '../../../server/src/formatting/formatStatement';
import type { Layout } from '../../../server/src/formatting/printer';
import { DocumentModels } from '../../../server/src/languageService/documentModels';
import { formatEmbedded, unformatted } from '../../../server/src/languageService/format/formatEmbedded';
import { dialectById } from '../../../server/src/sql/dialects';
import { print } from '../../../server/src/sqlFormatter/main';

const spaces: Layout = { tabSize: 4, useTabs: false, keywordCase: 'preserve' };

/** The program with the SQL at `|` laid out, or why it stays as it is. */
function format(languageId: string, marked: string, layout: Layout = spaces): string {
	const offset = marked.indexOf('|');
	const text = marked.replace('|', '');
	const model = DocumentModels.modelOf(languageId, text);
	if (model === undefined) throw new Error(languageId);
	const result = formatEmbedded(model, offset, () => dialectById('sqlite'), layout, print);
	return 'refusal' in result ? result.refusal : applyChanges(text, result.changes);
}

const python = (text: string, layout?: Layout) =>
	format('python', `import sqlite3\nconn = sqlite3.connect("x.db")\n${text}`, layout).replace(/^.*\n.*connect.*\n/, '');
const typescript = (text: string, layout?: Layout) => format('typescript', text, layout);

describe('Python', () => {
	test.each([
		['a short statement stays on its line', 'conn.execute("select  a from|  b")', 'conn.execute("select a from b")'],
		[
			'quotes and escapes stay',
			`conn.execute('select  a| from b where c = \\'d\\' and e="f\\u00e9"')`,
			`conn.execute('select a from b where c = \\'d\\' and e = "f\\u00e9"')`,
		],
		[
			'holes stay',
			'conn.execute(f"select  {a + \'x\'}, {b!r:>{w}} from| t{n} where x={y}")',
			'conn.execute(f"select {a + \'x\'}, {b!r:>{w}} from t{n} where x = {y}")',
		],
		[
			'placeholders stay',
			'conn.execute("select  a from| b where c=%s and d=%(d)s and e like \'%%x\'  ", x)',
			'conn.execute("select a from b where c = %s and d = %(d)s and e like \'%%x\'  ", x)',
		],
		[
			'fields of .format stay',
			'conn.execute("select  {} from| {t.name}  where a={0!r}".format(x, t))',
			'conn.execute("select {} from {t.name} where a = {0!r}".format(x, t))',
		],
		[
			'lines of three quotes, from the place of the string',
			'def f():\n    conn.execute("""\n        select a,b\n        from| t where c=?\n    """, [1])\n',
			'def f():\n    conn.execute("""\n        select\n            a,\n            b\n        from\n            t\n        where\n            c = ?\n    """, [1])\n',
		],
		[
			'lines further left than the code are moved in',
			'def f():\n    conn.execute("""\nselect a,b\nfrom| t\n""")\n',
			'def f():\n    conn.execute("""\n        select\n            a,\n            b\n        from\n            t\n""")\n',
		],
		[
			'a constant at the left edge stays there',
			'Q = """\nselect a,b\nfrom| t\n"""\nconn.execute(Q)\n',
			'Q = """\nselect\n    a,\n    b\nfrom\n    t\n"""\nconn.execute(Q)\n',
		],
		[
			'one line that is too long gets three quotes',
			`    conn.execute(f'select a, b, c, {d} from t where a = "x" and b in (select b from u where c = ? and| d = ?)', [1, 2])\n`,
			`    conn.execute(f'''\n        select\n            a,\n            b,\n            c,\n            {d}\n        from\n            t\n        where\n            a = "x"\n            and b in (\n                select\n                    b\n                from\n                    u\n                where\n                    c = ?\n                    and d = ?\n            )\n    ''', [1, 2])\n`,
		],
		[
			'strings side by side become one',
			'conn.execute(\n    "select a, b "\n    "from| t "\n    f"where c = {d}"\n)',
			'conn.execute(\n    f"""\n        select\n            a,\n            b\n        from\n            t\n        where\n            c = {d}\n    """\n)',
		],
		[
			'line comments keep their line',
			'conn.execute("""select a, -- one\n b from| t""")',
			'conn.execute("""\n    select\n        a, -- one\n        b\n    from\n        t""")',
		],
		[
			'several statements',
			'conn.executescript("""\n  select 1 ;select 2|;\n""")',
			'conn.executescript("""\n  select\n      1;\n  select\n      2;\n""")',
		],
		['the caret may be anywhere in the call', 'conn.exe|cute("select  a from b")', 'conn.execute("select a from b")'],
		[
			'CRLF',
			'conn.execute("""select a\r\n, b from| t""")\r\n',
			'conn.execute("""\r\n    select\r\n        a,\r\n        b\r\n    from\r\n        t""")\r\n',
		],
		[
			'a line continuation begins a line',
			'conn.execute("""\\\n    select a,b\n    from| t""")',
			'conn.execute("""\\\n    select\n        a,\n        b\n    from\n        t""")',
		],
	])('%s', (_name, text, expected) => {
		expect(python(text)).toBe(expected);
	});

	test.each([
		['no SQL', 'print("se|lect a seat")', unformatted.none],
		['a text in pieces', 'conn.execute("select  a from b " + "where| c")', unformatted.pieces],
		['an open string', 'conn.execute("select  \'a from| b")', unformatted.unreadable],
		[
			'no room for lines inside of a hole',
			`x = f"{conn.execute('select a, b, c, d, e from some_rather_long_name where f = ? and| g = ? and h = 1')}"`,
			unformatted.lines,
		],
	])('stays as it is: %s', (_name, text, refusal) => {
		expect(python(text)).toBe(refusal);
	});

	test('keywords in the wanted case, tabs', () => {
		const layout: Layout = { tabSize: 4, useTabs: true, keywordCase: 'upper' };
		expect(python('Q = """\nselect type, {b}\nfrom| t"""\nconn.execute(Q)', layout)).toBe(
			'Q = """\nSELECT\n\ttype,\n\t{b}\nFROM\n\tt"""\nconn.execute(Q)',
		);
	});
});

describe('TypeScript', () => {
	test.each([
		[
			'a tag',
			'const q = sql`select  a,${b}  from| t${c} where d=${e}`;',
			'const q = sql`select a, ${b} from t${c} where d = ${e}`;',
		],
		[
			'lines of a template',
			'function f() {\n  return db.prepare(`\n    select a,b\n    from| t where c = ${d}\n  `);\n}\n',
			'function f() {\n  return db.prepare(`\n    select\n        a,\n        b\n    from\n        t\n    where\n        c = ${d}\n  `);\n}\n',
		],
		[
			'a long string becomes a template',
			"  db.prepare('select a, b, c, d, `e` from t where a = \\'x\\' and b in (select b from u where c = ?)| and d = ?');\n",
			"  db.prepare(`\n      select\n          a,\n          b,\n          c,\n          d,\n          \\`e\\`\n      from\n          t\n      where\n          a = \\'x\\'\n          and b in (\n              select\n                  b\n              from\n                  u\n              where\n                  c = ?\n          )\n          and d = ?\n  `);\n",
		],
	])('%s', (_name, text, expected) => {
		expect(typescript(text)).toBe(expected);
	});

	test('stays as it is: the text of a type', () => {
		const long = 'select a, b, c, d, e from some_rather_long_name where f = 1 and g = 2 and h = 3 and| i = 4';
		expect(typescript(`let q: '${long}';`)).toBe(unformatted.none);
		expect(typescript(`db.prepare('select  a' +' from| b')`)).toBe(unformatted.pieces);
	});
});

test('what is laid out stays as it is when it is laid out again', () => {
	const text =
		'def f():\n    conn.execute("select a, b, c from t where a = 1 and b = 2 and c = 3 and d = 4 and e = 5 and f = 6| and g = 7")\n';
	const once = python(text);
	expect(python(once.replace('f = 6', 'f = 6|'))).toBe(once);
});
