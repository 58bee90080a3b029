import { readFileSync, realpathSync, type Stats, statSync } from 'node:fs';
import { sep } from 'node:path';
import type { TextDocuments } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { DeclaredSink } from '../languageService/declaredSinks';
import type { WorkspaceFile, WorkspaceFiles } from '../languageService/host';
import { ConfiguredSinks } from './configuredSinks';
import { pathOfUri } from './fileUri';

/** Larger files are data or generated. */
const mostBytes = 1_000_000;
/** So many files of the disk are remembered, those that are not there included. */
const mostEntries = 4_000;
/** Where nobody tells of changes, the disk is asked again after this time. */
const shelfLifeMs = 2_000;

interface Entry {
	/** Undefined: there is none that may be read. */
	readonly file: WorkspaceFile | undefined;
	/** What tells one state of the file from the next. */
	readonly stamp: string;
}

/**
 * The files that imports may lead to: as they are in the editor, else on disk, and never outside of the workspace's folders.
 * A file is read when it is asked for, once; then again only when it has changed.
 */
export class OpenAndSavedFiles implements WorkspaceFiles {
	/** URIs that end in a slash. */
	private folders: readonly string[] = [];
	private readonly entries = new Map<string, Entry>();
	private readonly asked = new Set<string>();
	private readonly realFolders = new Map<string, string | undefined>();
	private readonly configured: ConfiguredSinks;
	private lastLook = Number.NEGATIVE_INFINITY;
	private count = 0;
	/** The client tells of changes on disk. */
	isWatched = false;

	constructor(
		private readonly documents: Pick<TextDocuments<TextDocument>, 'get'>,
		private readonly now: () => number,
		onFault: (message: string) => void,
	) {
		this.configured = new ConfiguredSinks(this, onFault);
	}

	get revision(): number {
		return this.count;
	}

	openFolders(uris: readonly string[]): void {
		this.folders = uris.map((uri) => (uri.endsWith('/') ? uri : `${uri}/`)).sort((a, b) => b.length - a.length);
		this.forgetAll();
	}

	rootOf(uri: string): string | undefined {
		return this.folders.find((folder) => uri.startsWith(folder));
	}

	read(uri: string): WorkspaceFile | undefined {
		this.asked.add(uri);
		const open = this.documents.get(uri);
		if (open) return { text: open.getText(), version: `open ${open.version}` };
		const known = this.entries.get(uri);
		if (known) return known.file;
		const entry = this.look(uri);
		this.entries.set(uri, entry);
		const [oldest] = this.entries.keys();
		if (this.entries.size > mostEntries && oldest !== undefined) this.entries.delete(oldest);
		return entry.file;
	}

	sinksFor(uri: string): readonly DeclaredSink[] {
		return this.configured.sinksFor(uri);
	}

	/** The document was opened, changed or closed, or its file was. True: something that was looked up may be another now. */
	changed(uri: string): boolean {
		this.entries.delete(uri);
		if (!this.asked.has(uri)) return false;
		this.count++;
		return true;
	}

	/** Looks for changes that nobody told of. */
	lookAgain(): void {
		if (this.isWatched || this.now() - this.lastLook < shelfLifeMs) return;
		this.lastLook = this.now();
		for (const [uri, { stamp }] of this.entries) {
			if (stampOf(pathOfUri(uri)) !== stamp) this.changed(uri);
		}
	}

	private forgetAll(): void {
		this.entries.clear();
		this.realFolders.clear();
		this.count++;
	}

	private look(uri: string): Entry {
		const path = pathOfUri(uri);
		const stamp = stampOf(path);
		const isFile = path !== undefined && stamp !== missing;
		return { stamp, file: isFile && this.isInside(uri, path) ? readFile(path, stamp) : undefined };
	}

	/** A link may lead out of the folder: that is not followed. */
	private isInside(uri: string, path: string): boolean {
		const folder = this.rootOf(uri);
		if (folder === undefined) return false;
		if (!this.realFolders.has(folder)) this.realFolders.set(folder, realPathOf(pathOfUri(folder)));
		const root = this.realFolders.get(folder);
		return root !== undefined && realPathOf(path)?.startsWith(root.endsWith(sep) ? root : root + sep) === true;
	}
}

const missing = 'missing';

function stampOf(path: string | undefined): string {
	const stats = path === undefined ? undefined : statsOf(path);
	return stats?.isFile() && stats.size <= mostBytes ? `${stats.mtimeMs} ${stats.size}` : missing;
}

function statsOf(path: string): Stats | undefined {
	try {
		return statSync(path, { throwIfNoEntry: false });
	} catch {
		return undefined;
	}
}

const decoder = new TextDecoder('utf-8', { fatal: true });

function readFile(path: string, stamp: string): WorkspaceFile | undefined {
	try {
		return { text: decoder.decode(readFileSync(path)), version: stamp };
	} catch {
		return undefined;
	}
}

function realPathOf(path: string | undefined): string | undefined {
	try {
		return path === undefined ? undefined : realpathSync(path);
	} catch {
		return undefined;
	}
}
