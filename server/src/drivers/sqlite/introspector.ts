import type Sqlite from 'better-sqlite3';
import type { CatalogSnapshot, ColumnInfo, ForeignKeyInfo, RelationInfo, SchemaInfo } from '../../../../common/src/catalog';
import { DatabaseError } from '../../../../common/src/errors';
import { toDatabaseError } from './errors';
import * as queries from './queries';
import type { SqliteValue } from './values';

type RelationRow = readonly [name: string, type: 'table' | 'view', sql: string | null];
/** `type` is also `virtual` or `shadow` here. */
type KindRow = readonly [name: string, type: string, withoutRowid: bigint];
type ColumnRow = readonly [
	relation: string,
	name: string,
	type: string,
	notNull: bigint,
	defaultExpression: string | null,
	primaryKey: bigint,
	hidden: bigint,
];
/** `to` is null when the key means the target's primary key. */
type ForeignKeyRow = readonly [relation: string, id: bigint, target: string, from: string, to: string | null];

/** Reads the whole schema in a few queries. Shadow tables of virtual tables and SQLite's own tables are left out. */
export function introspect(database: Sqlite.Database, version: number): CatalogSnapshot {
	const names = database.prepare<[], string>(queries.schemaNames).pluck().all();
	const schemas = names.map((name) => readSchema(database, name));
	// SQLite looks a bare name up in temp first, then in main, then in the attached ones.
	const searchPath = ['temp', 'main', ...names].filter((name, index, all) => names.includes(name) && all.indexOf(name) === index);
	return { version, searchPath, schemas };
}

function readSchema(database: Sqlite.Database, schema: string): SchemaInfo {
	const kinds = groupByRelation(tryAll<KindRow>(database, queries.tableKinds, [schema]) ?? []);
	const rows = all<RelationRow>(database, queries.relations(schema), []).filter(
		([name]) => kinds.get(name)?.[0]?.[1] !== 'shadow',
	);
	const columns = readColumns(database, schema, rows);
	const foreignKeys = groupByRelation(
		tryAll<ForeignKeyRow>(database, queries.allForeignKeys(schema), [schema]) ??
			rows.flatMap(([name]) => tryAll<ForeignKeyRow>(database, queries.foreignKeysOfOne, [schema, name]) ?? []),
	);
	const primaryKeys = new Map<string, readonly string[]>();
	for (const [name, ofRelation] of columns) primaryKeys.set(fold(name), primaryKeyOf(ofRelation));
	const estimates = readEstimates(database, schema);
	const relations = rows.map((row): RelationInfo => {
		const [name, kind, sql] = row;
		const isWithoutRowid = kinds.get(name)?.[0]?.[2] === 1n;
		const estimatedRows = estimates.get(fold(name));
		return {
			name,
			kind,
			columns: toColumns(columns.get(name) ?? [], isWithoutRowid),
			foreignKeys: toForeignKeys(schema, foreignKeys.get(name) ?? [], primaryKeys),
			...(sql === null ? {} : { definition: sql }),
			...(estimatedRows === undefined ? {} : { estimatedRows }),
		};
	});
	return { name: schema, relations, routines: [] };
}

/** Rows of each table as ANALYZE saw them last; the index that holds most of them counts, since another may be partial. */
function readEstimates(database: Sqlite.Database, schema: string): ReadonlyMap<string, number> {
	const estimates = new Map<string, number>();
	for (const [table, statistics] of tryAll<readonly [string, string | null]>(database, queries.statistics(schema), []) ?? []) {
		const rows = Number.parseInt(statistics ?? '', 10);
		if (!Number.isNaN(rows)) estimates.set(fold(table), Math.max(rows, estimates.get(fold(table)) ?? 0));
	}
	return estimates;
}

/** One query for all tables and one for all views; where a broken one spoils it, one for each, and the broken one has no columns. */
function readColumns(
	database: Sqlite.Database,
	schema: string,
	relations: readonly RelationRow[],
): ReadonlyMap<string, readonly ColumnRow[]> {
	const ofType = (type: 'table' | 'view') =>
		tryAll<ColumnRow>(database, queries.allColumns(schema), [schema, type]) ??
		relations
			.filter((relation) => relation[1] === type)
			.flatMap(([name]) => tryAll<ColumnRow>(database, queries.columnsOfOne, [schema, name]) ?? []);
	return groupByRelation([...ofType('table'), ...ofType('view')]);
}

