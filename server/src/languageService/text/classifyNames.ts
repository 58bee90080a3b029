import { resolveNames } from '../../names/resolveNames';
import type { ResolvedName } from '../../names/symbol';
import type { SqlDialect } from '../../sql/dialect';
import { classifyStatement } from '../../syntax/classify';
import type { ClassifiedToken, TokenClass } from '../../syntax/tokenClass';

/**
 * What each token of one statement stands for: names by their scopes, so that a common table, an alias and a table of the same name are
 * told apart; all else as it is written. From the text alone, without a schema, so that it stays the same while the text does.
 */
export function classifyNames(text: string, dialect: SqlDialect): readonly ClassifiedToken[] {
	const tokens = classifyStatement(text, dialect);
	const names = new Map<number, ResolvedName>();
	for (const statement of resolveNames(text, { dialect, catalog: undefined }))
		for (const name of statement.names) names.set(name.part.start, name);
	return names.size === 0 ? tokens : tokens.map((token) => withName(token, names.get(token.start)));
}

function withName(token: ClassifiedToken, name: ResolvedName | undefined): ClassifiedToken {
	// A word that the grammar takes for its own stays that, and so does a name that is a part of a longer token.
	if (name === undefined || name.part.end !== token.end || !namedClasses.has(token.class)) return token;
	const found = classOf(name);
	return found === undefined || found === token.class ? token : { ...token, class: found };
}

const namedClasses: ReadonlySet<TokenClass> = new Set(['namespace', 'class', 'property', 'variable']);

function classOf({ symbol, expects }: ResolvedName): TokenClass | undefined {
	switch (symbol?.kind) {
		case 'commonTable':
			return 'struct';
		case 'alias':
			return symbol.relation.alias !== undefined ? 'variable' : undefined;
		case 'window':
			return 'variable';
		case 'relation':
			// The name that a query goes by is decided by its scope; that of a table, by its place.
			return expects === 'qualifier' ? undefined : 'class';
		case 'column':
		case 'declaredColumn':
		case 'selectAlias':
		case 'output':
			return 'property';
		default:
			return expects === 'window' ? 'variable' : undefined;
	}
}
