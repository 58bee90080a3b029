import { describe, expect, test } from 'vitest';
import { findRegions } from '../../server/src/dataflow/findRegions';
import { parseHost } from '../../server/src/embedded/parseHost';
import { checkRegions } from '../../server/src/rules/checkRegions';
import { processorTime } from '../support/processorTime';

const python = 'import sqlite3\nconn = sqlite3.connect("a.db")\ncur = conn.cursor()\n';
const typescript = 'import pg from "pg";\nconst pool = new pg.Pool();\n';

function lines(count: number, line: (at: number) => string): string {
	return Array.from({ length: count }, (_, at) => line(at)).join('');
}

function inPython(body: string): string {
	return `${python}def f(x, c, o):\n    q = "select * from t where 1"\n${body}    cur.execute(q)\n`;
}

function inTypeScript(body: string): string {
	return `${typescript}export function f(x: string, c: any, o: any) {\n let q = "select * from t where 1";\n${body} pool.query(q);\n}\n`;
}

/** Programs that grow by one part after the other, each of which can be made to depend on all before it. */
const programs: readonly (readonly [name: string, languageId: 'python' | 'typescript', make: (count: number) => string])[] = [
	['x = x + …', 'python', (n) => inPython(lines(n, (i) => `    q = q + " and a${i} = '" + x + "'"\n`))],
	['branches that add', 'python', (n) => inPython(lines(n, (i) => `    if c[${i}]:\n        q += f" and a${i} = {x}"\n`))],
	[
		'elif after elif',
		'python',
		(n) => inPython(`    if c:\n        pass\n${lines(n, (i) => `    elif c == ${i}:\n        q += x\n`)}`),
	],
	[
		'try after try',
		'python',
		(n) => inPython(lines(n, (i) => `    try:\n        q = q + x\n    except E${i}:\n        q = "select"\n`)),
	],
	['loops', 'python', (n) => inPython(lines(n, () => '    for i in x:\n        q += i\n'))],
	['members of an object that is made anew', 'python', (n) => inPython(lines(n, (i) => `    o.m${i} = x\n    o = h(o)\n`))],
	['fields of one string', 'python', (n) => inPython(`    q = f"select ${'{x}, '.repeat(n)}1"\n`)],
	[
		'keys of a dictionary',
		'python',
		(n) => `${python}Q = {}\n${lines(n, (i) => `Q["k${i}"] = "select ${i} " + x\n`)}cur.execute(Q[k])\n`,
	],
	[
		'updates of a dictionary',
		'python',
		(n) => `${python}Q = {}\n${lines(n, (i) => `Q.update({"k${i}": "select " + x})\n`)}cur.execute(Q[k])\n`,
	],
	[
		'spreads of a dictionary',
		'python',
		(n) => `${python}Q = {}\n${lines(n, (i) => `Q = {**Q, "k${i}": "select " + x}\n`)}cur.execute(Q[k])\n`,
	],
	['a list', 'python', (n) => `${python}Q = []\n${lines(n, () => 'Q.append("select " + x)\n')}for q in Q:\n    cur.execute(q)\n`],
	[
		'wrappers of wrappers',
		'python',
		(n) =>
			`${python}def f0(q):\n    cur.execute(q)\n${lines(n, (i) => `def f${i + 1}(q):\n    f${i}(q + " ")\n`)}f${n}("select " + x)\n`,
	],
	[
		'functions that call each other',
		'python',
		(n) =>
			`${python}${lines(n, (i) => `def f${i}(q, x):\n    f${(i + 1) % n}(q + x, x)\n    f${(i + 7) % n}(q, x)\n    cur.execute(q + f"select {x}")\n`)}`,
	],
	[
		'classes with the same methods',
		'python',
		(n) =>
			`${python}${lines(n, (i) => `class C${i}:\n    def run(self, q):\n        self.q = q\n        cur.execute(q)\n    def go(self, x):\n        self.run(f"select {x}")\n`)}`,
	],
	[
		'methods that build on each other',
		'python',
		(n) =>
			`${python}class C:\n${lines(n, (i) => `    def _m${i}(self, q):\n        self.a${i} = q\n        cur.execute(q)\n    def go${i}(self, x):\n        self._m${i}(f"select {x} from {self.a${i - 1}}")\n`)}`,
	],
	[
		'cases that run on',
		'typescript',
		(n) => inTypeScript(`switch (c) {\n${lines(n, (i) => `case ${i}: q += \` and a${i} = \${x}\`;\n`)}}\n`),
	],
	['else if after else if', 'typescript', (n) => inTypeScript(`if (c) {}\n${lines(n, (i) => `else if (c === ${i}) q += x;\n`)}`)],
	[
		'members of an object',
		'typescript',
		(n) => `${typescript}const Q: any = {};\n${lines(n, (i) => `Q.k${i} = "select ${i} " + x;\n`)}pool.query(Q[k]);\n`,
	],
	['members of a parameter', 'typescript', (n) => inTypeScript(lines(n, (i) => `o.m${i} = x; o = h(o);\n`))],
	['promises', 'typescript', (n) => inTypeScript(`p${lines(n, () => '.then((r) => pool.query(`select ${r} ${x}`))\n')};\n`)],
];

describe('a program four times as long', () => {
	test.each(programs)('of %s (%s) takes not much more than four times the work', (_name, languageId, make) => {
		const small = processorTime(() => analyze(languageId, make(800)));
		const large = processorTime(() => analyze(languageId, make(3200)));
		// What grows with the square takes sixteen times as much; the engine's own work comes and goes.
		expect(large).toBeLessThan(5 * small + 150);
	});

	test('of methods that build on each other has no more findings than people can read', () => {
		const make = programs.find(([name]) => name === 'methods that build on each other')?.[2];
		expect(make && analyze('python', make(600))).toBeLessThan(50_000);
	});
});

function analyze(languageId: string, text: string): number {
	const host = parseHost(languageId, text);
	return checkRegions(host, findRegions(host), { severities: {}, isTestFile: false }).length;
}
