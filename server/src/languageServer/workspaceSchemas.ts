import type { TextDocuments } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { CatalogSnapshot } from '../../../common/src/catalog';
import type { DialectId } from '../../../common/src/connection';
import type { Logger } from '../../../common/src/logger';
import { FolderSchemas } from './folderSchemas';

/** Typing goes on: the schema is put together anew in the first pause. */
const pauseMs = 300;
/** Where nobody tells of changes on disk, a save is when they are looked for; not more often than this. */
const shelfLifeMs = 5_000;

/** What the files of each workspace folder declare. Reading text is all it does, so it works in untrusted workspaces too. */
export class WorkspaceSchemas {
	/** By URIs that end in a slash. */
	private readonly folders = new Map<string, FolderSchemas>();
	private readonly waiting = new Set<string>();
	private timer: NodeJS.Timeout | undefined;
	private lastScan = Number.NEGATIVE_INFINITY;
	/** The client tells of changes on disk. */
	isWatched = false;

	constructor(
		private readonly documents: TextDocuments<TextDocument>,
		private readonly excluded: (folderUri: string) => Promise<readonly string[]>,
		private readonly logger: Logger,
		private readonly onDidChange: () => void,
	) {
		documents.onDidChangeContent(({ document }) => this.changedSoon(document.uri));
		documents.onDidClose(({ document }) => this.changed(document.uri));
		documents.onDidSave(() => this.lookAgain());
	}

	/** Begins to read those that are new. */
	openFolders(uris: readonly string[]): void {
		const wanted = new Set(uris.filter((uri) => uri.startsWith('file:')).map((uri) => (uri.endsWith('/') ? uri : `${uri}/`)));
		for (const [uri, folder] of this.folders) {
			if (wanted.has(uri)) continue;
			folder.dispose();
			this.folders.delete(uri);
		}
		for (const uri of wanted) {
			if (this.folders.has(uri)) continue;
			const openText = (document: string) => {
				const open = this.documents.get(document);
				return open && { languageId: open.languageId, text: open.getText() };
			};
			const { excluded, logger, onDidChange } = this;
			this.folders.set(uri, new FolderSchemas(uri, { openText, excluded, logger, onDidChange }));
		}
	}

	/** What the files of the document's folder declare, as the dialect sees it. */
	snapshotFor(uri: string, dialect?: DialectId): { readonly dialect: DialectId; readonly snapshot: CatalogSnapshot } | undefined {
		const folder = this.folderOf(uri);
		if (!folder) return undefined;
		const seen = dialect ?? folder.dialectFor(uri);
		const snapshot = folder.snapshot(seen);
		return snapshot && { dialect: seen, snapshot };
	}

	/** The file was changed, made or deleted. */
	changed(uri: string): void {
		if (/\.(?:sql|py)$/i.test(uri)) this.folderOf(uri)?.changed(uri);
	}

	dispose(): void {
		clearTimeout(this.timer);
		for (const folder of this.folders.values()) folder.dispose();
	}

	private changedSoon(uri: string): void {
		if (!/\.(?:sql|py)$/i.test(uri)) return;
		this.waiting.add(uri);
		clearTimeout(this.timer);
		this.timer = setTimeout(() => {
			for (const waiting of this.waiting) this.changed(waiting);
			this.waiting.clear();
		}, pauseMs);
	}

	private lookAgain(): void {
		if (this.isWatched || performance.now() - this.lastScan < shelfLifeMs) return;
		this.lastScan = performance.now();
		this.scanAgain();
	}

	/** What is left out may be other files now. */
	scanAgain(): void {
		for (const folder of this.folders.values()) folder.scanAgain();
	}

	/** The innermost one around the document. */
	private folderOf(uri: string): FolderSchemas | undefined {
		let best = '';
		for (const folder of this.folders.keys()) if (uri.startsWith(folder) && folder.length > best.length) best = folder;
		return this.folders.get(best);
	}
}
