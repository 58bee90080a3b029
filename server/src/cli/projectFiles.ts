import { realpathSync, type Stats, statSync } from 'node:fs';
import { resolve, sep } from 'node:path';
import { type DeclaredSink, noSinks } from '../languageService/declaredSinks';
import type { WorkspaceFile, WorkspaceFiles } from '../languageService/host';
import { readText } from './readText';

/** Larger files are data or generated. */
const mostBytes = 1_000_000;
/** So many texts are kept; a run over a large tree goes on to others. */
const mostTexts = 400;

/**
 * The files that imports may lead to: on disk, below the working directory or one of the folders to check. Files are named
 * as in reports, relative to the working directory. What is read once is taken to stay the same for the run.
 */
export class ProjectFiles implements WorkspaceFiles {
	readonly revision = 0;
	private readonly files = new Map<string, WorkspaceFile>();
	private readonly missing = new Set<string>();
	private readonly realRoots = new Map<string, string | undefined>();

	/** As reports name them, each with a slash at its end; empty: the working directory. */
	constructor(
		private readonly roots: readonly string[],
		private readonly sinks: readonly DeclaredSink[] = noSinks,
	) {}

	sinksFor(): readonly DeclaredSink[] {
		return this.sinks;
	}

	rootOf(path: string): string | undefined {
		const isBelow = !/^(?:\.\.(?:\/|$)|\/|[A-Za-z]:)/.test(path);
		return this.roots.find((root) => (root === '' ? isBelow : path.startsWith(root)));
	}

	read(path: string): WorkspaceFile | undefined {
		const known = this.files.get(path);
		if (known || this.missing.has(path)) return known;
		const text = this.isReadable(path) ? readText(path) : undefined;
		if (text?.kind !== 'text') {
			this.missing.add(path);
			return undefined;
		}
		const file = { text: text.text, version: 0 };
		this.files.set(path, file);
		const [oldest] = this.files.keys();
		if (this.files.size > mostTexts && oldest !== undefined) this.files.delete(oldest);
		return file;
	}

	/** A link may lead out of the folder: that is not followed. */
	private isReadable(path: string): boolean {
		const stats = statsOf(path);
		if (!stats?.isFile() || stats.size > mostBytes) return false;
		const root = this.rootOf(path);
		const realRoot = root === undefined ? undefined : this.realRootOf(root);
		return realRoot !== undefined && realPathOf(path)?.startsWith(realRoot) === true;
	}

	private realRootOf(root: string): string | undefined {
		if (!this.realRoots.has(root)) {
			const path = realPathOf(root === '' ? '.' : root);
			this.realRoots.set(root, path === undefined || path.endsWith(sep) ? path : path + sep);
		}
		return this.realRoots.get(root);
	}
}

/** Undefined for what is not there, also where a file stands in the place of a folder: `page.js/index.ts`. */
function statsOf(path: string): Stats | undefined {
	try {
		return statSync(path, { throwIfNoEntry: false });
	} catch {
		return undefined;
	}
}

function realPathOf(path: string): string | undefined {
	try {
		return realpathSync(resolve(path));
	} catch {
		return undefined;
	}
}
