import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../..', import.meta.url)).replace(/[\\/]$/, '');

const notOurs = new Set([
	'node_modules',
	'.git',
	'dist',
	'dist-test',
	'test-results',
	'.vscode-test',
	'.playwright',
	'__pycache__',
]);

/** Every file of the project that is not made by a tool, relative to the root, with `/`. */
export function projectFiles(folder = ''): readonly string[] {
	return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
		const file = folder === '' ? entry.name : `${folder}/${entry.name}`;
		if (entry.isDirectory()) return notOurs.has(entry.name) ? [] : projectFiles(file);
		return entry.isFile() ? [file] : [];
	});
}

/** The code that ships. */
export function productSources(): readonly string[] {
	return ['common', 'server', 'client'].flatMap((folder) => projectFiles(folder)).filter((file) => file.endsWith('.ts'));
}

export function readText(file: string): string {
	return readFileSync(path.join(root, file), 'utf8');
}
