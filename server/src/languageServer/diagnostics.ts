import { createHash } from 'node:crypto';
import {
	type ClientCapabilities,
	type Connection,
	type Diagnostic,
	type DocumentDiagnosticReport,
	DocumentDiagnosticReportKind,
	type TextDocuments,
} from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Logger } from '../../../common/src/logger';
import type { LanguageService } from '../languageService/languageService';
import { runSafe } from './runSafe';
import type { Settings } from './settings';

/** Answers `textDocument/diagnostic` where the client pulls; publishes after each change where it does not. */
export class Diagnostics {
	isPulled = false;
	private canRefresh = false;

	constructor(
		private readonly connection: Connection,
		private readonly documents: TextDocuments<TextDocument>,
		private readonly service: LanguageService,
		private readonly settings: Settings,
		private readonly logger: Logger,
		/** Called before a document is checked. */
		private readonly beforeCheck: () => void,
	) {}

	initialize(capabilities: ClientCapabilities): void {
		this.isPulled = capabilities.textDocument?.diagnostic !== undefined;
		this.canRefresh = capabilities.workspace?.diagnostics?.refreshSupport === true;
		if (this.isPulled) {
			this.connection.languages.diagnostics.on((params, token) => {
				const empty: DocumentDiagnosticReport = { kind: DocumentDiagnosticReportKind.Full, items: [] };
				return runSafe(
					async () => {
						const document = this.documents.get(params.textDocument.uri);
						return document ? report(document, await this.compute(document), params.previousResultId) : empty;
					},
					empty,
					'checking',
					token,
					this.logger,
				);
			});
			return;
		}
		this.documents.onDidChangeContent(({ document }) => void this.publish(document));
		this.documents.onDidClose(({ document }) => void this.connection.sendDiagnostics({ uri: document.uri, diagnostics: [] }));
	}

	/** Something other than the text has changed. */
	refresh(): void {
		if (this.isPulled) {
			if (this.canRefresh) this.connection.languages.diagnostics.refresh();
		} else {
			for (const document of this.documents.all()) void this.publish(document);
		}
	}

	/** Something in another document has changed that some of the documents may depend on. */
	refreshStale(): void {
		const stale = this.documents.all().filter((document) => this.service.isStale(document));
		if (this.isPulled && stale.length > 0) this.refresh();
		else for (const document of stale) void this.publish(document);
	}

	private async publish(document: TextDocument): Promise<void> {
		const { uri, version } = document;
		try {
			const diagnostics = await this.compute(document);
			// A newer version has its own turn, and a closed document has been cleared.
			if (this.documents.get(uri)?.version !== version) return;
			await this.connection.sendDiagnostics({ uri, version, diagnostics });
		} catch (error) {
			this.logger.error(`Error while checking ${uri}`, error);
		}
	}

	private async compute(document: TextDocument): Promise<Diagnostic[]> {
		const settings = await this.settings.forDocument(document.uri);
		if (!settings['diagnostics.enabled']) return [];
		this.beforeCheck();
		return this.service.validate(document, { severities: settings['diagnostics.severities'] });
	}
}

/**
 * `unchanged` for the version of the document and the diagnostics that the client has: it then leaves its marks alone. Marks that
 * are set again, even to the same, make VS Code look for quick fixes again, and drop the list that a Ctrl+. is waiting for.
 * After a change of the text the marks may have moved with it, so that the same diagnostics are sent in full.
 */
function report(document: TextDocument, items: Diagnostic[], previousResultId: string | undefined): DocumentDiagnosticReport {
	const resultId = `${document.version}:${createHash('sha256').update(JSON.stringify(items)).digest('base64url')}`;
	if (resultId === previousResultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
	return { kind: DocumentDiagnosticReportKind.Full, resultId, items };
}
