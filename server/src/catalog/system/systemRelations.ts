import type { RelationInfo, SchemaInfo } from '../../../../common/src/catalog';
import type { SqlDialect } from '../../sql/dialect';
import type { RelationSource } from '../outputColumns';
import type { ResolvedRelation } from '../schemaCatalog';
import { informationSchema } from './informationSchema';
import { mysqlInformationSchema } from './mysqlSystem';
import { postgresqlCatalog } from './postgresqlCatalog';
import { rowFunctions } from './rowFunctions';
import { type SystemRelation, systemColumns } from './systemText';

/** Source: sqlite.org/schematab.html, sqlite.org/fileformat2.html, sqlite.org/dbstat.html. */
const sqliteTables = `
	sqlite_schema: type text,name text,tbl_name text,rootpage integer,sql text
	sqlite_master: type text,name text,tbl_name text,rootpage integer,sql text
	sqlite_temp_schema: type text,name text,tbl_name text,rootpage integer,sql text
	sqlite_temp_master: type text,name text,tbl_name text,rootpage integer,sql text
	sqlite_sequence: name text,seq integer
	sqlite_stat1: tbl text,idx text,stat text
	dbstat: name text,path text,pageno integer,pagetype text,ncell integer,payload integer,unused integer,mx_payload integer,
		pgoffset integer,pgsize integer
`;

/** What every database of an engine has, and no catalogue lists. */
export interface SystemRelations {
	readonly schemas: readonly SchemaInfo[];
	/** Those whose names need no schema before them. */
	readonly bare: ReadonlySet<SchemaInfo>;
}

const made = new Map<SqlDialect['id'], SystemRelations>();

/** Read when it is first asked for. */
export function systemRelations(dialect: SqlDialect): SystemRelations {
	let known = made.get(dialect.id);
	if (known === undefined) {
		known = makeRelations(dialect);
		made.set(dialect.id, known);
	}
	return known;
}

function makeRelations(dialect: SqlDialect): SystemRelations {
	const catalog = () => schemaOf('pg_catalog', systemColumns(postgresqlCatalog));
	const tables = () => {
		// `FROM pragma_database_list`: what takes no argument, or gets it from WHERE.
		const pragmas = [...rowFunctions(dialect)].filter(([name]) => name.startsWith('pragma_'));
		return schemaOf('main', [
			...systemColumns(sqliteTables),
			...pragmas.map(([name, columns]) => ({ name, isView: true, columns })),
		]);
	};
	switch (dialect.id) {
		case 'sqlite': {
			const main = tables();
			return { schemas: [main], bare: new Set([main]) };
		}
		case 'postgresql': {
			const own = catalog();
			return { schemas: [own, schemaOf('information_schema', systemColumns(informationSchema))], bare: new Set([own]) };
		}
		case 'mysql':
		case 'mariadb':
			return { schemas: [schemaOf('information_schema', systemColumns(mysqlInformationSchema))], bare: new Set() };
		case 'generic': {
			const [main, own] = [tables(), catalog()];
			const standard = schemaOf('information_schema', systemColumns(informationSchema));
			return { schemas: [main, own, standard], bare: new Set([main, own]) };
		}
	}
}

function schemaOf(name: string, relations: readonly SystemRelation[]): SchemaInfo {
	return { name, relations: relations.map(toRelation), routines: [] };
}

function toRelation({ name, isView, columns }: SystemRelation): RelationInfo {
	return {
		name,
		kind: isView ? 'view' : 'table',
		columns: columns.map((column) => ({ ...column, nullable: true, isPrimaryKey: false })),
		foreignKeys: [],
	};
}

/** Names that `source` does not know are looked up among what the engine has. */
export function withSystemRelations(source: RelationSource): RelationSource {
	const { dialect } = source;
	return {
		dialect,
		resolveRelation: (path) => source.resolveRelation(path) ?? systemRelation(path, dialect),
		resolveRoutine: (path) => source.resolveRoutine(path),
	};
}

function systemRelation(path: readonly string[], dialect: SqlDialect): ResolvedRelation | undefined {
	const name = path[path.length - 1]?.toLowerCase() ?? '';
	const schemaName = path[path.length - 2]?.toLowerCase();
	// Whatever is not named like one of them costs nothing.
	if (schemaName === undefined && !/^(?:pg_|sqlite_|pragma_|dbstat$)/.test(name)) return undefined;
	const { schemas, bare } = systemRelations(dialect);
	for (const schema of schemas) {
		// Each database that SQLite has attached has its own.
		const isMeant =
			schemaName === undefined
				? bare.has(schema)
				: schema.name === schemaName || (schema.name === 'main' && dialect.id === 'sqlite');
		const relation = isMeant ? schema.relations.find((other) => other.name === name) : undefined;
		if (relation === undefined) continue;
		return { schema, relation, column: (column) => relation.columns.find((other) => other.name === column.toLowerCase()) };
	}
	return undefined;
}
