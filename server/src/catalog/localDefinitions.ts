import type { SqlDialect } from '../sql/dialect';
import type { SqlRange } from '../sql/ranges';
import { applyDefinition, mayDefineBelow, schemaBuilder } from './definitions';
import type { SchemaBuilder } from './schemaBuilder';
import type { SchemaCatalog } from './schemaCatalog';

/** More definitions than this are a schema's file: what counts then is the catalog, and the nearest of them. */
const maxDefinitions = 300;

interface LocalDefinitions {
	readonly dialect: SqlDialect;
	readonly catalog: SchemaCatalog | undefined;
	readonly statements: readonly string[];
	readonly builder: SchemaBuilder;
}

/** While a person types below them the definitions stay the same; they are read again only when one has changed. */
let lastDefinitions: LocalDefinitions | undefined;

/** What the statements before one of the text make; undefined where they make nothing. */
export function localDefinitions(
	sql: string,
	earlier: readonly SqlRange[],
	catalog: SchemaCatalog | undefined,
	dialect: SqlDialect,
): SchemaBuilder | undefined {
	const ranges = earlier.filter((statement) => mayDefineBelow(sql, statement, dialect)).slice(-maxDefinitions);
	if (ranges.length === 0) return undefined;
	const statements = ranges.map(({ start, end }) => sql.slice(start, end));
	const last = lastDefinitions;
	const isSame = last?.dialect === dialect && last.catalog === catalog && isEqual(last.statements, statements);
	const builder = isSame ? last.builder : schemaBuilder(dialect, catalog);
	if (!isSame) {
		for (const range of ranges) applyDefinition(sql, range, builder);
		lastDefinitions = { dialect, catalog, statements, builder };
	}
	return builder.isEmpty() ? undefined : builder;
}

function isEqual(left: readonly string[], right: readonly string[]): boolean {
	return left.length === right.length && left.every((text, index) => text === right[index]);
}
