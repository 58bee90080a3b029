import { describe, expect, test } from 'vitest';
import { holesOf, parseCode } from '../embedded/regions';

describe('what the name of a hole says of it, where a value could stand', () => {
	test.each([
		['the name of a column', 'SET a = {source_column}', 'source_column identifier parameter'],
		['one of a mapping', 'SET a = {row["column"]}', 'row["column"] identifier parameter'],
		['an expression', 'SET a = {value_expression}', 'value_expression clause parameter'],
		['a subquery', 'SET a = {subquery}', 'subquery clause parameter'],
		['any other', 'SET a = {amount}', 'amount value parameter'],
		['a name of a column in quotes', "SET a = '{source_column}'", 'source_column quotedText parameter'],
	])('%s', (_name, clause, expected) => {
		const parameters = 'cur, row, source_column, value_expression, subquery, amount';
		expect(holesOf(parseCode('python', `def f(${parameters}):\n    cur.execute(f"""UPDATE t ${clause}""")\n`))).toEqual([
			expected,
		]);
	});
});
