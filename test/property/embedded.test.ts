import { TreeFragment } from '@lezer/common';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findRegions } from '../../server/src/dataflow/findRegions';
import { encoderAt } from '../../server/src/embedded/encoderAt';
import { toHostOffset, toHostRange, toSqlOffset } from '../../server/src/embedded/offsets';
import { parseHost } from '../../server/src/embedded/parseHost';
import { sqlRange } from '../../server/src/sql/ranges';

const pythonPieces = [
	'conn.execute(',
	'cur.executemany(',
	'text(',
	')',
	'(',
	'[',
	']',
	'{',
	'}',
	'"',
	"'",
	'"""',
	"'''",
	'f"',
	"rf'",
	'b"',
	'f"""',
	'\\',
	'\\n',
	'\\x41',
	'\\N{DASH}',
	'SELECT * FROM t WHERE a = ',
	'{name}',
	'{{',
	'%s',
	'%(a)s',
	' % ',
	'.format(',
	'.join(',
	' + ',
	' += ',
	', ',
	'name',
	'x',
	':',
	'\n',
	'\r\n',
	'    ',
	'\t',
	'def f(a, b=1):',
	'class C:',
	'return ',
	'if x:',
	'else:',
	'for i in ',
	'with ',
	' as c',
	'import sqlite3',
	'# comment',
	'😀',
	'\0',
	'é',
	'1',
	'=',
	'lambda q: ',
	'await ',
	'not ',
	' in ',
	'?',
	':n',
	"''",
	'match x:',
	'case 1:',
] as const;
const scriptPieces = [
	'db.prepare(',
	'pool.query(',
	'sql`',
	'`',
	'${',
	'}',
	'{',
	'(',
	')',
	'[',
	']',
	'"',
	"'",
	'\\',
	'\\u{41}',
	'\\n',
	'SELECT * FROM t WHERE a = ',
	'name',
	' + ',
	' += ',
	', ',
	';',
	'\n',
	'\r\n',
	'const q = ',
	'let x',
	'function f(a) {',
	'=> {',
	'async ',
	'await ',
	'class C { m() {',
	'}}',
	'return ',
	'if (x) ',
	'else ',
	'for (const a of b) ',
	"import D from 'better-sqlite3'",
	'// note',
	'/* sql */',
	'😀',
	'\0',
	'<div>',
	'</div>',
	'.map(',
	'.join(',
	'?',
	'$1',
	':',
	'.',
	'!',
	' as string',
	'new D(',
	'switch (x) {',
	'case 1:',
	'...',
] as const;

const soups = [
	{ languageId: 'python', text: soupOf(pythonPieces) },
	{ languageId: 'typescript', text: soupOf(scriptPieces) },
	{ languageId: 'javascriptreact', text: soupOf(scriptPieces) },
];

function soupOf(pieces: readonly string[]): fc.Arbitrary<string> {
	return fc
		.array(fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...pieces) }, fc.string({ maxLength: 4 })), { maxLength: 60 })
		.map((all) => all.join(''));
}

