import type { CatalogSnapshot } from '../../../../common/src/catalog';
import { applyDefinition, mayDefine, schemaBuilder } from '../../catalog/definitions';
import type { SqlDialect } from '../../sql/dialect';
import { splitStatements } from '../../sql/statements';

/**
 * The schema that a file of CREATE, ALTER and DROP statements leaves behind, read without running anything. Statements are taken in
 * order; one that cannot be understood costs only itself.
 */
export function readDdl(text: string, dialect: SqlDialect): CatalogSnapshot {
	const builder = schemaBuilder(dialect);
	for (const statement of splitStatements(text, dialect)) {
		if (mayDefine(text, statement)) applyDefinition(text, statement, builder);
	}
	return builder.build();
}
