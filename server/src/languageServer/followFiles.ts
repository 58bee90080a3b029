import {
	type ClientCapabilities,
	type Connection,
	DidChangeWatchedFilesNotification,
	type TextDocuments,
} from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { OpenAndSavedFiles } from './workspaceFiles';
import type { WorkspaceSchemas } from './workspaceSchemas';

/** What imports can lead to, what declares tables, and what configures a project. */
const watchedPattern = '**/{*.{py,ts,tsx,mts,cts,js,jsx,mjs,cjs,sql},bindery.json,pyproject.toml,package.json}';

/** Typing goes on: the other documents that are open are looked at again in the first pause. */
const pauseMs = 300;

/** Tells the files that documents import of what happens to them, and `refresh` when findings may be others for it. */
export class FollowedFiles {
	private canWatch = false;
	private timer: NodeJS.Timeout | undefined;

	constructor(
		private readonly connection: Connection,
		documents: TextDocuments<TextDocument>,
		private readonly files: OpenAndSavedFiles,
		private readonly schemas: WorkspaceSchemas,
		private readonly refresh: () => void,
	) {
		documents.onDidChangeContent(({ document }) => this.changed(document.uri));
		documents.onDidClose(({ document }) => this.changed(document.uri));
		documents.onDidSave(() => files.lookAgain());
		connection.onDidChangeWatchedFiles(({ changes }) => {
			for (const { uri } of changes) {
				if (documents.get(uri)) continue;
				this.changed(uri);
				schemas.changed(uri);
			}
		});
		connection.onShutdown(() => clearTimeout(this.timer));
	}

	initialize(capabilities: ClientCapabilities): void {
		this.canWatch = capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
	}

	/** After the handshake: only then may something be registered. */
	async watch(): Promise<void> {
		if (!this.canWatch) return;
		await this.connection.client.register(DidChangeWatchedFilesNotification.type, {
			watchers: [{ globPattern: watchedPattern }],
		});
		this.files.isWatched = true;
		this.schemas.isWatched = true;
	}

	private changed(uri: string): void {
		if (!this.files.changed(uri)) return;
		clearTimeout(this.timer);
		this.timer = setTimeout(() => this.refresh(), pauseMs);
	}
}
