import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findRegions } from '../../server/src/dataflow/findRegions';
import { parameterArguments } from '../../server/src/embedded/callArguments';
import { findDatabaseReferences } from '../../server/src/embedded/databaseReferences';
import { parseHost } from '../../server/src/embedded/parseHost';
import { checkRegions } from '../../server/src/rules/checkRegions';
import { fixFor } from '../../server/src/rules/fixFor';
import { processorTime } from '../support/processorTime';

const root = join(import.meta.dirname, '../fixtures/rules');
const languages: Readonly<Record<string, string>> = { '.py': 'python', '.ts': 'typescript' };
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => extname(name) in languages);

function analyze(languageId: string, text: string): number {
	const host = parseHost(languageId, text);
	const regions = findRegions(host);
	const findings = checkRegions(host, regions, { severities: {}, isTestFile: false });
	for (const region of regions) parameterArguments(host, region);
	findDatabaseReferences(host);
	for (const finding of findings) {
		expect(finding.range.start).toBeLessThanOrEqual(finding.range.end);
		expect(finding.range.end).toBeLessThanOrEqual(text.length);
	}
	return findings.length;
}

test.each(files)('%s cut off anywhere, or with a piece missing, is read without an exception', (name) => {
	const text = readFileSync(join(root, name), 'utf8');
	const languageId = languages[extname(name)] ?? '';
	fc.assert(
		fc.property(fc.nat(text.length), fc.nat(40), (at, length) => {
			analyze(languageId, text.slice(0, at));
			analyze(languageId, text.slice(0, at) + text.slice(at + length));
		}),
		{ numRuns: 12 },
	);
});

test('a fix of any broken text leaves its finding mended or is not offered', () => {
	const text = readFileSync(join(root, 'interpolated-value/postgres_orders.py'), 'utf8').split('# --- fixed')[0] ?? '';
	fc.assert(
		fc.property(fc.nat(text.length), fc.nat(6), (at, length) => {
			const broken = text.slice(0, at) + text.slice(at + length);
			const host = parseHost('python', broken);
			const regions = findRegions(host);
			for (const finding of checkRegions(host, regions, { severities: {}, isTestFile: false }).slice(0, 2)) {
				const fix = fixFor(host, regions, finding);
				for (const [index, edit] of (fix?.edits ?? []).entries()) {
					const before = fix?.edits[index - 1];
					expect(edit.range.start).toBeGreaterThanOrEqual(before?.range.end ?? 0);
				}
			}
		}),
		{ numRuns: 15 },
	);
});

describe('hard texts are read in time', () => {
	const repeat = (piece: string, count: number) => piece.repeat(count);
	const texts: readonly (readonly [string, string, string])[] = [
		['10,000 nested brackets', 'python', `x = ${repeat('(', 10_000)}`],
		['10,000 nested brackets, closed', 'typescript', `x = ${repeat('[', 10_000)}1${repeat(']', 10_000)}`],
		['10,000 nested calls', 'python', `x = ${repeat('f(', 10_000)}`],
		['a line of a megabyte', 'python', `conn.execute("SELECT '${repeat('a ', 500_000)}'")`],
		['an unterminated string of a megabyte', 'python', `conn.execute("""SELECT ${repeat('a\r\n', 300_000)}`],
		['a sum of 10,000 strings', 'python', `conn.execute(${repeat('"SELECT " + a + ', 10_000)}"")`],
		['a sum of 10,000 strings', 'typescript', `db.query(${repeat('"SELECT " + a + ', 10_000)}"")`],
		[
			'5,000 branches that add to one text',
			'python',
			`q = "SELECT 1"\n${repeat('if a:\n    q += " AND x = " + a\n', 5_000)}conn.execute(q)\n`,
		],
		['a chain of 5,000 elif', 'python', `if a:\n  pass\n${repeat('elif b:\n  q = "x"\n', 5_000)}`],
		['a chain of 5,000 else if', 'typescript', `if (a) {}\n${repeat('else if (b) { q = "x" }\n', 5_000)}`],
		[
			'5,000 functions that call the one before',
			'python',
			Array.from({ length: 5_000 }, (_, at) => `def f${at}(x):\n    return f${at - 1}(x) + f${at - 1}(x)\n`).join(''),
		],
		[
			'functions that call each other',
			'python',
			'def a(x):\n    return b(x) + a(x)\ndef b(x):\n    return a(x) + b(x)\nconn.execute("SELECT " + a(y))\n',
		],
		['a function that calls itself in callbacks', 'typescript', 'const f = (n) => n.map((m) => f(m.map(f)));\ndb.query(f([a]));'],
		['a text that doubles', 'python', `q = "SELECT x"\n${repeat('q = q + q\n', 200)}conn.execute(q)\n`],
		['20,000 fields', 'python', `conn.execute(f"SELECT ${repeat('{a}, ', 20_000)}")`],
		['20,000 formats', 'python', `conn.execute("SELECT ${repeat('%s, {} ', 20_000)}" % (a,))`],
		['NULs', 'typescript', repeat('db.query("\0")\n', 2_000)],
		['10,000 quotes', 'python', repeat('"', 10_001)],
		['10,000 backticks and braces', 'typescript', repeat('`${', 5_000)],
		['10,000 lambdas', 'python', `x = ${repeat('lambda: ', 10_000)}1`],
		['10,000 arrows', 'typescript', `x = ${repeat('() => ', 10_000)}1`],
	];
	test.each(texts)('%s (%s)', (_name, languageId, text) => {
		expect(processorTime(() => analyze(languageId, text))).toBeLessThan(4_000);
	});
});
