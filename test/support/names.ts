import { expect } from 'vitest';
import { nameAt, resolveNames, resolveNamesAt } from '../../server/src/names/resolveNames';
import type { ResolvedName } from '../../server/src/names/symbol';
import { dialectById } from '../../server/src/sql/dialects';
import { bookstore, type TestedDialect } from './completion';

/**
 * `|` marks the caret; `expected` is what the name at it means: `column users.id`, `relation users`, `alias u`, `commonTable c`,
 * `selectAlias n`, `declaredColumn x`, `window w`, `function count`, else its state. The whole text and the one statement agree.
 */
export function checkName(id: TestedDialect, marked: string, expected: string): void {
	const { text, offset } = unmark(marked);
	const sources = { dialect: dialectById(id), catalog: bookstore(id) };
	const statement = resolveNamesAt(text, offset, sources);
	expect(describeName(statement && nameAt(statement, offset)), marked).toBe(expected);
	const whole = resolveNames(text, sources).find(({ range }) => range.start <= offset && offset <= range.end);
	expect(describeName(whole && nameAt(whole, offset)), `whole text: ${marked}`).toBe(expected);
}

/** The names of a text that are wrong for certain, as they are written: `ambiguous id, unresolved nmae`. */
export function wrongNames(id: TestedDialect, text: string): string {
	const statements = resolveNames(text, { dialect: dialectById(id), catalog: bookstore(id) });
	return statements
		.flatMap(({ names }) => names)
		.filter(({ state }) => state === 'ambiguous' || state === 'unresolved')
		.map(({ state, part }) => `${state} ${part.name}`)
		.join(', ');
}

/** The texts of all names that mean the same as the one at the caret. */
export function sameNames(id: TestedDialect, marked: string): string {
	const { text, offset } = unmark(marked);
	const statement = resolveNamesAt(text, offset, { dialect: dialectById(id), catalog: bookstore(id) });
	const key = statement && nameAt(statement, offset)?.symbol?.key;
	const same = statement?.names.filter(({ symbol }) => key !== undefined && symbol?.key === key) ?? [];
	return same.map(({ part }) => `${part.start}:${text.slice(part.start, part.end)}`).join(' ');
}

export function unmark(marked: string): { readonly text: string; readonly offset: number } {
	const offset = marked.indexOf('|');
	return { text: marked.replace('|', ''), offset };
}

function describeName(name: ResolvedName | undefined): string {
	if (name === undefined) return 'nothing';
	const { state, symbol } = name;
	if (symbol === undefined || state === 'unresolved' || state === 'ambiguous') return state;
	switch (symbol.kind) {
		case 'column':
			return `column ${symbol.path.at(-1)}.${symbol.name}`;
		case 'relation':
			return `relation ${symbol.path.at(-1)}`;
		case 'commonTable':
			return `commonTable ${symbol.commonTable.name}`;
		case 'alias':
			return `alias ${symbol.relation.alias ?? symbol.relation.path.at(-1)}`;
		case 'selectAlias':
			return `selectAlias ${symbol.item.alias ?? symbol.item.path?.at(-1)}`;
		case 'declaredColumn':
			return `declaredColumn ${symbol.declared.list[symbol.declared.index]}`;
		case 'schema':
			return `schema ${symbol.schema.name}`;
		case 'output':
			return `output ${symbol.column.name}`;
		case 'window':
		case 'function':
			return `${symbol.kind} ${symbol.name.toLowerCase()}`;
	}
}
