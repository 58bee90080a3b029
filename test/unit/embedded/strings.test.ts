import { describe, expect, test } from 'vitest';
import { encoderAt } from '../../../server/src/embedded/encoderAt';
import { regionAt, toHostOffset, toSqlOffset } from '../../../server/src/embedded/offsets';
import { parseAtCaret } from './regions';

const hole = '_hole_';

describe('the SQL of a Python string', () => {
	test.each([
		['plain', 'c.execute("SELECT 1")', 'SELECT 1'],
		['escapes', String.raw`c.execute("SELECT\n\t'\x41\u00e9\101\\' \"x\"")`, 'SELECT\n\t\'AéA\\\' "x"'],
		['an escape that is none', String.raw`c.execute("SELECT '\d'")`, String.raw`SELECT '\d'`],
		['raw', String.raw`c.execute(r"SELECT '\n'")`, String.raw`SELECT '\n'`],
		['bytes', String.raw`c.execute(b"SELECT '\u0041'")`, String.raw`SELECT '\u0041'`],
		['a line that goes on', 'c.execute("SELECT \\\n 1")', 'SELECT  1'],
		['triple quotes and CRLF', 'c.execute("""SELECT\r\n1""")', 'SELECT\n1'],
		['implicit concatenation', 'c.execute("SELECT " \'1\')', 'SELECT 1'],
		['an f-string', "c.execute(f'SELECT {a!r:>{w}} {{x}}')", `SELECT ${hole} {x}`],
		['a raw f-string', String.raw`c.execute(rf"SELECT {a} \d")`, String.raw`SELECT ${'_hole_'} \d`],
		['an f-string that names its value', "c.execute(f'SELECT * FROM t WHERE {a = !r}')", `SELECT * FROM t WHERE a = ${hole}`],
		['percent', 'c.execute("SELECT %s, 50%%" % a)', `SELECT ${hole}, 50%`],
		['format', 'c.execute("SELECT {}, {{}}".format(a))', `SELECT ${hole}, {}`],
		['dedent', 'c.execute(textwrap.dedent("  SELECT 1"))', '  SELECT 1'],
		['not closed', 'c.execute("SELECT 1', 'SELECT 1'],
		['empty', 'c.execute("")', ''],
	])('%s', (_name, code, sql) => {
		expect(parseAtCaret('python', code).regions.map((region) => region.sql)).toEqual([sql]);
	});
});

describe('the SQL of a TypeScript string', () => {
	test.each([
		['single quotes', String.raw`pool.query('SELECT \'a\' \u{41}\x42')`, "SELECT 'a' AB"],
		['a template', 'pool.query(`SELECT ${a}\n\\`x\\``)', `SELECT ${hole}\n\`x\``],
		['a template in a template', 'pool.query(`SELECT ${`1`}`)', 'SELECT 1'],
		['a sum', "pool.query('SELECT ' + a + ' FROM t')", `SELECT ${hole} FROM t`],
		['not closed', 'pool.query(`SELECT 1', 'SELECT 1'],
	])('%s', (_name, code, sql) => {
		expect(parseAtCaret('typescript', code).regions.map((region) => region.sql)).toEqual([sql]);
	});
});

