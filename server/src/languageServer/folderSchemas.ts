import { readFile, stat } from 'node:fs/promises';
import { relative, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { CatalogSnapshot } from '../../../common/src/catalog';
import type { DialectId } from '../../../common/src/connection';
import type { Logger } from '../../../common/src/logger';
import { SchemaFiles } from '../models/schemaFiles';
import { findSchemaFiles, isSchemaFile } from './findSchemaFiles';
import { inSlices } from './inSlices';
import { nextTurn } from './nextTurn';

/** A dump with its data can be of any size; beyond this nobody keeps one for its definitions. */
const mostSqlBytes = 8_000_000;
/** Longer Python files are generated. */
const mostPythonBytes = 500_000;
const mostFiles = 20_000;

export interface FolderSchemasOptions {
	/** The text of a document that is open, be it saved or not. */
	readonly openText: (uri: string) => { readonly languageId: string; readonly text: string } | undefined;
	readonly excluded: (folderUri: string) => Promise<readonly string[]>;
	readonly logger: Logger;
	/** What the folder's files say of the schema is another now. */
	readonly onDidChange: () => void;
}

/**
 * The schema that the files of one workspace folder declare. It reads and builds in the background, in slices: whoever asks meanwhile
 * gets what was known before.
 */
export class FolderSchemas {
	private readonly files = new SchemaFiles();
	private readonly built = new Map<DialectId, CatalogSnapshot | undefined>();
	private readonly dirty = new Set<string>();
	private readonly root: string;
	private excluded: readonly string[] = [];
	/** One thing after the other. */
	private work: Promise<void>;
	private isDisposed = false;
	/** Grows with every change, so that a build that was overtaken is given up. */
	private revision = 0;

	constructor(
		private readonly folderUri: string,
		private readonly options: FolderSchemasOptions,
	) {
		this.root = fileURLToPath(folderUri);
		this.work = this.scan();
	}

	/** As the dialect sees it; undefined where nothing is declared, or not read yet. */
	snapshot(dialect: DialectId): CatalogSnapshot | undefined {
		if (this.built.has(dialect)) return this.built.get(dialect);
		// From now on it is built along.
		this.built.set(dialect, undefined);
		if (!this.files.isEmpty) this.later(() => this.build());
		return undefined;
	}

	/** Of a document that no connection tells it of. */
	dialectFor(uri: string): DialectId {
		return this.files.dialectOf(uri) ?? this.files.mainDialect();
	}

	/** A file was changed, or the document of it. Read again in the next turn. */
	changed(uri: string): void {
		this.dirty.add(uri);
		if (this.dirty.size === 1) this.later(() => this.readChanged());
	}

	/** Resolves when nothing is being read or built. */
	async settled(): Promise<void> {
		for (let seen: Promise<void> | undefined; seen !== this.work; ) {
			seen = this.work;
			await seen;
		}
	}

	/** Looks for files that came and went, where nobody tells of them. */
	scanAgain(): void {
		this.later(() => this.scan());
	}

	dispose(): void {
		this.isDisposed = true;
	}

	private later(work: () => Promise<void>): void {
		this.work = this.work
			.then(work)
			.catch((error: unknown) => this.options.logger.error('Reading the workspace’s schema failed', error));
	}

	private async scan(): Promise<void> {
		try {
			this.excluded = await this.options.excluded(this.folderUri);
			const seen = new Set<string>();
			for await (const path of findSchemaFiles(this.root, this.excluded)) {
				if (this.isDisposed) return;
				if (seen.size >= mostFiles) {
					this.options.logger.warn(`More than ${mostFiles} files in ${this.root}: the others are not searched for tables.`);
					break;
				}
				const uri = pathToFileURL(path).href;
				seen.add(uri);
				await this.read(uri, path);
				await nextTurn();
			}
			this.files.keepOnly(seen);
			await this.build();
		} catch (error) {
			this.options.logger.error('Reading the workspace’s schema failed', error);
		}
	}

	private async readChanged(): Promise<void> {
		const uris = [...this.dirty];
		this.dirty.clear();
		let isOther = false;
		for (const uri of uris) {
			const path = fileURLToPath(uri);
			const isWanted = this.files.has(uri) || (await isSchemaFile(this.root, path, this.excluded));
			if (isWanted && (await this.read(uri, path))) isOther = true;
			await nextTurn();
		}
		if (isOther) await this.build();
	}

	/** True when the schema may be another for it. */
	private async read(uri: string, path: string): Promise<boolean> {
		const file = this.options.openText(uri) ?? (await readSaved(path));
		if (file === undefined) return this.files.delete(uri);
		const inside = relative(this.root, path).split(sep).join('/');
		return this.files.set(uri, inside, file.languageId, file.text);
	}

	private async build(): Promise<void> {
		const revision = ++this.revision;
		if (this.files.isEmpty && [...this.built.values()].every((snapshot) => snapshot === undefined)) return;
		if (this.built.size === 0) this.built.set(this.files.mainDialect(), undefined);
		for (const dialect of [...this.built.keys()]) {
			const built = await inSlices(this.files.build(dialect), () => this.isDisposed || revision !== this.revision);
			if (!built) return;
			this.built.set(dialect, built.result);
		}
		this.options.onDidChange();
	}
}

async function readSaved(path: string): Promise<{ readonly languageId: string; readonly text: string } | undefined> {
	const languageId = /\.sql$/i.test(path) ? 'sql' : 'python';
	try {
		const stats = await stat(path);
		if (!stats.isFile() || stats.size > (languageId === 'sql' ? mostSqlBytes : mostPythonBytes)) return undefined;
		return { languageId, text: new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path)) };
	} catch {
		// Gone since it was listed, or no text.
		return undefined;
	}
}
