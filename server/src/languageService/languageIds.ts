/** VS Code's language ids, so that a file is read here as it is in the editor. */
const languageIds: Readonly<Record<string, string>> = {
	py: 'python',
	pyi: 'python',
	pyw: 'python',
	ts: 'typescript',
	mts: 'typescript',
	cts: 'typescript',
	tsx: 'typescriptreact',
	js: 'javascript',
	mjs: 'javascript',
	cjs: 'javascript',
	es6: 'javascript',
	jsx: 'javascriptreact',
};

/** The host language of a file, by the ending of its path or URI; undefined for a file in which Bindery looks for no SQL. */
export function languageIdOfPath(path: string): string | undefined {
	const ending = /[^/\\]\.([^./\\]+)$/.exec(path)?.[1]?.toLowerCase() ?? '';
	return Object.hasOwn(languageIds, ending) ? languageIds[ending] : undefined;
}
