import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { formatScript } from '../../../server/src/formatting/formatScript';
import { dialectById } from '../../../server/src/sql/dialects';
import { tokenize } from '../../../server/src/sql/lexer';
import { splitSegments, splitStatements } from '../../../server/src/sql/statements';
import { print } from '../../../server/src/sqlFormatter/main';
import { judged, told } from '../../support/judged';

/** Every kind of statement of each engine's manual, one to a paragraph. */
const dialects = ['postgresql', 'sqlite', 'mysql', 'mariadb'] as const;

function paragraphs(dialect: string): readonly string[] {
	const file = path.join(import.meta.dirname, `../../fixtures/statements/${dialect}.sql`);
	return readFileSync(file, 'utf8').trim().split('\n\n');
}

test.each(dialects)('a script of %s splits where its engine splits it', (dialect) => {
	const written = paragraphs(dialect);
	const text = written.join('\n\n');
	const found = splitStatements(text, dialectById(dialect)).map(({ start, end }) => text.slice(start, end));
	expect(found).toEqual(written.map(withoutTerminator));
});

test.each(dialects)('no statement of %s is said to be wrong', async (dialect) => {
	const wrong: string[] = [];
	for (const statement of paragraphs(dialect)) {
		const found = told(statement, await judged(statement, { dialect }));
		wrong.push(...found.map((line) => `${line} in ${statement.slice(0, 200)}`));
	}
	expect(wrong).toEqual([]);
});

test.each(dialects)('statements of %s are laid out with the same tokens, once and for all', (dialectId) => {
	const dialect = dialectById(dialectId);
	const layout = { tabSize: 2, useTabs: false, keywordCase: 'preserve' } as const;
	const changed: string[] = [];
	for (const statement of paragraphs(dialectId)) {
		const format = (text: string) => formatScript(text, splitSegments(text, dialect), dialect, layout, print);
		const once = format(statement);
		const tokens = (text: string) =>
			tokenize(text, dialect).flatMap(({ kind, start, end }) => (kind === 'whitespace' ? [] : [text.slice(start, end)]));
		if (format(once) !== once || tokens(once).join('\n') !== tokens(statement).join('\n')) changed.push(statement);
	}
	expect(changed).toEqual([]);
});

/** Blanks and comments in front of the terminator are no part of the statement. */
function withoutTerminator(statement: string): string {
	return statement.replace(/\s*(?: (?:--|#)[^\n']*\n)?;$/, '');
}
