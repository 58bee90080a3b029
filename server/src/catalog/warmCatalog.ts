import { relationNames } from './relationNames';
import type { SchemaCatalog } from './schemaCatalog';

/** Builds the indexes that completion will ask for, so that the first keystroke does not pay for them. Call it when a catalog is swapped in. */
export function warmCatalog(catalog: SchemaCatalog): void {
	relationNames(catalog.snapshot);
	for (const schema of catalog.snapshot.schemas) {
		const first = schema.relations[0];
		const resolved = first && catalog.resolveRelation([schema.name, first.name]);
		if (resolved !== undefined) catalog.neighbours(resolved);
	}
}
