/** Which folders and packages the files of a folder may import. ARCHITECTURE.md shows the same table with the reasons. */
export interface Layer {
	readonly folder: string;
	/** Folders and files of this project, beside its own. */
	readonly imports: readonly string[];
	/** npm packages, with the entry point that is meant; `node:` for Node's own modules; `*` for a whole scope. */
	readonly packages: readonly string[];
}

const core = [
	'sql',
	'syntax',
	'formatting',
	'catalog',
	'embedded',
	'apis',
	'dataflow',
	'models',
	'completion',
	'names',
	'refactor',
	'rules',
	'judge',
].map((name) => `server/src/${name}`);

function folders(...names: readonly string[]): readonly string[] {
	return ['common/src', ...names.map((name) => `server/src/${name}`)];
}

/** A file belongs to the first layer whose folder holds it. */
export const layers: readonly Layer[] = [
	{ folder: 'common/src/base', imports: [], packages: [] },
	{ folder: 'common/src', imports: [], packages: ['vscode-jsonrpc'] },
	{ folder: 'server/src/sql', imports: folders(), packages: [] },
	{ folder: 'server/src/syntax', imports: folders('sql'), packages: [] },
	{ folder: 'server/src/formatting', imports: folders('sql', 'syntax'), packages: [] },
	{ folder: 'server/src/sqlFormatter', imports: folders('formatting'), packages: ['sql-formatter'] },
	{ folder: 'server/src/catalog', imports: folders('sql'), packages: [] },
	{ folder: 'server/src/embedded', imports: folders('sql'), packages: ['@lezer/*'] },
	{ folder: 'server/src/apis', imports: folders(), packages: [] },
	{ folder: 'server/src/dataflow', imports: folders('sql', 'embedded', 'apis'), packages: ['@lezer/*'] },
	{ folder: 'server/src/models', imports: folders('sql', 'embedded', 'catalog'), packages: ['@lezer/*'] },
	{ folder: 'server/src/completion', imports: folders('sql', 'catalog'), packages: [] },
	{ folder: 'server/src/names', imports: folders('sql', 'catalog'), packages: [] },
	{ folder: 'server/src/judge', imports: folders('sql', 'catalog', 'names'), packages: [] },
	{ folder: 'server/src/refactor', imports: folders('sql', 'catalog', 'names'), packages: [] },
	{
		folder: 'server/src/rules',
		imports: folders('sql', 'catalog', 'embedded', 'apis', 'dataflow', 'models', 'judge'),
		packages: ['vscode-languageserver-types'],
	},
	{
		folder: 'server/src/languageService',
		imports: ['common/src', ...core],
		packages: ['vscode-languageserver-types', 'vscode-languageserver-textdocument', '@lezer/common'],
	},
	{ folder: 'server/src/files', imports: folders(), packages: ['node:', 'ignore', 'smol-toml'] },
	{
		folder: 'server/src/languageServer',
		imports: folders('languageService', 'catalog', 'models', 'files', 'formatting', 'judge'),
		packages: [
			'node:',
			'ignore',
			'libpg-query',
			'vscode-languageserver/node',
			'vscode-languageserver-textdocument',
			'vscode-jsonrpc/node',
		],
	},
	{ folder: 'server/src/drivers/sqlite', imports: folders('drivers/driver'), packages: ['node:', 'better-sqlite3'] },
	{ folder: 'server/src/drivers', imports: folders(), packages: [] },
	{ folder: 'server/src/driverHost', imports: folders('drivers'), packages: ['node:', 'vscode-jsonrpc', 'vscode-jsonrpc/node'] },
	{
		folder: 'server/src/cli',
		imports: [...folders('languageService', 'files'), 'package.json'],
		packages: [
			'node:',
			'diff',
			'ignore',
			'smol-toml',
			'vscode-languageserver-types',
			'vscode-languageserver-textdocument',
			'vscode-jsonrpc/node',
		],
	},
	{
		folder: 'client/src',
		imports: ['common/src'],
		packages: ['vscode', 'node:', 'vscode-languageclient/node', 'vscode-jsonrpc/node'],
	},
	{ folder: 'client/webview', imports: ['common/src'], packages: ['vscode-jsonrpc/browser'] },
];

export function layerOf(file: string): Layer | undefined {
	return layers.find(({ folder }) => isIn(file, folder));
}

/** Why the layer may not import it, or `undefined` when it may. `from` is the importing file. */
export function forbidden(layer: Layer, from: string, specifier: string): string | undefined {
	if (specifier.startsWith('.')) {
		const target = resolve(from, specifier);
		return [layer.folder, ...layer.imports].some((folder) => isIn(target, folder)) ? undefined : target;
	}
	return layer.packages.some((allowed) => matches(allowed, specifier)) ? undefined : specifier;
}

function matches(allowed: string, specifier: string): boolean {
	if (allowed === 'node:') return specifier.startsWith(allowed);
	return allowed.endsWith('/*') ? specifier.startsWith(allowed.slice(0, -1)) : specifier === allowed;
}

function isIn(file: string, folder: string): boolean {
	return file === folder || file.startsWith(`${folder}/`);
}

function resolve(from: string, specifier: string): string {
	const parts = from.split('/').slice(0, -1);
	for (const part of specifier.split('/')) {
		if (part === '..') parts.pop();
		else if (part !== '.') parts.push(part);
	}
	return parts.join('/');
}
