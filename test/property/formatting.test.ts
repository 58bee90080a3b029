import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DialectId } from '../../common/src/connection';
import { dialectIds } from '../../common/src/dialectNames';
import { formatScript } from '../../server/src/formatting/formatScript';
import { applyChanges, formatStatement } from '../../server/src/formatting/formatStatement';
import type { Layout } from '../../server/src/formatting/printer';
import { dialectById } from '../../server/src/sql/dialects';
import { tokenize } from '../../server/src/sql/lexer';
import { splitSegments, splitStatements } from '../../server/src/sql/statements';
import { print } from '../../server/src/sqlFormatter/main';
import { sqlCorpus } from '../support/sqlCorpus';
import { sqlText } from '../support/sqlText';

const layouts: readonly Layout[] = [
	{ tabSize: 2, useTabs: false, keywordCase: 'preserve' },
	{ tabSize: 4, useTabs: true, keywordCase: 'upper' },
	{ tabSize: 3, useTabs: false, keywordCase: 'lower' },
];

/** Each token as written, words without regard to case; no blanks. */
function tokensOf(sql: string, dialect: DialectId): readonly string[] {
	return tokenize(sql, dialectById(dialect))
		.filter(({ kind }) => kind !== 'whitespace')
		.map(({ kind, start, end }) => `${kind} ${kind === 'word' ? sql.slice(start, end).toUpperCase() : sql.slice(start, end)}`);
}

function statementsOf(text: string, dialect: DialectId): readonly (readonly string[])[] {
	return splitStatements(text, dialectById(dialect)).map(({ start, end }) => tokensOf(text.slice(start, end), dialect));
}

/** What stands between the statements counts as well: comments, terminators, commands. */
function bare(text: string): string {
	return text.replace(/\s/g, '').toUpperCase();
}

test('every statement of the corpus keeps its tokens and comments, and stays once it is laid out', () => {
	const refused: string[] = [];
	for (const { dialect, sql } of sqlCorpus) {
		for (const layout of layouts) {
			const changes = formatStatement(sql, dialectById(dialect), layout, print);
			if (changes === undefined) {
				refused.push(sql);
				continue;
			}
			const once = applyChanges(sql, changes);
			expect(tokensOf(once, dialect)).toEqual(tokensOf(sql, dialect));
			expect(formatStatement(once, dialectById(dialect), layout, print)).toEqual([]);
		}
	}
	// Only the body of a trigger is left alone.
	expect(refused.filter((sql) => !/^create.*trigger/i.test(sql))).toEqual([]);
});

test('whatever the text: the same tokens, and the same text the second time', () => {
	const dialects = fc.constantFrom(...dialectIds);
	fc.assert(
		fc.property(dialects, fc.constantFrom(...layouts), sqlText, (id, layout, text) => {
			const dialect = dialectById(id);
			const once = formatScript(text, splitSegments(text, dialect), dialect, layout, print);
			expect(statementsOf(once, id)).toEqual(statementsOf(text, id));
			expect(bare(once)).toBe(bare(text));
			expect(formatScript(once, splitSegments(once, dialect), dialect, layout, print)).toBe(once);
		}),
		{ numRuns: 500, examples: [['generic', layouts[0] as (typeof layouts)[number], '?1begin ']] },
	);
});
