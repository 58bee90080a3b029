/**
 * How a library's connections live: what opens one, what waits for a commit, what closes it. From the libraries' own documentation
 * and code. Paths are dotted from the module, with `()` for the value of a call: `sqlalchemy.create_engine().connect`. A default
 * export goes by its module's name alone.
 */
export interface ConnectionFacts {
	/** As people call it. */
	readonly library: string;
	readonly kind: 'connection' | 'session' | 'pool' | 'lease';
	/** The calls that open one. */
	readonly opens: readonly string[];
	/** The same by the name of the receiver, where that comes from another file; never beside the modules named. */
	readonly opensByName?: { readonly receiver: RegExp; readonly method: string; readonly notWith: RegExp };
	/** Calls that hand one to a function that is their last argument, as its second parameter. */
	readonly handsOver?: readonly string[];
	/** Classes, for what is annotated with them. */
	readonly types?: readonly string[];
	/** What is lost without a commit: statements that change rows, every statement, nothing; undefined: that depends on more than can be seen. */
	readonly pending?: 'rows' | 'all' | 'none';
	/** A statement that defines something commits what was written before it, or may do so. */
	readonly definitionsCommit?: true;
	/** What the end of a `with` on it does; undefined: that depends on the version. */
	readonly block?: { readonly commits: boolean; readonly closes: boolean };
	/** Its calls keep the thread waiting, and with it every task of an event loop. */
	readonly waitsFor?: 'file' | 'network';
	/** Its methods are awaited. */
	readonly isAsync?: true;
	/** Arguments that name a database which nobody else will ever read. */
	readonly isPrivate?: RegExp;
	/** What to call at its end. */
	readonly release: string;
}

const commitsOnly = { commits: true, closes: false } as const;
const closesOnly = { commits: false, closes: true } as const;
const commitsAndCloses = { commits: true, closes: true } as const;