describe.each(soups)('$languageId', ({ languageId, text }) => {
	test('any text gives regions whose segments are in order and say the same in both texts', () => {
		fc.assert(
			fc.property(text, (source) => {
				for (const region of findRegions(parseHost(languageId, source))) {
					let at = 0;
					for (const { sql, host, kind } of region.segments) {
						expect(sql.start).toBeGreaterThanOrEqual(at);
						expect(sql.end).toBeLessThanOrEqual(region.sql.length);
						expect(host.start).toBeLessThanOrEqual(host.end);
						expect(host.end).toBeLessThanOrEqual(source.length);
						at = sql.end;
						if (kind === 'verbatim')
							expect(source.slice(host.start, host.end).toLowerCase()).toBe(region.sql.slice(sql.start, sql.end).toLowerCase());
					}
					for (const hole of region.holes)
						expect(region.sql.slice(hole.sql.start, hole.sql.end).length).toBe(hole.sql.end - hole.sql.start);
				}
			}),
			{ numRuns: 400 },
		);
	});

	test('an offset mapped to the SQL and back is the same place', () => {
		fc.assert(
			fc.property(text, fc.nat(), (source, seed) => {
				for (const region of findRegions(parseHost(languageId, source))) {
					const offset = seed % (source.length + 1);
					const inSql = toSqlOffset(region, offset);
					if (inSql !== undefined) {
						expect(inSql).toBeGreaterThanOrEqual(0);
						expect(inSql).toBeLessThanOrEqual(region.sql.length);
					}
					for (const segment of region.segments) {
						if (segment.kind !== 'verbatim') continue;
						for (let sql = segment.sql.start; sql < segment.sql.end; sql++) {
							const host = toHostOffset(region, sql);
							expect(host).toBe(segment.host.start + (sql - segment.sql.start));
						}
						const range = toHostRange(region, sqlRange(segment.sql.start, segment.sql.end));
						if (segment.sql.end > segment.sql.start) expect(range).toEqual(segment.host);
					}
				}
			}),
			{ numRuns: 200 },
		);
	});

	test('a tree made from the last one reads as a fresh one', () => {
		fc.assert(
			fc.property(text, fc.nat(), fc.nat(10), soupPiece(languageId), (before, seed, removed, inserted) => {
				const from = seed % (before.length + 1);
				const to = Math.min(before.length, from + removed);
				const after = before.slice(0, from) + inserted + before.slice(to);
				const old = parseHost(languageId, before);
				const changes = [{ fromA: from, toA: to, fromB: from, toB: from + inserted.length }];
				const fresh = parseHost(languageId, after).tree.toString();
				expect(parseHost(languageId, after, { tree: old.tree, changes }).tree.toString()).toBe(fresh);
				expect(TreeFragment.addTree(old.tree).length).toBeGreaterThan(0);
			}),
			{ numRuns: 200 },
		);
	});
});

function soupPiece(languageId: string): fc.Arbitrary<string> {
	return fc.constantFrom(...(languageId === 'python' ? pythonPieces : scriptPieces));
}

const literals = [
	{ languageId: 'python', before: 'conn.execute("', after: '")' },
	{ languageId: 'python', before: "conn.execute('''SELECT ", after: "''')" },
	{ languageId: 'python', before: 'conn.execute(f"SELECT {1} ', after: ' {x}")' },
	{ languageId: 'python', before: "conn.execute('a %s ", after: "' % (x,))" },
	{ languageId: 'python', before: "conn.execute('a {} ", after: "'.format(x))" },
	{ languageId: 'typescript', before: 'db.query(`SELECT ', after: ' ${x}`)' },
	{ languageId: 'typescript', before: "db.query('SELECT ", after: "')" },
];

test.each(literals)('text that is escaped for $before|$after is read back as it was', ({ languageId, before, after }) => {
	fc.assert(
		fc.property(
			fc.string({ unit: fc.constantFrom('a', '"', "'", '\\', '`', '${', '{', '}', '%', '\n', '\t', 'é', '😀', '%s', '{}') }),
			(inserted) => {
				const source = before + after;
				const host = parseHost(languageId, source);
				const region = findRegions(host).find((candidate) => toSqlOffset(candidate, before.length) !== undefined);
				expect(region).toBeDefined();
				if (!region) return;
				const at = toSqlOffset(region, before.length) ?? 0;
				const encoded = encoderAt(region, host, before.length)?.(inserted);
				expect(encoded).toBeDefined();
				const next = findRegions(parseHost(languageId, before + encoded + after)).find(
					(candidate) => candidate.sink !== undefined,
				);
				expect(next?.sql.slice(at, at + inserted.length)).toBe(inserted);
			},
		),
		{ numRuns: 300 },
	);
});
