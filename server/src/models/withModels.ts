import type { CatalogSnapshot, ColumnInfo, RelationInfo, RoutineInfo } from '../../../common/src/catalog';
import { nameKey } from '../catalog/mergeCatalogs';
import type { SqlDialect } from '../sql/dialect';
import type { DeclaredTable } from './modelReader';

interface OpenSchema {
	readonly name: string;
	readonly relations: RelationInfo[];
	readonly byKey: Map<string, number>;
	readonly routines: RoutineInfo[];
}

/** The schema that `.sql` files make, with the tables that code declares; what both know has the columns of both. */
export function withModels(ddl: CatalogSnapshot, declared: readonly DeclaredTable[], dialect: SqlDialect): CatalogSnapshot {
	if (declared.length === 0) return ddl;
	const defaultSchema = dialect.id === 'postgresql' ? 'public' : dialect.id === 'sqlite' ? 'main' : '';
	const schemas = new Map<string, OpenSchema>();
	const open = (name: string): OpenSchema => {
		const key = dialect.foldIdentifier(name);
		const schema = schemas.get(key) ?? { name, relations: [], byKey: new Map(), routines: [] };
		schemas.set(key, schema);
		return schema;
	};
	const put = (schemaName: string, relation: RelationInfo) => {
		const schema = open(schemaName);
		const key = nameKey(relation.name, dialect);
		const at = schema.byKey.get(key);
		const known = at === undefined ? undefined : schema.relations[at];
		if (at === undefined || known === undefined) schema.byKey.set(key, schema.relations.push(relation) - 1);
		else schema.relations[at] = union(known, relation, dialect);
	};
	for (const { name, relations, routines } of ddl.schemas) {
		for (const relation of relations) put(name, relation);
		open(name).routines.push(...routines);
	}
	for (const { schema, name, columns, foreignKeys, comment, sources } of declared) {
		const home = schema ?? defaultSchema;
		const keys = foreignKeys.map((key) => (key.targetSchema === '' ? { ...key, targetSchema: defaultSchema } : key));
		put(home, { name, kind: 'table', columns, foreignKeys: keys, sources, ...(comment === undefined ? {} : { comment }) });
	}
	const all = [...schemas.values()];
	const hasDefault = schemas.has(dialect.foldIdentifier(defaultSchema));
	const searchPath = ddl.searchPath.length > 0 ? ddl.searchPath : hasDefault ? [defaultSchema] : all.map(({ name }) => name);
	const path = hasDefault && !searchPath.includes(defaultSchema) ? [defaultSchema, ...searchPath] : searchPath;
	return { ...ddl, searchPath: path, schemas: all.map(({ name, relations, routines }) => ({ name, relations, routines })) };
}

function union(known: RelationInfo, model: RelationInfo, dialect: SqlDialect): RelationInfo {
	const columns = new Map<string, ColumnInfo>(known.columns.map((column) => [nameKey(column.name, dialect), column]));
	for (const column of model.columns) {
		const key = nameKey(column.name, dialect);
		const other = columns.get(key);
		columns.set(
			key,
			other === undefined ? column : { ...column, ...other, sources: [...(other.sources ?? []), ...(column.sources ?? [])] },
		);
	}
	const isNew = (key: RelationInfo['foreignKeys'][number]) =>
		!known.foreignKeys.some(
			(other) => other.columns.join() === key.columns.join() && other.targetRelation === key.targetRelation,
		);
	return {
		...model,
		...known,
		columns: [...columns.values()],
		foreignKeys: [...known.foreignKeys, ...model.foreignKeys.filter(isNew)],
		sources: [...(known.sources ?? []), ...(model.sources ?? [])],
	};
}