const pythonConnections: readonly ConnectionFacts[] = [
	{
		library: 'sqlite3',
		kind: 'connection',
		opens: ['sqlite3.connect', 'sqlite3.dbapi2.connect', 'pysqlite3.connect', 'sqlcipher3.connect', 'sqlcipher3.dbapi2.connect'],
		types: ['sqlite3.Connection', 'sqlite3.Cursor'],
		pending: 'rows',
		block: commitsOnly,
		waitsFor: 'file',
		isPrivate: /:memory:|mode=memory|^(["'])\1$/,
		release: 'close',
	},
	{
		library: 'aiosqlite',
		kind: 'connection',
		opens: ['aiosqlite.connect'],
		pending: 'rows',
		block: closesOnly,
		isAsync: true,
		isPrivate: /:memory:|mode=memory/,
		release: 'close',
	},
	{
		library: 'psycopg2',
		kind: 'connection',
		opens: ['psycopg2.connect'],
		types: ['psycopg2.extensions.connection', 'psycopg2.extensions.cursor'],
		pending: 'all',
		block: commitsOnly,
		waitsFor: 'network',
		release: 'close',
	},
	{
		library: 'psycopg2',
		kind: 'lease',
		opens: ['SimpleConnectionPool', 'ThreadedConnectionPool', 'PersistentConnectionPool'].map(
			(pool) => `psycopg2.pool.${pool}().getconn`,
		),
		waitsFor: 'network',
		release: 'putconn',
	},
	{
		library: 'psycopg',
		kind: 'connection',
		opens: ['psycopg.connect', 'psycopg.Connection.connect'],
		types: ['psycopg.Connection', 'psycopg.Cursor'],
		pending: 'all',
		block: commitsAndCloses,
		waitsFor: 'network',
		release: 'close',
	},
	{
		library: 'psycopg',
		kind: 'connection',
		opens: ['psycopg.AsyncConnection.connect'],
		pending: 'all',
		block: commitsAndCloses,
		isAsync: true,
		release: 'close',
	},
	{
		library: 'PyMySQL',
		kind: 'connection',
		opens: ['pymysql.connect', 'pymysql.Connect', 'pymysql.connections.Connection', 'pymysql.Connection'],
		types: ['pymysql.connections.Connection', 'pymysql.Connection', 'pymysql.cursors.Cursor'],
		pending: 'rows',
		definitionsCommit: true,
		block: closesOnly,
		waitsFor: 'network',
		release: 'close',
	},
	{
		library: 'mysqlclient',
		kind: 'connection',
		opens: ['MySQLdb.connect', 'MySQLdb.Connect', 'MySQLdb.connections.Connection'],
		pending: 'rows',
		definitionsCommit: true,
		waitsFor: 'network',
		release: 'close',
	},
	{
		library: 'mysql-connector',
		kind: 'connection',
		opens: ['mysql.connector.connect', 'mysql.connector.MySQLConnection'],
		types: ['mysql.connector.MySQLConnection'],
		pending: 'rows',
		definitionsCommit: true,
		block: closesOnly,
		waitsFor: 'network',
		release: 'close',
	},
	{
		library: 'aiomysql',
		kind: 'connection',
		opens: ['aiomysql.connect'],
		pending: 'rows',
		definitionsCommit: true,
		block: closesOnly,
		isAsync: true,
		release: 'close',
	},
	{
		library: 'mariadb',
		kind: 'connection',
		opens: ['mariadb.connect'],
		pending: 'rows',
		definitionsCommit: true,
		waitsFor: 'network',
		release: 'close',
	},
	{
		library: 'pyodbc',
		kind: 'connection',
		opens: ['pyodbc.connect'],
		types: ['pyodbc.Connection', 'pyodbc.Cursor'],
		pending: 'rows',
		definitionsCommit: true,
		block: commitsOnly,
		waitsFor: 'network',
		release: 'close',
	},
	{
		library: 'pymssql',
		kind: 'connection',
		opens: ['pymssql.connect'],
		pending: 'rows',
		definitionsCommit: true,
		block: closesOnly,
		waitsFor: 'network',
		release: 'close',
	},
	{
		library: 'oracledb',
		kind: 'connection',
		opens: ['oracledb.connect', 'cx_Oracle.connect'],
		types: ['oracledb.Connection'],
		pending: 'rows',
		definitionsCommit: true,
		block: closesOnly,
		waitsFor: 'network',
		release: 'close',
	},
	{ library: 'asyncpg', kind: 'connection', opens: ['asyncpg.connect'], pending: 'none', isAsync: true, release: 'close' },
	{
		library: 'asyncpg',
		kind: 'pool',
		opens: ['asyncpg.create_pool'],
		pending: 'none',
		block: { commits: false, closes: true },
		isAsync: true,
		release: 'close',
	},
	{
		library: 'asyncpg',
		kind: 'lease',
		opens: ['asyncpg.create_pool().acquire'],
		pending: 'none',
		block: { commits: false, closes: true },
		isAsync: true,
		release: 'release',
	},
	{
		library: 'SQLAlchemy',
		kind: 'session',
		opens: [
			'sqlalchemy.orm.Session',
			'sqlmodel.Session',
			'sqlalchemy.orm.sessionmaker()',
			'sqlalchemy.orm.session.sessionmaker()',
		],
		types: ['sqlalchemy.orm.Session', 'sqlalchemy.orm.session.Session', 'sqlmodel.Session'],
		pending: 'all',
		block: closesOnly,
		waitsFor: 'network',
		release: 'close',
	},
	{
		library: 'SQLAlchemy',
		kind: 'session',
		opens: ['sqlalchemy.orm.scoped_session()', 'sqlalchemy.orm.session.scoped_session()'],
		pending: 'none',
		waitsFor: 'network',
		release: 'remove',
	},
	{
		library: 'SQLAlchemy',
		kind: 'connection',
		opens: ['sqlalchemy.create_engine().connect', 'sqlmodel.create_engine().connect'],
		types: ['sqlalchemy.Connection', 'sqlalchemy.engine.Connection'],
		block: closesOnly,
		waitsFor: 'network',
		release: 'close',
	},
	{
		library: 'SQLAlchemy',
		kind: 'connection',
		opens: ['sqlalchemy.create_engine().begin', 'sqlmodel.create_engine().begin'],
		pending: 'none',
		block: commitsAndCloses,
		waitsFor: 'network',
		release: 'close',
	},
];

const scriptConnections: readonly ConnectionFacts[] = [
	{
		library: 'pg',
		kind: 'lease',
		opens: ['pg.Pool().connect', 'pg-pool().connect', '@neondatabase/serverless.Pool().connect'],
		opensByName: { receiver: /(?:^|[pP])ool$/, method: 'connect', notWith: /["'](?:mssql|tedious|redis|ioredis|generic-pool)/ },
		pending: 'none',
		release: 'release',
	},
	{ library: 'pg', kind: 'connection', opens: ['pg.Client'], pending: 'none', release: 'end' },
	{
		library: 'mysql2',
		kind: 'lease',
		opens: ['mysql', 'mysql2', 'mysql2/promise', 'mariadb', 'promise-mysql'].map(
			(module) => `${module}.createPool().getConnection`,
		),
		opensByName: { receiver: /(?:^|[pP])ool$/, method: 'getConnection', notWith: /["'](?:oracledb|typeorm)/ },
		handsOver: ['getConnection'],
		pending: 'none',
		release: 'release',
	},
	{
		library: 'mysql2',
		kind: 'connection',
		opens: ['mysql2/promise.createConnection', 'mariadb.createConnection'],
		pending: 'none',
		release: 'end',
	},
	{
		library: 'oracledb',
		kind: 'connection',
		opens: ['oracledb.getConnection'],
		release: 'close',
	},
	{
		library: 'better-sqlite3',
		kind: 'connection',
		opens: ['better-sqlite3', 'node:sqlite.DatabaseSync'],
		pending: 'none',
		isPrivate: /:memory:/,
		release: 'close',
	},
];

/** The facts for a host language; none for a language without a table. */
export function connectionsFor(languageId: string): readonly ConnectionFacts[] {
	if (languageId === 'python') return pythonConnections;
	return /^(?:type|java)script/.test(languageId) ? scriptConnections : [];
}
