import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import ignore from 'ignore';
import { type IgnoreRules, ignoreRulesFor } from '../files/gitignore';
import { isSkippedFolder } from '../files/skippedFolders';

/** Folders and links nested deeper than this are no project of a person's. */
const deepest = 40;

/** The files below `root` that may declare a schema: what neither `.gitignore` nor the patterns leave out, by folder and name. */
export async function* findSchemaFiles(root: string, excluded: readonly string[]): AsyncGenerator<string> {
	yield* walk(root, await ignoreRulesFor(root), exclusionOf(excluded, root), 0);
}

/** True where {@link findSchemaFiles} would give the file. */
export async function isSchemaFile(root: string, path: string, excluded: readonly string[]): Promise<boolean> {
	const isExcluded = exclusionOf(excluded, root);
	let rules = await ignoreRulesFor(root);
	let folder = root;
	for (const name of relative(root, path).split(sep).slice(0, -1)) {
		folder = join(folder, name);
		if (isSkippedFolder(folder, name) || rules.isIgnored(folder, true) || isExcluded(folder, true)) return false;
		rules = await rules.within(folder);
	}
	return isWanted(path) && !rules.isIgnored(path, false) && !isExcluded(path, false);
}

function isWanted(name: string): boolean {
	return /\.(?:sql|py)$/i.test(name);
}

type Exclusion = (path: string, isFolder: boolean) => boolean;

function exclusionOf(patterns: readonly string[], root: string): Exclusion {
	// `**/venv/**` leaves out what is in a folder; so the folder need not be looked into.
	const rules = ignore().add(patterns.map((pattern) => pattern.replace(/\/\*\*$/, '/')));
	return (path, isFolder) => {
		const inside = relative(root, path).split(sep).join('/');
		return inside !== '' && !inside.startsWith('..') && rules.ignores(isFolder ? `${inside}/` : inside);
	};
}

async function* walk(folder: string, rules: IgnoreRules, isExcluded: Exclusion, depth: number): AsyncGenerator<string> {
	if (depth > deepest) return;
	const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
	entries.sort((left, right) => (left.name < right.name ? -1 : left.name > right.name ? 1 : 0));
	for (const entry of entries) {
		const path = join(folder, entry.name);
		if (entry.isDirectory()) {
			if (isSkippedFolder(path, entry.name) || rules.isIgnored(path, true) || isExcluded(path, true)) continue;
			yield* walk(path, await rules.within(path), isExcluded, depth + 1);
		} else if (entry.isFile() && isWanted(entry.name)) {
			if (!rules.isIgnored(path, false) && !isExcluded(path, false)) yield path;
		}
	}
}
