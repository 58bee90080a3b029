import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import ignore, { type Ignore } from 'ignore';

/** The `.gitignore` files that hold in one folder: its own and those above it, up to the root of the repository. */
export interface IgnoreRules {
	isIgnored(path: string, isFolder: boolean): boolean;
	/** The rules inside a folder in which these rules hold; reads that folder's own `.gitignore`. */
	within(folder: string): Promise<IgnoreRules>;
}

interface IgnoreFile {
	readonly folder: string;
	readonly rules: Ignore;
}

/** The rules for `folder`, its own file included. Rules that would ignore the folder itself are left out: it was asked for. */
export async function ignoreRulesFor(folder: string): Promise<IgnoreRules> {
	let rules: IgnoreRules = rulesOf([]);
	for (const ancestor of foldersOfRepository(resolve(folder))) {
		rules = await rules.within(ancestor);
		if (ancestor !== resolve(folder) && rules.isIgnored(resolve(folder), true)) rules = rulesOf([]);
	}
	return rules;
}

function rulesOf(files: readonly IgnoreFile[]): IgnoreRules {
	return {
		isIgnored(path, isFolder) {
			// The nearest file that has something to say about the path decides, as in git.
			for (const { folder, rules } of files.toReversed()) {
				const inside = relative(folder, path).split(sep).join('/');
				const verdict = rules.test(isFolder ? `${inside}/` : inside);
				if (verdict.ignored) return true;
				if (verdict.unignored) return false;
			}
			return false;
		},
		async within(folder) {
			const added = [await readIgnoreFile(folder, '.git/info/exclude'), await readIgnoreFile(folder, '.gitignore')];
			return rulesOf([...files, ...added.filter((file) => file !== undefined)]);
		},
	};
}

async function readIgnoreFile(folder: string, name: string): Promise<IgnoreFile | undefined> {
	try {
		return { folder, rules: ignore().add(await readFile(join(folder, name), 'utf8')) };
	} catch {
		// None there, or unreadable: git, too, then goes on without it.
		return undefined;
	}
}

/** From the root of the git repository down to the folder; the folder alone where there is no repository. */
function foldersOfRepository(folder: string): readonly string[] {
	const folders = [folder];
	for (let current = folder; !existsSync(join(current, '.git')); ) {
		const parent = dirname(current);
		if (parent === current) return [folder];
		folders.unshift(parent);
		current = parent;
	}
	return folders;
}
