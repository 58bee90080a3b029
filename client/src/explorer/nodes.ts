import type { ColumnInfo, ForeignKeyInfo, RelationInfo } from '../../../common/src/catalog';
import type { DatabaseErrorData } from '../../../common/src/errors';
import type { Connection } from '../connections/connection';

/** What the tree shows: plain values, made anew from the catalog for each level that is opened. */
export type ExplorerNode =
	| { readonly kind: 'connection'; readonly connection: Connection }
	| { readonly kind: 'schema'; readonly connection: Connection; readonly schema: string }
	| { readonly kind: 'relation'; readonly connection: Connection; readonly schema: string; readonly relation: RelationInfo }
	| {
			readonly kind: 'column';
			readonly connection: Connection;
			readonly schema: string;
			readonly relation: RelationInfo;
			readonly column: ColumnInfo;
			/** The keys this column is part of. */
			readonly foreignKeys: readonly ForeignKeyInfo[];
	  }
	| { readonly kind: 'message'; readonly connection: Connection; readonly text: string }
	| { readonly kind: 'error'; readonly connection: Connection; readonly error: DatabaseErrorData };

/** The children of a connection whose schema is known. */
export function childrenOfConnection(connection: Connection): ExplorerNode[] {
	const schemas = (connection.session.catalog?.schemas ?? []).filter(
		(schema, index) => index === 0 || schema.relations.length > 0,
	);
	const [only] = schemas;
	if (schemas.length > 1) return schemas.map((schema) => ({ kind: 'schema', connection, schema: schema.name }));
	if (!only || only.relations.length === 0) {
		return [{ kind: 'message', connection, text: 'No tables yet' }];
	}
	return childrenOfSchema(connection, only.name);
}

/** Tables first, then views, each by name. */
export function childrenOfSchema(connection: Connection, schemaName: string): ExplorerNode[] {
	const schema = connection.session.catalog?.schemas.find((candidate) => candidate.name === schemaName);
	const relations = [...(schema?.relations ?? [])].sort(
		(a, b) => Number(isView(a)) - Number(isView(b)) || a.name.localeCompare(b.name, 'en', { sensitivity: 'base', numeric: true }),
	);
	return relations.map((relation) => ({ kind: 'relation', connection, schema: schemaName, relation }));
}

export function childrenOfRelation(node: Extract<ExplorerNode, { kind: 'relation' }>): ExplorerNode[] {
	const { connection, schema, relation } = node;
	return relation.columns.map((column) => ({
		kind: 'column',
		connection,
		schema,
		relation,
		column,
		foreignKeys: relation.foreignKeys.filter((key) => key.columns.includes(column.name)),
	}));
}

export function isView(relation: RelationInfo): boolean {
	return relation.kind === 'view' || relation.kind === 'materializedView';
}
