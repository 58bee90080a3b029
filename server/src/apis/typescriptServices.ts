import { type DatabaseApi, executes, executesVarargs, onHandleOnly, prepares, queryOrObject, runsScript, telling } from './api';

/** What people call their own functions that execute the SQL which they are given. */
export const executingNames: readonly string[] = (
	'queryAsync queryDb queryDB queryDatabase queryOne queryAll queryRows queryFirst querySync queryPromise queryRaw rawSql sqlQuery dbQuery doQuery ' +
	'makeQuery performQuery asyncQuery promiseQuery mysqlQuery pgQuery runSql runSQL runStatement execQuery execSQL execSql executeSQL ' +
	'executeStatement executeRaw executeRawQuery execStatement execAsync runAsync getAsync allAsync selectAll selectOne selectRows fetchAll ' +
	'fetchOne fetchRow fetchRows getRows execute_sql execute_query run_query run_sql db_query'
).split(' ');

/** Databases behind a web service, and what frameworks wrap around a driver. */
export const typescriptServices: readonly DatabaseApi[] = [
	{
		id: 'aws',
		modules: [
			'@aws-sdk/client-rds-data',
			'@aws-sdk/client-redshift-data',
			'@aws-sdk/client-athena',
			'@aws-sdk/client-timestream-query',
			'@aws-sdk/client-dynamodb',
		],
		dialect: 'generic',
		placeholderStyles: ['named'],
		sinks: [
			onHandleOnly({
				names: [
					'ExecuteStatementCommand',
					'BatchExecuteStatementCommand',
					'StartQueryExecutionCommand',
					'QueryCommand',
					'executeStatement',
					'startQueryExecution',
				],
				parameters: { form: 'property', index: 0, name: 'parameters' },
				sqlProperties: ['sql', 'Sql', 'QueryString', 'Statement'],
				placeholderStyles: [],
			}),
		],
	},
	{
		id: 'deno-postgres',
		modules: ['deno.land/x/postgres', '@db/postgres'],
		dialect: 'postgresql',
		placeholderStyles: ['dollar'],
		sinks: [telling(queryOrObject(['queryObject', 'queryArray'], ['text'], 'args'))],
		safeTags: ['queryObject', 'queryArray'],
		tagBindsNames: true,
	},
	{
		id: 'deno-mysql',
		modules: ['deno.land/x/mysql'],
		dialect: 'mysql',
		placeholderStyles: ['question'],
		sinks: [executes('query', 'execute')],
	},
	{
		id: 'deno-sqlite',
		modules: ['deno.land/x/sqlite', 'deno.land/x/sqlite3', '@db/sqlite'],
		dialect: 'sqlite',
		placeholderStyles: ['question', 'named', 'at', 'dollar'],
		sinks: [
			onHandleOnly(executes('query', 'queryEntries')),
			onHandleOnly(prepares('prepare', 'prepareQuery')),
			onHandleOnly(executesVarargs('exec', 'run')),
			onHandleOnly(runsScript('execute')),
		],
		safeTags: ['sql'],
	},
	{
		id: 'alasql',
		modules: ['alasql'],
		dialect: 'generic',
		placeholderStyles: ['question', 'named'],
		sinks: [telling(executes('alasql')), onHandleOnly(executes('()', 'promise', 'exec', 'default'))],
	},
	{
		id: 'sap-hana',
		modules: ['@sap/hana-client', 'hdb', '@sap/hdbext'],
		dialect: 'generic',
		placeholderStyles: ['question'],
		sinks: [
			executes('exec'),
			onHandleOnly(executes('execute', 'executeQuery')),
			onHandleOnly(runsScript('prepare', 'prepareStatement')),
			onHandleOnly({ names: ['createProcStatement'], sql: { index: 1 }, parameters: { form: 'none' } }),
			onHandleOnly({ names: ['loadProcedure'], sql: { index: 2 }, parameters: { form: 'none' } }),
		],
	},
	{
		id: 'waterline',
		modules: ['waterline', 'sails'],
		dialect: 'generic',
		placeholderStyles: ['dollar'],
		sinks: [telling(executes('sendNativeQuery'))],
	},
	{
		id: 'lucid',
		modules: ['@adonisjs/lucid', '@ioc:Adonis/Lucid'],
		dialect: 'generic',
		placeholderStyles: ['question', 'named'],
		sinks: [
			executes('rawQuery'),
			onHandleOnly(executes('raw', 'whereRaw', 'orWhereRaw', 'andWhereRaw', 'havingRaw', 'joinRaw', 'orderByRaw', 'groupByRaw')),
		],
	},
	{
		id: 'at-databases',
		modules: ['@databases'],
		dialect: 'generic',
		placeholderStyles: [],
		sinks: [onHandleOnly(runsScript('__dangerous__rawValue'))],
		safeTags: ['sql'],
		tagBindsNames: true,
		composers: ['ident', 'join', 'value', 'file'],
	},
	{
		id: 'sql-template-strings',
		modules: ['sql-template-strings', 'sql-template-tag', '@nearform/sql'],
		dialect: 'generic',
		placeholderStyles: [],
		sinks: [onHandleOnly({ ...runsScript('append', 'raw', 'unsafe'), isPasted: true })],
		safeTags: ['*', 'SQL', 'sql'],
		tagBindsNames: true,
		composers: ['join', 'empty', 'bulk', 'quoteIdent', 'glue', 'map'],
	},
	{
		id: 'trino-client',
		modules: ['trino-client', 'presto-client'],
		dialect: 'generic',
		placeholderStyles: [],
		sinks: [onHandleOnly({ ...queryOrObject(['query', 'execute'], ['query']), parameters: { form: 'none' } })],
	},
];
