import type { HostTree } from '../../embedded/hostLanguage';
import type { Sink } from '../../embedded/region';
import { holdsWord } from '../wholeDocument';
import { importsModule } from './code';
import type { Driver } from './driver';

/** What SQLite makes of placeholders, whoever hands it the text. */
export const sqliteText = {
	dialect: 'sqlite',
	positional: 'question',
	named: 'named',
	countsValues: true,
	needsNames: true,
	lists: 'refused',
} as const;
const script: Readonly<Record<string, Driver>> = {
	'better-sqlite3': { ...sqliteText, name: 'better-sqlite3', foreign: ['format', 'pyformat'] },
	'node:sqlite': { ...sqliteText, name: 'node:sqlite', foreign: ['format', 'pyformat'], refusesExtraNames: true },
	sqlite3: { ...sqliteText, name: 'sqlite3', foreign: ['format', 'pyformat'], keysHaveSign: true, needsNames: undefined },
	pg: {
		name: 'pg',
		dialect: 'postgresql',
		positional: 'dollar',
		foreign: ['question', 'format', 'named'],
		countsValues: true,
		refusesScalars: true,
		lists: 'array',
	},
	postgres: {
		name: 'postgres.js',
		dialect: 'postgresql',
		positional: 'dollar',
		foreign: ['question', 'format', 'named'],
		countsValues: true,
		lists: 'array',
	},
	'pg-promise': { name: 'pg-promise', dialect: 'postgresql', positional: 'dollar', foreign: ['question', 'format'] },
	libsql: { ...sqliteText, name: 'libSQL', foreign: ['format', 'pyformat'], needsNames: undefined },
	oracledb: {
		name: 'oracledb',
		dialect: 'generic',
		named: 'named',
		foreign: ['format', 'question', 'dollar'],
		needsNames: true,
		refusesExtraNames: true,
	},
	// It looks for `?` and `:name` by a pattern, in literals as well.
	knex: {
		name: 'Knex',
		dialect: 'generic',
		positional: 'question',
		named: 'named',
		foreign: ['dollar', 'format', 'pyformat'],
		isTextual: true,
		doublesForNames: true,
		countsValues: true,
	},
	'cassandra-driver': {
		name: 'cassandra-driver',
		dialect: 'generic',
		positional: 'question',
		named: 'named',
		foreign: ['dollar', 'format'],
	},
	mysql2: {
		name: 'mysql2',
		dialect: 'mysql',
		positional: 'question',
		foreign: ['dollar', 'format'],
		isTextual: true,
		doublesForNames: true,
		countsValues: true,
		lists: 'expandedInParentheses',
	},
	mariadb: {
		name: 'mariadb',
		dialect: 'mariadb',
		positional: 'question',
		foreign: ['dollar', 'format'],
		isTextual: true,
		countsValues: true,
		lists: 'expandedInParentheses',
	},
};

/** `where(…)` of a query builder: other calls may bring the values. */
const typeormCondition: Driver = {
	name: 'TypeORM',
	dialect: 'generic',
	named: 'named',
	foreign: ['dollar', 'format', 'pyformat'],
};
const sequelizeReplacements: Driver = {
	name: 'Sequelize',
	dialect: 'generic',
	positional: 'question',
	named: 'named',
	foreign: ['dollar', 'format', 'at'],
	needsNames: true,
};
const sequelizeBind: Driver = {
	name: 'Sequelize with `bind`',
	dialect: 'generic',
	positional: 'dollar',
	named: 'dollar',
	foreign: ['question', 'format', 'named'],
};

/** The facts about the library that a call of a script belongs to; undefined for one of which too little is known. */
export function scriptDriver(host: HostTree, sink: Sink): Driver | undefined {
	switch (sink.api) {
		case 'mysql2':
			return holdsWord(host, 'namedPlaceholders') || importsModule(host, '@planetscale/database') ? undefined : script.mysql2;
		case 'mariadb':
			return holdsWord(host, 'namedPlaceholders') ? undefined : script.mariadb;
		case 'typeorm':
			return sink.placeholderStyles[0] === 'named' ? typeormCondition : undefined;
		case 'sequelize':
			return sequelizeDriver(host, sink);
		case 'knex':
			// Objection takes the values one by one as well.
			return importsModule(host, 'objection') ? undefined : script.knex;
		default:
			return script[sink.api];
	}
}

/** Which of its two ways of passing values the call takes. */
function sequelizeDriver(host: HostTree, { parametersArgument }: Sink): Driver | undefined {
	if (!parametersArgument) return undefined;
	const before = host.text.slice(Math.max(0, parametersArgument.start - 40), parametersArgument.start);
	const property = /\b(replacements|bind)['"]?\s*:\s*$/.exec(before)?.[1];
	return property === 'replacements' ? sequelizeReplacements : property === 'bind' ? sequelizeBind : undefined;
}
