/** Every command of package.json, once, without the `bindery.` prefix. A test holds both lists to each other. */
export const commandIds = [
	'runStatement',
	'cancelQuery',
	'openDatabase',
	'removeDatabase',
	'refreshExplorer',
	'selectConnection',
	'showRows',
	'copyName',
	'goToReference',
	'openAsSql',
	'formatSql',
	'restartLanguageServer',
	'showLog',
] as const;
export type CommandId = (typeof commandIds)[number];

export const viewIds = ['bindery.explorer', 'bindery.results'] as const;
export type ViewId = (typeof viewIds)[number];

/** Context keys that `when` clauses of package.json read, and the values each can have. */
export interface ContextKeys {
	readonly 'bindery.isNearQuery': boolean;
	readonly 'bindery.isQueryRunning': boolean;
	readonly 'bindery.discovery': 'searching' | 'done';
}

/** The languages whose strings hold SQL, and SQL itself. */
export const sqlLanguageIds: readonly string[] = [
	'sql',
	'python',
	'typescript',
	'typescriptreact',
	'javascript',
	'javascriptreact',
];
