import type { DialectId } from '../../../../common/src/connection';
import type { HostTree } from '../../embedded/hostLanguage';
import type { PlaceholderStyle, Sink } from '../../embedded/region';
import { holdsWord } from '../wholeDocument';
import { importsModule } from './code';
import { scriptDriver, sqliteText } from './scriptDrivers';

/** What a library makes of a statement's placeholders, from its own code and documentation. */
export interface Driver {
	/** As people call it. */
	readonly name: string;
	readonly dialect: DialectId;
	/** The style to write for values in order; undefined: it has none. */
	readonly positional?: PlaceholderStyle;
	/** And for values by name. */
	readonly named?: PlaceholderStyle;
	/** Styles that it passes on to the engine as they are, where they are an error. */
	readonly foreign: readonly PlaceholderStyle[];
	/** Looks for its placeholders in the bare text, whatever stands around them: in quotes and comments as well. */
	readonly isTextual?: true;
	/** A `%` that is not one of these placeholders is refused when there are parameters. */
	readonly percentFormats?: string;
	/** `??` takes a name, which it quotes. */
	readonly doublesForNames?: true;
	/** The values are counted, and the wrong number is refused. */
	readonly countsValues?: true;
	/** A name without a value is refused. */
	readonly needsNames?: true;
	/** A key without a placeholder is refused. */
	readonly refusesExtraNames?: true;
	/** The keys of the mapping carry the placeholder's sign. */
	readonly keysHaveSign?: true;
	/** Parameters that are neither a sequence nor a mapping are refused. */
	readonly refusesScalars?: true;
	/** What becomes of a list that is bound to one placeholder inside `IN`. */
	readonly lists?: 'refused' | 'array' | 'expandedBare' | 'expandedBareTuple' | 'expandedInParentheses';
}

const pyformat = { positional: 'format', named: 'pyformat', isTextual: true, countsValues: true, needsNames: true } as const;

const pythonSqlite: Driver = { ...sqliteText, name: 'sqlite3', foreign: ['format', 'pyformat'], refusesScalars: true };
const python: Readonly<Record<string, Driver>> = {
	sqlite3: pythonSqlite,
	aiosqlite: { ...pythonSqlite, name: 'aiosqlite' },
	psycopg: {
		...pyformat,
		name: 'psycopg',
		dialect: 'postgresql',
		foreign: ['question', 'dollar', 'named'],
		percentFormats: 'sbt',
		refusesScalars: true,
		lists: 'array',
	},
	psycopg2: {
		...pyformat,
		name: 'psycopg2',
		dialect: 'postgresql',
		foreign: ['question', 'dollar', 'named'],
		percentFormats: 's',
		refusesScalars: true,
		lists: 'expandedBareTuple',
	},
	asyncpg: {
		name: 'asyncpg',
		dialect: 'postgresql',
		positional: 'dollar',
		foreign: ['question', 'format', 'pyformat', 'named'],
		countsValues: true,
		lists: 'array',
	},
	mysqlclient: {
		...pyformat,
		name: 'mysqlclient',
		dialect: 'mysql',
		foreign: ['question', 'dollar', 'named'],
		percentFormats: 's',
		refusesScalars: true,
		lists: 'expandedBare',
	},
	pymysql: {
		...pyformat,
		name: 'PyMySQL',
		dialect: 'mysql',
		foreign: ['question', 'dollar', 'named'],
		percentFormats: 's',
		lists: 'expandedBare',
	},
	'mysql-connector': {
		...pyformat,
		name: 'mysql-connector',
		dialect: 'mysql',
		foreign: ['dollar', 'named'],
		refusesScalars: true,
		lists: 'refused',
	},
	pyodbc: {
		name: 'pyodbc',
		dialect: 'generic',
		positional: 'question',
		foreign: ['format', 'pyformat'],
		countsValues: true,
		lists: 'refused',
	},
	oracledb: {
		name: 'oracledb',
		dialect: 'generic',
		named: 'named',
		foreign: ['format', 'pyformat', 'question'],
		needsNames: true,
		refusesExtraNames: true,
	},
	django: { ...pyformat, name: 'Django', dialect: 'generic', foreign: [] },
	sqlalchemy: {
		name: 'SQLAlchemy',
		dialect: 'generic',
		named: 'named',
		foreign: ['format', 'pyformat'],
		isTextual: true,
		needsNames: true,
		lists: 'refused',
	},
};

/** The facts about the library that the call belongs to; undefined for one of which too little is known. */
export function driverOf(host: HostTree, sink: Sink): Driver | undefined {
	if (host.languageId !== 'python') return scriptDriver(host, sink);
	const imports = (...names: readonly string[]) => names.some((name) => importsModule(host, name));
	switch (sink.api) {
		case 'sqlite3':
			return imports('apsw') ? undefined : python.sqlite3;
		case 'psycopg':
			return holdsWord(host, 'RawCursor') ? undefined : python.psycopg;
		case 'mysql':
			if (imports('mysql')) return holdsWord(host, 'prepared') ? undefined : python['mysql-connector'];
			if (imports('pymysql', 'aiomysql', 'asyncmy')) return imports('MySQLdb') ? undefined : python.pymysql;
			return imports('MySQLdb') ? python.mysqlclient : undefined;
		case 'pyodbc':
			return imports('pyodbc', 'aioodbc') ? python.pyodbc : undefined;
		default:
			return python[sink.api];
	}
}
