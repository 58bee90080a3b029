import { type DatabaseApi, executes, executesMany, onHandleOnly, runsScript, telling } from './api';

const named = (name: string, index: number) => ({ form: 'sequence', index, name }) as const;

/** Tasks that run the statement in their keyword `sql`. */
const airflowOperators =
	'SQLExecuteQueryOperator PostgresOperator MySqlOperator SqliteOperator MsSqlOperator OracleOperator JdbcOperator SnowflakeOperator SnowflakeSqlApiOperator RedshiftSQLOperator VerticaOperator TrinoOperator PrestoOperator ExasolOperator DatabricksSqlOperator BigQueryOperator BigQueryExecuteQueryOperator SQLCheckOperator SQLValueCheckOperator SQLThresholdCheckOperator BranchSQLOperator SqlSensor AthenaOperator ClickHouseOperator'.split(
		' ',
	);

/** Python's tools that run SQL on a database they are given: data frames, schedulers, services, frameworks. */
export const pythonTools: readonly DatabaseApi[] = [
	{
		id: 'pandas',
		modules: ['pandas', 'modin', 'geopandas', 'dask', 'awswrangler'],
		dialect: 'generic',
		placeholderStyles: [],
		sinks: [
			{
				names: ['read_sql', 'read_sql_query', 'from_postgis', 'read_postgis'],
				sql: { index: 0, name: 'sql' },
				parameters: named('params', 99),
				connection: { index: 1, name: 'con' },
				isTelling: true,
			},
		],
	},
	{
		id: 'connectorx',
		modules: ['connectorx'],
		dialect: 'generic',
		placeholderStyles: [],
		sinks: [onHandleOnly({ names: ['read_sql'], sql: { index: 1, name: 'query' }, parameters: { form: 'none' } })],
	},
	{
		id: 'polars',
		modules: ['polars'],
		dialect: 'generic',
		placeholderStyles: [],
		sinks: [
			telling({ names: ['read_database', 'read_database_uri'], sql: { index: 0, name: 'query' }, parameters: { form: 'none' } }),
		],
	},
	{
		id: 'records',
		modules: ['records', 'dataset'],
		dialect: 'generic',
		placeholderStyles: ['named'],
		sinks: [onHandleOnly({ names: ['query', 'bulk_query'], parameters: { form: 'keywords' } })],
	},
	{
		id: 'pony',
		modules: ['pony'],
		dialect: 'generic',
		placeholderStyles: ['dollar'],
		sinks: [onHandleOnly(runsScript('select', 'get', 'execute', 'exists', 'raw_sql', 'select_by_sql', 'get_by_sql'))],
	},
	{
		id: 'airflow',
		modules: ['airflow'],
		dialect: 'generic',
		placeholderStyles: [],
		stylesByClass: {
			PostgresHook: 'format',
			MySqlHook: 'format',
			MsSqlHook: 'format',
			RedshiftSQLHook: 'format',
			SqliteHook: 'question',
			OdbcHook: 'question',
		},
		sinks: [
			{
				names: [
					'get_records',
					'get_pandas_df',
					'get_polars_df',
					'get_first',
					'get_df',
					'get_pandas_df_by_chunks',
					'get_df_by_chunks',
				],
				sql: { index: 0, name: 'sql' },
				parameters: named('parameters', 1),
				isTelling: true,
			},
			onHandleOnly({ names: ['run'], sql: { index: 0, name: 'sql' }, parameters: named('parameters', 2) }),
			executes('execute'),
			executesMany('executemany'),
			telling({ names: airflowOperators, sql: { index: 99, name: 'sql' }, parameters: named('parameters', 99) }),
		],
	},
	{
		id: 'boto3',
		modules: ['boto3', 'aioboto3', 'aiobotocore'],
		dialect: 'generic',
		placeholderStyles: ['named', 'question'],
		sinks: [
			{ names: ['execute_statement'], sql: { index: 99, name: 'sql' }, parameters: { form: 'none' }, isTelling: true },
			{ names: ['batch_execute_statement'], sql: { index: 99, name: 'sql' }, parameters: { form: 'none' }, isTelling: true },
			{
				names: ['start_query_execution'],
				sql: { index: 99, name: 'QueryString' },
				parameters: { form: 'none' },
				isTelling: true,
			},
		],
	},
	{
		id: 'frappe',
		modules: ['frappe'],
		dialect: 'mysql',
		placeholderStyles: ['format', 'pyformat'],
		sinks: [onHandleOnly(executes('sql', 'sql_list')), executesMany('executemany')],
		composers: ['db.escape'],
	},
	{
		id: 'streamlit',
		modules: ['streamlit'],
		openers: ['connection', 'experimental_connection'],
		dialect: 'generic',
		placeholderStyles: ['named'],
		sinks: [
			onHandleOnly({ names: ['query'], sql: { index: 0, name: 'sql' }, parameters: named('params', 99) }),
			executes('execute'),
		],
	},
	{
		id: 'cassandra',
		modules: ['cassandra'],
		dialect: 'generic',
		placeholderStyles: ['format', 'pyformat'],
		sinks: [executes('execute', 'execute_async'), onHandleOnly(runsScript('prepare'))],
	},
];
