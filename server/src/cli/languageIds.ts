import { extname } from 'node:path';

/** VS Code's language ids, so that a file is read here as it is in the editor. */
const languageIds: Readonly<Record<string, string>> = {
	'.py': 'python',
	'.pyi': 'python',
	'.pyw': 'python',
	'.ts': 'typescript',
	'.mts': 'typescript',
	'.cts': 'typescript',
	'.tsx': 'typescriptreact',
	'.js': 'javascript',
	'.mjs': 'javascript',
	'.cjs': 'javascript',
	'.es6': 'javascript',
	'.jsx': 'javascriptreact',
};

/** Undefined for a file in which Bindery looks for no SQL. */
export function languageIdOf(path: string): string | undefined {
	const extension = extname(path).toLowerCase();
	return Object.hasOwn(languageIds, extension) ? languageIds[extension] : undefined;
}
