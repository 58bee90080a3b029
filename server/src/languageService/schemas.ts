import type { CatalogSnapshot } from '../../../common/src/catalog';
import type { DialectId } from '../../../common/src/connection';
import { createSchemaCatalog } from '../catalog/createSchemaCatalog';
import type { SchemaCatalog } from '../catalog/schemaCatalog';
import { warmCatalog } from '../catalog/warmCatalog';
import { readDdl } from '../models/ddl/readDdl';
import { dialectById } from '../sql/dialects';

/** The schema that a script of `CREATE` and `ALTER` statements makes; what cannot be read of it is left out. */
export function snapshotOfScript(script: string, dialect: DialectId): CatalogSnapshot {
	return readDdl(script, dialectById(dialect));
}

/** With its indexes built, so that the first completion does not wait for them. */
export function catalogOf(snapshot: CatalogSnapshot, dialect: DialectId): SchemaCatalog {
	const catalog = createSchemaCatalog(snapshot, dialectById(dialect));
	warmCatalog(catalog);
	return catalog;
}