function toColumns(rows: readonly ColumnRow[], isWithoutRowid: boolean): readonly ColumnInfo[] {
	const keyLength = primaryKeyOf(rows).length;
	return rows.map(([, name, type, notNull, defaultExpression, primaryKey, hidden]): ColumnInfo => {
		const isPrimaryKey = primaryKey > 0n;
		// The one kind of primary key that SQLite itself fills, and that is never null without saying so.
		const isRowid = isPrimaryKey && keyLength === 1 && !isWithoutRowid && type.toUpperCase() === 'INTEGER';
		const comment = commentFor(hidden);
		return {
			name,
			type,
			nullable: notNull === 0n && !isRowid,
			isPrimaryKey,
			...(defaultExpression === null ? {} : { defaultExpression }),
			...(comment === undefined ? {} : { comment }),
		};
	});
}

/** lang: pragma_table_xinfo, `hidden`. */
function commentFor(hidden: bigint): string | undefined {
	if (hidden === 1n) return 'hidden: not part of SELECT *';
	if (hidden === 2n) return 'generated when read (virtual)';
	return hidden === 3n ? 'generated when written (stored)' : undefined;
}

function toForeignKeys(
	schema: string,
	rows: readonly ForeignKeyRow[],
	primaryKeys: ReadonlyMap<string, readonly string[]>,
): readonly ForeignKeyInfo[] {
	const keys = new Map<bigint, ForeignKeyRow[]>();
	for (const row of rows) {
		const columns = keys.get(row[1]);
		if (columns === undefined) keys.set(row[1], [row]);
		else columns.push(row);
	}
	// SQLite numbers them from the last to the first.
	return [...keys.values()].reverse().map((columns) => toForeignKey(schema, columns, primaryKeys));
}

function toForeignKey(
	schema: string,
	rows: readonly ForeignKeyRow[],
	primaryKeys: ReadonlyMap<string, readonly string[]>,
): ForeignKeyInfo {
	const targetRelation = rows[0]?.[2] ?? '';
	const columns = rows.map(([, , , from]) => from);
	const named = rows.flatMap(([, , , , to]) => (to === null ? [] : [to]));
	const targetColumns = named.length === columns.length ? named : (primaryKeys.get(fold(targetRelation)) ?? []);
	return {
		columns,
		targetSchema: schema,
		targetRelation,
		targetColumns: targetColumns.length === columns.length ? targetColumns : [],
	};
}

function primaryKeyOf(rows: readonly ColumnRow[]): readonly string[] {
	return rows
		.filter(([, , , , , primaryKey]) => primaryKey > 0n)
		.sort((left, right) => Number(left[5] - right[5]))
		.map(([, name]) => name);
}

function groupByRelation<R extends readonly [relation: string, ...unknown[]]>(
	rows: readonly R[],
): ReadonlyMap<string, readonly R[]> {
	const groups = new Map<string, R[]>();
	for (const row of rows) {
		const group = groups.get(row[0]);
		if (group === undefined) groups.set(row[0], [row]);
		else group.push(row);
	}
	return groups;
}

function all<R extends readonly unknown[]>(
	database: Sqlite.Database,
	sql: string,
	parameters: readonly SqliteValue[],
): readonly R[] {
	return database
		.prepare<unknown[], R>(sql)
		.raw()
		.safeIntegers()
		.all(...named(sql, parameters));
}

/** Undefined when a relation that the query meets cannot be read; trouble with the database itself is thrown. */
function tryAll<R extends readonly unknown[]>(
	database: Sqlite.Database,
	sql: string,
	parameters: readonly SqliteValue[],
): readonly R[] | undefined {
	try {
		return all<R>(database, sql, parameters);
	} catch (error) {
		const failure = toDatabaseError(error, 'syntax');
		if (failure.code === 'syntax') return undefined;
		throw DatabaseError.is(error) ? error : failure;
	}
}

/** better-sqlite3 takes `?1` by the name `1`. */
function named(sql: string, parameters: readonly SqliteValue[]): readonly [] | readonly [Readonly<Record<string, SqliteValue>>] {
	const used = parameters.map((value, index) => [String(index + 1), value] as const).filter(([name]) => sql.includes(`?${name}`));
	return used.length === 0 ? [] : [Object.fromEntries(used)];
}

function fold(name: string): string {
	return name.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}
