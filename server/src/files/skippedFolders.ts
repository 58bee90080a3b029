import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Other people's code and caches: never searched, also where no .gitignore says so. */
const skippedFolders = new Set([
	'.git',
	'.hg',
	'.svn',
	'node_modules',
	'.venv',
	'venv',
	'site-packages',
	'__pycache__',
	'.tox',
	'.nox',
]);

/** `path` ends in `name`. */
export function isSkippedFolder(path: string, name: string): boolean {
	return skippedFolders.has(name) || isVirtualEnvironment(path);
}

/** Whatever its name: Python puts this file into each one it makes. */
function isVirtualEnvironment(folder: string): boolean {
	return existsSync(join(folder, 'pyvenv.cfg'));
}
