/** File names that an import may mean, as paths below a folder; the first that is there counts. */
export interface ImportedFiles {
	/** How many folders up from the importing file's own the search begins; undefined: in each folder up to the root. */
	readonly up: number | undefined;
	readonly paths: readonly string[];
}

const scriptEndings = ['.ts', '.tsx', '.js', '.jsx', '.mts', '.mjs', '.cts', '.cjs'];

/** Undefined: the specifier can mean no file of the workspace. */
export function importedFiles(languageId: string, specifier: string): ImportedFiles | undefined {
	return languageId === 'python' ? pythonFiles(specifier) : scriptFiles(specifier);
}

/** `.tables`, `..a.b`, `a.b`. */
function pythonFiles(specifier: string): ImportedFiles | undefined {
	const [, dots = '', name = ''] = /^(\.*)(.*)$/s.exec(specifier) ?? [];
	if (name !== '' && !/^[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*$/u.test(name)) return undefined;
	const path = name.split('.').join('/');
	const paths = path === '' ? ['__init__.py'] : [`${path}.py`, `${path}/__init__.py`];
	if (dots !== '') return { up: dots.length - 1, paths };
	return path === '' ? undefined : { up: undefined, paths: [...paths, ...paths.map((each) => `src/${each}`)] };
}

/** `./tables`, `../db/index.js`, and `@/db` as many projects write what is below their source folder. */
function scriptFiles(specifier: string): ImportedFiles | undefined {
	const alias = /^[@~]\/(.+)$/s.exec(specifier)?.[1];
	if (alias !== undefined) {
		const paths = scriptPaths(alias.split('/'));
		return (
			paths && { up: undefined, paths: [...paths.map((path) => `src/${path}`), ...paths, ...paths.map((path) => `app/${path}`)] }
		);
	}
	if (!/^\.{1,2}(?:\/|$)/.test(specifier)) return undefined;
	let up = 0;
	const names = specifier.split('/').filter((name) => name !== '.' && name !== '');
	while (names[0] === '..') {
		names.shift();
		up++;
	}
	const paths = scriptPaths(names);
	return paths && { up, paths };
}

function scriptPaths(names: readonly string[]): readonly string[] | undefined {
	if (names.some((name) => name === '..' || name === '')) return undefined;
	const path = names.join('/');
	const folder = path === '' ? '' : `${path}/`;
	const inFolder = scriptEndings.map((ending) => `${folder}index${ending}`);
	if (path === '') return inFolder;
	const stem = /^(.*)\.(?:js|jsx|mjs|cjs)$/s.exec(path)?.[1];
	const asWritten = scriptEndings.some((ending) => path.endsWith(ending)) ? [path] : [];
	const compiled = stem === undefined ? [] : scriptEndings.map((ending) => `${stem}${ending}`);
	return [...asWritten, ...compiled, ...scriptEndings.map((ending) => `${path}${ending}`), ...inFolder];
}
