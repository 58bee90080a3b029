import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DialectId } from '../../common/src/connection';
import { dialectIds } from '../../common/src/dialectNames';
import { dialectById } from '../../server/src/sql/dialects';
import { statementsInBodies } from '../../server/src/sql/routineBodies';
import { segmentsOf } from '../../server/src/sql/segmentCache';
import { splitSegments, splitStatements, statementAt } from '../../server/src/sql/statements';
import { processorTime } from '../support/processorTime';
import { sqlText } from '../support/sqlText';

const dialect = fc.constantFrom(...dialectIds).map(dialectById);

test('statements follow each other, lie in their segments, and are not blank at their ends', () => {
	fc.assert(
		fc.property(dialect, sqlText, (sql, text) => {
			let at = 0;
			for (const { start, end, content } of splitSegments(text, sql)) {
				expect(start).toBeGreaterThanOrEqual(at);
				expect(end).toBeGreaterThanOrEqual(start);
				if (content.start < content.end) {
					expect(content.start).toBeGreaterThanOrEqual(start);
					expect(content.end).toBeLessThanOrEqual(end);
					expect(text.slice(content.start, content.end).trim()).not.toBe('');
				}
				at = end;
			}
			expect(at).toBe(text.length);
		}),
		{ numRuns: 1000 },
	);
});

test('statements of routine bodies lie in the text, in order, and do not overlap', () => {
	const bodies = fc
		.array(
			fc.constantFrom(
				'begin ',
				'end ',
				'if ',
				'then ',
				'loop ',
				'for r in ',
				'select a ',
				'case ',
				'when ',
				'; ',
				'declare ',
				'x := ',
				'(',
				')',
				'return ',
				'query ',
				'$$',
			),
		)
		.map(
			(words) =>
				`do $$ ${words.join('')} $$; create function f(a int) returns trigger as $x$ ${words.join('')} $x$ language plpgsql`,
		);
	fc.assert(
		fc.property(fc.oneof(bodies, sqlText), (text) => {
			let at = 0;
			for (const { start, end } of statementsInBodies(text, dialectById('postgresql'))) {
				expect(start).toBeGreaterThanOrEqual(at);
				expect(end).toBeGreaterThanOrEqual(start);
				at = end;
			}
			expect(at).toBeLessThanOrEqual(text.length);
		}),
		{ numRuns: 1000 },
	);
});

test('splitting one statement gives it back', () => {
	fc.assert(
		fc.property(fc.constantFrom<DialectId>('sqlite', 'postgresql').map(dialectById), sqlText, (sql, text) => {
			for (const range of splitStatements(text, sql)) {
				const statement = text.slice(range.start, range.end);
				if (/^[.\\]/.test(statement)) continue;
				const again = splitStatements(statement, sql);
				expect(again.map((part) => statement.slice(part.start, part.end))).toEqual([statement]);
			}
		}),
		{ numRuns: 1000 },
	);
});

test('every caret inside a statement belongs to it', () => {
	fc.assert(
		fc.property(dialect, sqlText, (sql, text) => {
			const statements = splitStatements(text, sql);
			for (const statement of statements) expect(statementAt(statements, text, statement.start)).toEqual(statement);
		}),
	);
});

test('twenty megabytes are split in about a second', () => {
	const line = "INSERT INTO orders (id, name, note) VALUES (1, 'it''s; fine', NULL); -- don't\n";
	const text = line.repeat(Math.ceil(20_000_000 / line.length));
	let count = 0;
	const took = processorTime(() => {
		count = splitStatements(text, dialectById('postgresql')).length;
	});
	expect(took).toBeLessThan(5_000);
	expect(count).toBe(Math.ceil(20_000_000 / line.length));
});

test('splitting again after an edit gives what splitting from the start gives', () => {
	const filler = "select 1, 'it''s; fine'; -- don't\n".repeat(150);
	const piece = sqlText.map((text) => text.replace(/delimiter/g, ' '));
	fc.assert(
		fc.property(
			dialect,
			fc.array(piece, { minLength: 2, maxLength: 5 }),
			piece,
			fc.nat(),
			fc.nat(60),
			(sql, pieces, inserted, at, removed) => {
				const before = filler + pieces.join(';\n') + (at % 2 === 0 ? filler : ';');
				const offset = at % (before.length + 1);
				const after = before.slice(0, offset) + inserted + before.slice(offset + removed);
				expect(segmentsOf(before, sql)).toEqual(splitSegments(before, sql));
				expect(segmentsOf(after, sql)).toEqual(splitSegments(after, sql));
			},
		),
		{ numRuns: 300 },
	);
});

test('statements that ask for data which never comes are split in linear time', () => {
	const text = 'COPY t FROM STDIN;\n'.repeat(200_000);
	let count = 0;
	const took = processorTime(() => {
		count = splitStatements(text, dialectById('postgresql')).length;
	});
	expect(count).toBe(200_000);
	expect(took).toBeLessThan(3_000);
});
