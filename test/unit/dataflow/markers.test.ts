import { describe, expect, test } from 'vitest';
import { holesOf, parseCode } from '../embedded/regions';

/** What is said of each hole of the statement in `def f(cur, a, b, mark): …`. */
function check(line: string, expected: string) {
	expect(holesOf(parseCode('python', `def f(cur, a, b, mark):\n    ${line}\n`)).join(' · ')).toBe(expected);
}

describe('holes that hold the placeholders themselves', () => {
	test.each([
		['values, and nothing else to bind them to', 'cur.execute(f"DELETE FROM t WHERE a = {mark}", (a,))', 'mark value composed'],
		[
			'the same one several times',
			'cur.execute("INSERT INTO t VALUES (%s, %s)" % (mark, mark), (a, b))',
			'mark valuesRow composed · mark valuesRow composed',
		],
		['no values', 'cur.execute(f"DELETE FROM t WHERE a = {mark}")', 'mark value parameter'],
		['an empty tuple', 'cur.execute(f"DELETE FROM t WHERE a = {mark}", ())', 'mark value parameter'],
		['a placeholder beside it', 'cur.execute(f"DELETE FROM t WHERE a = {a} AND b = ?", (b,))', 'a value parameter'],
		[
			'two different ones',
			'cur.execute(f"DELETE FROM t WHERE a = {a} AND b = {b}", (a, b))',
			'a value parameter · b value parameter',
		],
		['in quotes', `cur.execute(f"DELETE FROM t WHERE a = '{a}'", (b,))`, 'a quotedText parameter'],
		[
			'a piece of SQL that may have the placeholders',
			'cur.execute(f"SELECT * FROM t WHERE a = {a} AND {b}", (b,))',
			'a value parameter · b clause parameter',
		],
		['data from outside', 'cur.execute(f"DELETE FROM t WHERE a = {input()}", (a,))', 'input() value external'],
		['a helper of another kind', 'run_query(f"SELECT * FROM t WHERE a = {a}", cur)', 'a value parameter'],
	])('%s', (_name, line, expected) => check(line, expected));

	test('through a method that may be called without values', () => {
		const code = [
			'class Store:',
			'    def __init__(self, db):',
			'        self.cur = db.cursor()',
			'        self.arg = db.arg',
			'    def sql(self, sql, args=None):',
			'        if args:',
			'            self.cur.execute(sql, args)',
			'        else:',
			'            self.cur.execute(sql)',
			'    def remove(self, node, values):',
			'        self.sql("DELETE FROM t WHERE id = %s" % self.arg, (node,))',
			'        self.sql("DELETE FROM u WHERE id = %s" % self.arg, values)',
		].join('\n');
		expect(holesOf(parseCode('python', code))).toEqual(['self.arg value composed', 'self.arg value composed']);
	});
});
