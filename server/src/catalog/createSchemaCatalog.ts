import type {
	CatalogSnapshot,
	ColumnInfo,
	ForeignKeyInfo,
	RelationInfo,
	RoutineInfo,
	SchemaInfo,
} from '../../../common/src/catalog';
import type { SqlDialect } from '../sql/dialect';
import type { CatalogJoin, ResolvedRelation, SchemaCatalog } from './schemaCatalog';

/** Builds nothing at once: each index is made when it is first asked for, so that ten thousand tables cost nothing at start. */
export function createSchemaCatalog(snapshot: CatalogSnapshot, dialect: SqlDialect): SchemaCatalog {
	return new IndexedCatalog(snapshot, dialect);
}

class IndexedCatalog implements SchemaCatalog {
	private readonly indexes = new Map<SchemaInfo, NameIndex<RelationInfo>>();
	private readonly resolved = new WeakMap<RelationInfo, ResolvedRelation>();
	private joins: Map<RelationInfo, CatalogJoin[]> | undefined;

	constructor(
		readonly snapshot: CatalogSnapshot,
		readonly dialect: SqlDialect,
	) {}

	schema(name: string): SchemaInfo | undefined {
		const { schemas } = this.snapshot;
		const folded = this.dialect.foldIdentifier(name);
		return (
			schemas.find((schema) => schema.name === name) ??
			schemas.find((schema) => this.dialect.foldIdentifier(schema.name) === folded)
		);
	}

	resolveRelation(parts: readonly string[]): ResolvedRelation | undefined {
		const name = parts[parts.length - 1];
		if (name === undefined) return undefined;
		const schemaName = parts[parts.length - 2];
		if (schemaName !== undefined) {
			const schema = this.schema(schemaName);
			return schema && this.inSchema(schema, name);
		}
		for (const schema of this.searched()) {
			const relation = this.inSchema(schema, name);
			if (relation !== undefined) return relation;
		}
		return undefined;
	}

	resolveRoutine(parts: readonly string[]): RoutineInfo | undefined {
		const name = this.dialect.foldIdentifier(parts[parts.length - 1] ?? '');
		const schemaName = parts[parts.length - 2];
		const named = schemaName === undefined ? undefined : this.schema(schemaName);
		const schemas = schemaName === undefined ? this.searched() : named ? [named] : [];
		const found = schemas.flatMap(({ routines }) =>
			routines.filter((routine) => this.dialect.foldIdentifier(routine.name) === name),
		);
		return found.find(({ columns }) => columns !== undefined) ?? found[0];
	}

	joinsBetween(left: ResolvedRelation, right: ResolvedRelation): readonly CatalogJoin[] {
		return this.neighbours(left).filter(({ from, to }) => {
			const other = from.relation === left.relation ? to : from;
			return other.relation === right.relation;
		});
	}

	neighbours(relation: ResolvedRelation): readonly CatalogJoin[] {
		this.joins ??= this.readJoins();
		return this.joins.get(relation.relation) ?? [];
	}

	/** The search path, or every schema where the snapshot names none. */
	private searched(): readonly SchemaInfo[] {
		const { searchPath, schemas } = this.snapshot;
		if (searchPath.length === 0) return schemas;
		return searchPath.map((name) => this.schema(name)).filter((schema) => schema !== undefined);
	}

	private inSchema(schema: SchemaInfo, name: string): ResolvedRelation | undefined {
		let index = this.indexes.get(schema);
		if (index === undefined) {
			index = new NameIndex(schema.relations, this.dialect);
			this.indexes.set(schema, index);
		}
		const relation = index.find(name);
		return relation && this.resolve(schema, relation);
	}

	private resolve(schema: SchemaInfo, relation: RelationInfo): ResolvedRelation {
		let resolved = this.resolved.get(relation);
		if (resolved === undefined) {
			resolved = new CatalogRelation(schema, relation, this.dialect);
			this.resolved.set(relation, resolved);
		}
		return resolved;
	}

	private readJoins(): Map<RelationInfo, CatalogJoin[]> {
		const joins = new Map<RelationInfo, CatalogJoin[]>();
		for (const schema of this.snapshot.schemas) {
			for (const relation of schema.relations) {
				for (const foreignKey of relation.foreignKeys) {
					const to = this.target(schema, foreignKey);
					if (to === undefined) continue;
					const join = { foreignKey: withTargetColumns(foreignKey, to), from: this.resolve(schema, relation), to };
					if (join.foreignKey.targetColumns.length !== foreignKey.columns.length) continue;
					add(joins, relation, join);
					if (to.relation !== relation) add(joins, to.relation, join);
				}
			}
		}
		return joins;
	}

	private target(schema: SchemaInfo, foreignKey: ForeignKeyInfo): ResolvedRelation | undefined {
		const named = foreignKey.targetSchema === '' ? undefined : this.schema(foreignKey.targetSchema);
		return this.inSchema(named ?? schema, foreignKey.targetRelation) ?? this.resolveRelation([foreignKey.targetRelation]);
	}
}

function add(joins: Map<RelationInfo, CatalogJoin[]>, relation: RelationInfo, join: CatalogJoin): void {
	const list = joins.get(relation);
	if (list === undefined) joins.set(relation, [join]);
	else list.push(join);
}

/** A key that names no columns of its target means the target's primary key. */
function withTargetColumns(foreignKey: ForeignKeyInfo, to: ResolvedRelation): ForeignKeyInfo {
	if (foreignKey.targetColumns.length > 0) return foreignKey;
	return {
		...foreignKey,
		targetColumns: to.relation.columns.filter((column) => column.isPrimaryKey).map((column) => column.name),
	};
}

class CatalogRelation implements ResolvedRelation {
	private columns: NameIndex<ColumnInfo> | undefined;

	constructor(
		readonly schema: SchemaInfo,
		readonly relation: RelationInfo,
		private readonly dialect: SqlDialect,
	) {}

	column(name: string): ColumnInfo | undefined {
		this.columns ??= new NameIndex(this.relation.columns, this.dialect);
		return this.columns.find(name);
	}
}

/** Finds a thing by its exact name, else by the name's folded form. */
class NameIndex<T extends { readonly name: string }> {
	private readonly exact = new Map<string, T>();
	private readonly folded = new Map<string, T>();

	constructor(
		things: readonly T[],
		private readonly dialect: SqlDialect,
	) {
		for (const thing of things) {
			const folded = dialect.foldIdentifier(thing.name);
			this.exact.set(thing.name, thing);
			if (!this.folded.has(folded)) this.folded.set(folded, thing);
		}
	}

	find(name: string): T | undefined {
		return this.exact.get(name) ?? this.folded.get(this.dialect.foldIdentifier(name));
	}
}
