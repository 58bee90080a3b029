import { describe, expect, test } from 'vitest';
import type { CallArgument } from '../../../server/src/embedded/callArguments';
import type { HolePlace } from '../../../server/src/embedded/region';
import { bindStatement } from '../../../server/src/languageService/bindStatement';
import { dialectById } from '../../../server/src/sql/dialects';

interface Options {
	readonly arguments?: readonly CallArgument[];
	readonly place?: HolePlace;
	readonly isPercentEscaped?: boolean;
}

/** `«name»` marks a hole. */
function bind(marked: string, options: Options = {}) {
	const holes: { start: number; end: number; place: HolePlace; expression: string }[] = [];
	let sql = '';
	for (const [index, piece] of marked.split(/[«»]/).entries()) {
		if (index % 2 === 1)
			holes.push({ start: sql.length, end: sql.length + piece.length, place: options.place ?? 'value', expression: piece });
		sql += piece;
	}
	const { isPercentEscaped = false } = options;
	return bindStatement({
		sql,
		start: 0,
		end: sql.length,
		holes,
		arguments: options.arguments ?? [],
		dialect: dialectById('sqlite'),
		isPercentEscaped,
	});
}

function check(marked: string, expectedSql: string, expectedLabels: string, options?: Options): void {
	const bound = bind(marked, options);
	expect(bound.sql).toBe(expectedSql);
	expect(bound.parameters.map((parameter) => `${parameter.name === null ? '' : ':'}${parameter.label}`).join(', ')).toBe(
		expectedLabels,
	);
}

describe('what is asked for before a statement runs', () => {
	test('nothing where there is no placeholder', () => check('SELECT 1', 'SELECT 1', ''));
	test('each ? in order', () => check('SELECT ?, ?', 'SELECT ?, ?', '?1, ?2'));
	test('a name once, however often it stands', () => check('SELECT :a WHERE :a = :b', 'SELECT :a WHERE :a = :b', ':a, :b'));
	test('nothing in strings and comments', () => check("SELECT '?' -- :a\n", "SELECT '?' -- :a\n", ''));
	test('%s becomes ?', () => check('SELECT %s', 'SELECT ?', '?1'));
	test('%(name)s becomes :name', () => check('SELECT %(who)s', 'SELECT :who', ':who'));
	test('$2 keeps its number and asks for $1 too', () => check('SELECT $2', 'SELECT ?2', '?1, ?2'));
	test('%% is a percent sign where the library says so', () =>
		check("SELECT 'a%%' LIKE %s", "SELECT 'a%' LIKE ?", '?1', { isPercentEscaped: true }));
	test('the expression at the call names the value and a literal is offered', () => {
		const bound = bind('SELECT ?, ?', { arguments: [{ expression: 'user.id' }, { expression: "'x'", literal: 'x' }] });
		expect(bound.parameters).toEqual([
			{ label: 'user.id', name: null },
			{ label: "'x'", name: null, suggestion: 'x' },
		]);
	});
});

describe('spliced expressions', () => {
	test('a value becomes a parameter', () => check('SELECT * FROM t WHERE a = «name»', 'SELECT * FROM t WHERE a = ?', 'name'));
	test('its quotes go', () => check("SELECT 'a' = '«name»'", "SELECT 'a' = ?", 'name', { place: 'quotedText' }));
	test('text around it in the quotes stays, joined by the engine', () =>
		check("SELECT x LIKE '%«q»%'", "SELECT x LIKE ('%' || ? || '%')", 'q', { place: 'quotedText' }));
	test('placeholders that the code puts together are asked for as one', () =>
		check('SELECT a IN («?»)', 'SELECT a IN (?)', '?1', { place: 'inList' }));
	test('a name cannot be bound, and is not spliced in either', () => {
		const bound = bind('SELECT * FROM «table»', { place: 'identifier' });
		expect(bound.unbindable).toEqual(['table']);
		expect(bound.parameters).toEqual([]);
	});
	test('what was copied can be found again in the source', () => {
		const marked = "SELECT a FROM t WHERE b = '«name»' AND c = 1";
		const bound = bind(marked, { place: 'quotedText' });
		const source = marked.replace(/[«»]/g, '');
		for (const copy of bound.copies) {
			expect(bound.sql.slice(copy.start, copy.start + copy.length)).toBe(
				source.slice(copy.sourceStart, copy.sourceStart + copy.length),
			);
		}
		expect(bound.copies).toHaveLength(2);
	});
});
