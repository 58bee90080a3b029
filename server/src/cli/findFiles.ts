import { readdir, realpath, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type IgnoreRules, ignoreRulesFor } from '../files/gitignore';
import { isSkippedFolder } from '../files/skippedFolders';
import { languageIdOfPath } from '../languageService/languageIds';
import type { Exclusion } from './config/exclusion';
import type { SkippedPath } from './finding';
import { messageOf } from './messageOf';

export type FoundPath =
	| { readonly kind: 'file'; readonly path: string; readonly languageId: string; readonly isNamed?: true }
	| ({ readonly kind: 'skipped' } & SkippedPath);

/**
 * The files to check, each once, in the order of the paths given and by name within a folder. Symbolic links are
 * followed only where they are named themselves, so that no file is met twice and no circle is walked.
 */
export async function* findFiles(paths: readonly string[], isExcluded: Exclusion = () => false): AsyncGenerator<FoundPath> {
	const seen = new Set<string>();
	for (const path of paths) {
		for await (const found of findIn(path, isExcluded)) {
			// One folder alone meets no file twice.
			const key =
				found.kind === 'file' && paths.length > 1 ? await realpath(found.path).catch(() => resolve(found.path)) : undefined;
			if (key !== undefined && seen.has(key)) continue;
			if (key !== undefined) seen.add(key);
			yield found;
		}
	}
}

async function* findIn(path: string, isExcluded: Exclusion): AsyncGenerator<FoundPath> {
	const kind = await kindOf(path);
	if (kind === 'folder') {
		yield* walk(path, await ignoreRulesFor(path), isExcluded);
	} else if (kind === 'file') {
		const languageId = languageIdOfPath(path);
		if (languageId && isExcluded(path, false))
			yield { kind: 'skipped', path, reason: 'excluded by the configuration', isError: false };
		else if (languageId) yield { kind: 'file', path, languageId, isNamed: true };
		else yield { kind: 'skipped', path, reason: 'not a Python, TypeScript or JavaScript file', isError: false };
	} else {
		yield { kind: 'skipped', path, reason: kind.reason, isError: true };
	}
}

async function kindOf(path: string): Promise<'file' | 'folder' | { readonly reason: string }> {
	try {
		const stats = await stat(path);
		if (stats.isDirectory()) return 'folder';
		return stats.isFile() ? 'file' : { reason: 'neither a file nor a folder' };
	} catch (error) {
		return { reason: messageOf(error) };
	}
}

async function* walk(folder: string, rules: IgnoreRules, isExcluded: Exclusion): AsyncGenerator<FoundPath> {
	const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => messageOf(error));
	if (typeof entries === 'string') {
		yield { kind: 'skipped', path: folder, reason: entries, isError: true };
		return;
	}
	entries.sort((left, right) => (left.name < right.name ? -1 : left.name > right.name ? 1 : 0));
	for (const entry of entries) {
		const path = join(folder, entry.name);
		if (entry.isDirectory()) {
			if (isSkippedFolder(path, entry.name)) continue;
			if (rules.isIgnored(resolve(path), true) || isExcluded(path, true)) continue;
			yield* walk(path, await rules.within(resolve(path)), isExcluded);
		} else if (entry.isFile()) {
			const languageId = languageIdOfPath(path);
			if (!languageId || rules.isIgnored(resolve(path), false) || isExcluded(path, false)) continue;
			yield { kind: 'file', path, languageId };
		}
	}
}
