import { describe, expect, test } from 'vitest';
import { type DeclaredSink, faultOfSinks } from '../../../server/src/apis/declaredSinks';
import { mayHaveFindings } from '../../../server/src/languageService/mayHaveFindings';
import { findingsIn, MemoryFiles } from '../../support/workspace';

describe('what is wrong with a declaration', () => {
	test.each<[unknown, string | undefined]>([
		[[], undefined],
		[[{ call: 'run_query' }], undefined],
		[[{ call: './lib/db.run', sql: 1, parameters: 'values', style: '$1' }], undefined],
		[[{ call: '@shop/db.run' }], undefined],
		[{ call: 'run' }, 'must be a list of calls'],
		[['run'], 'entry 1 must be an object with a "call"'],
		[[null], 'entry 1 must be an object with a "call"'],
		[[{ call: 'a' }, { call: 'b', sqll: 0 }], 'entry 2 has an unknown key "sqll"'],
		[[{}], 'entry 1 needs a "call" that is a name'],
		[[{ call: 'a b' }], 'entry 1 needs a "call" that is a name'],
		[[{ call: 'db.' }], 'entry 1 needs a "call" that is a name'],
		[[{ call: 'run', sql: -1 }], 'entry 1 (run): "sql" must be the position of an argument'],
		[[{ call: 'run', parameters: 1.5 }], 'entry 1 (run): "parameters" must be the position of an argument'],
		[[{ call: 'run', style: '%d' }], 'entry 1 (run): "style" must be one of: ?, :1, $1, %s'],
	])('%j', (value, expected) => {
		const fault = faultOfSinks(value);
		if (expected === undefined) expect(fault).toBe(undefined);
		else expect(fault).toContain(expected);
	});
});

class ConfiguredFiles extends MemoryFiles {
	constructor(
		files: Readonly<Record<string, string>>,
		private sinks: readonly DeclaredSink[],
	) {
		super(files);
	}

	sinksFor(): readonly DeclaredSink[] {
		return this.sinks;
	}

	configure(sinks: readonly DeclaredSink[]): void {
		this.revision++;
		this.sinks = sinks;
	}
}

/** The lines in which something is found. */
function linesIn(name: string, code: string, sinks: readonly DeclaredSink[]): readonly number[] {
	const found = findingsIn(new ConfiguredFiles({ [name]: code }, sinks), name);
	if (found.length > 0) expect(mayHaveFindings(name.endsWith('.py') ? 'python' : 'typescript', code, sinks)).toBe(true);
	return found.map((finding) => Number.parseInt(finding, 10));
}

describe('which calls are meant', () => {
	test.each<[string, DeclaredSink, string, readonly number[]]>([
		['any call of the name', { call: 'pull' }, 'def f(n):\n  pull("a = " + n)\n  x.pull("a = " + n)\n  push("a = " + n)', [2, 3]],
		[
			'a function of a module',
			{ call: 'app.db.pull' },
			'from app.db import pull\nfrom b import pull as other\nfrom app.db import pull as p\nimport app.db\ndef f(n):\n  pull("a = " + n)\n  other("a = " + n)\n  p("a = " + n)\n  app.db.pull("a = " + n)',
			[6, 8, 9],
		],
		[
			'a function of a module, imported from beside it',
			{ call: 'app.db.pull' },
			'from .db import pull\ndef f(n):\n  pull("a = " + n)',
			[3],
		],
		[
			'a method of a class',
			{ call: 'Store.pull' },
			'class Store:\n  def pull(self, q): return q\nclass Other:\n  def pull(self, q): return q\nclass Late(Store): pass\ndef f(n):\n  Store().pull("a = " + n)\n  Other().pull("a = " + n)\n  Late().pull("a = " + n)',
			[7, 9],
		],
		['by what it is called on', { call: 'db.pull' }, 'def f(n):\n  self.db.pull("a = " + n)\n  api.pull("a = " + n)', [2]],
		[
			'the SQL further back',
			{ call: 'pull', sql: 1 },
			'def f(n):\n  pull(1, "a = " + n)\n  pull("a = " + n, 1)\n  pull("a = " + n)',
			[2],
		],
		[
			'the SQL by its keyword',
			{ call: 'pull', sql: 'q' },
			'def f(n):\n  pull(1, q="a = " + n)\n  pull("a = " + n)\n  pull(x="a = " + n)',
			[2],
		],
	])('Python: %s', (_title, sink, code, expected) => {
		expect(linesIn('a.py', code, [sink])).toEqual(expected);
	});

	test.each<[string, DeclaredSink, string, readonly number[]]>([
		[
			'a function of a file',
			{ call: 'src/lib/db.pull' },
			"import { pull } from './lib/db';\nimport { pull as other } from './lib/net';\nconst { pull: third } = require('../lib/db.js');\nconst db = require('./db');\nfunction f(n) {\n  pull('a = ' + n);\n  other('a = ' + n);\n  third('a = ' + n);\n  db.pull('a = ' + n);\n}",
			[6, 8, 9],
		],
		[
			'a function of a package',
			{ call: '@shop/db.pull' },
			"import { pull } from '@shop/db';\nconst f = (n) => pull('a = ' + n);",
			[2],
		],
		[
			'a method of a class',
			{ call: 'Store.pull' },
			"class Store { pull(q) { return q; } }\nconst f = (n) => new Store().pull('a = ' + n);\nconst g = (n) => other.pull('a = ' + n);",
			[2],
		],
		[
			'a property of an object',
			{ call: 'pull', sql: 'text' },
			"const f = (n) => pull({ text: 'a = ' + n });\nconst g = (n) => pull({ other: 'a = ' + n });",
			[1],
		],
	])('TypeScript: %s', (_title, sink, code, expected) => {
		expect(linesIn('a.ts', code, [sink])).toEqual(expected);
	});

	test('no call of a name that nobody declares', () => {
		expect(linesIn('a.py', 'def f(n):\n  pull("a = " + n)', [])).toEqual([]);
	});

	test('another configuration makes other findings', () => {
		const files = new ConfiguredFiles({ 'a.py': 'def f(n):\n  pull("a = " + n)' }, []);
		expect(findingsIn(files, 'a.py')).toEqual([]);
		files.configure([{ call: 'pull', parameters: 1, style: '?' }]);
		expect(findingsIn(files, 'a.py')).toEqual(['2 warning interpolated-value: n < 1 `n` is a parameter of `f`']);
	});
});