describe('the caret', () => {
	function check(languageId: string, marked: string, expected: string | undefined) {
		const { regions, caret } = parseAtCaret(languageId, marked);
		const region = regionAt(regions, caret);
		const at = region && toSqlOffset(region, caret);
		const shown = region && at !== undefined ? `${region.sql.slice(0, at)}|${region.sql.slice(at)}` : undefined;
		expect(shown).toBe(expected);
		if (region && at !== undefined && at < region.sql.length) expect(toHostOffset(region, at)).toBeDefined();
	}
	test.each([
		['at the end of a literal', 'c.execute("SELECT |")', 'SELECT |'],
		['in an empty literal', 'c.execute("|")', '|'],
		['at the start', 'c.execute("|SELECT")', '|SELECT'],
		['outside', 'c.execute(|"SELECT")', undefined],
		['in a hole', 'c.execute(f"SELECT {a|b}")', undefined],
		['behind a hole at the end', 'c.execute(f"SELECT {a}|")', `SELECT ${hole}|`],
		['behind an escape', String.raw`c.execute("SELECT\n|1")`, 'SELECT\n|1'],
		['inside an escape', 'c.execute("SELECT\\|n1")', undefined],
		['in a string that is half typed', 'c.execute("SEL|', 'SEL|'],
		['in the second of two literals', 'c.execute("SELECT " "a|")', 'SELECT a|'],
		['in a text built before the call', 'q = "SELECT | FROM t"\nc.execute(q)', 'SELECT | FROM t'],
		['in a piece that a branch adds', 'q = "SELECT 1"\nif x:\n    q += " WHERE |"\nc.execute(q)', 'SELECT 1 WHERE |'],
	])('%s', (_name, marked, expected) => check('python', marked, expected));
});

describe('text escaped for insertion', () => {
	function encode(languageId: string, marked: string, sql: string): string | undefined {
		const { host, regions, caret } = parseAtCaret(languageId, marked);
		const region = regionAt(regions, caret);
		return region && encoderAt(region, host, caret)?.(sql);
	}
	test.each([
		['quotes of the other kind stay', 'python', "c.execute('SELECT |')", 'a"b', 'a"b'],
		['quotes of the same kind', 'python', 'c.execute("SELECT |")', 'a"b', String.raw`a\"b`],
		['backslashes', 'python', 'c.execute("SELECT |")', 'a\\b', 'a\\\\b'],
		['braces in an f-string', 'python', 'c.execute(f"SELECT |{x}")', '{a}', '{{a}}'],
		['percent signs in a formatted string', 'python', 'c.execute("SELECT | %s" % x)', '100%', '100%%'],
		['percent signs elsewhere', 'python', 'c.execute("SELECT |")', '100%', '100%'],
		['braces in a formatted string', 'python', 'c.execute("SELECT | {}".format(x))', '{}', '{{}}'],
		['a raw string cannot say its quote', 'python', 'c.execute(r"SELECT |")', 'a"b', undefined],
		['a line break in one line', 'python', 'c.execute("SELECT |")', 'a\nb', String.raw`a\nb`],
		['a line break in three quotes', 'python', 'c.execute("""SELECT |""")', 'a\nb', 'a\nb'],
		[
			'in a variable far from its call',
			'python',
			'q = "SELECT |"\nother(1)\nif x:\n    q += " WHERE 1"\nc.execute(q)',
			'a"b',
			String.raw`a\"b`,
		],
		[
			'in a list that is joined',
			'python',
			"w = ['a = |', 'b']\nc.execute('SELECT 1 WHERE ' + ' AND '.join(w))",
			"a'b",
			String.raw`a\'b`,
		],
		[
			'in a constant of a class',
			'python',
			'class A:\n    Q = "SELECT |"\n    def f(self, c):\n        c.execute(self.Q + " x")',
			'"',
			String.raw`\"`,
		],
		['in a text that is formatted further down', 'python', 'q = "SELECT | %s"\nc.execute(q % x)', '100%', '100%%'],
		['in a text whose braces are filled further down', 'python', 'q = "SELECT | {}"\nc.execute(q.format(x))', '{}', '{{}}'],
		['in a variable far from its call', 'typescript', 'const q = `SELECT |`;\nf(1);\npool.query(q + " x");', '`', '\\`'],
		['backticks and ${', 'typescript', 'pool.query(`SELECT |`)', 'a`${b}', 'a\\`\\${b}'],
	])('%s', (_name, languageId, marked, sql, expected) => {
		expect(encode(languageId, marked, sql)).toBe(expected);
	});
});
