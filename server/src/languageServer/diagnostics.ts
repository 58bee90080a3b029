import { createHash } from 'node:crypto';
import {
	type ClientCapabilities,
	type CodeAction,
	type Connection,
	type Diagnostic,
	DiagnosticRefreshRequest,
	type DocumentDiagnosticReport,
	DocumentDiagnosticReportKind,
	type Range,
	type TextDocuments,
} from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Logger } from '../../../common/src/logger';
import type { Judges } from '../languageService/host';
import { judgedDiagnostic } from '../languageService/judgeDocument';
import { judgedActions } from '../languageService/judgedActions';
import type { LanguageService } from '../languageService/languageService';
import { JudgedDocuments } from './judgedDocuments';
import { runSafe } from './runSafe';
import type { Settings } from './settings';

/** How long the first answer about a document waits for the engines, where nothing else is to be said of it or no later one comes. */
const patienceMs = 2_000;

/** Answers `textDocument/diagnostic` where the client pulls; publishes after each change where it does not. */
export class Diagnostics {
	isPulled = false;
	private canRefresh = false;
	private readonly judged: JudgedDocuments;

	constructor(
		private readonly connection: Connection,
		private readonly documents: TextDocuments<TextDocument>,
		private readonly service: LanguageService,
		private readonly settings: Settings,
		private readonly logger: Logger,
		/** Called before a document is checked. */
		private readonly beforeCheck: () => void,
		judges: Judges,
		/** Settles when the schemas given at start-up have been read. */
		private readonly schemasRead: () => Promise<unknown>,
	) {
		const current = (uri: string) => documents.get(uri);
		const onError = (error: unknown) => logger.error('Error while asking an engine', error);
		this.judged = new JudgedDocuments(service, judges, current, (document) => this.showJudged(document), onError);
		documents.onDidClose(({ document }) => this.judged.close(document.uri));
	}

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

	/** What can be done about the findings of engines that touch the range. */
	judgedActions(document: TextDocument, range: Range): CodeAction[] {
		return judgedActions(document, this.judged.findingsOf(document), range);
	}

	/** A schema has changed, or which one a document means. */
	refreshJudged(): void {
		this.judged.askAgain();
	}

	private showJudged(document: TextDocument): void {
		if (!this.isPulled) void this.publish(document);
		else this.askToPull();
	}

	/** Something other than the text has changed. */
	refresh(): void {
		if (this.isPulled) {
			this.askToPull();
		} else {
			for (const document of this.documents.all()) void this.publish(document);
		}
	}

	private askToPull(): void {
		if (!this.canRefresh) return;
		// A client that promised to listen may be gone, or in the middle of something else.
		this.connection
			.sendRequest(DiagnosticRefreshRequest.type)
			.catch((error: unknown) => this.logger.debug(`The client did not refresh: ${String(error)}`));
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
		const { 'diagnostics.severities': severities } = settings;
		const quick = this.service.validate(document, { severities });
		const isFirst = quick.length === 0 && this.judged.isNew(document);
		if (this.isPulled && (isFirst || !this.canRefresh)) {
			await this.schemasRead();
			await this.judged.settled(document, patienceMs);
		}
		const judged = this.judged.findingsOf(document).flatMap((finding) => judgedDiagnostic(document, finding, severities) ?? []);
		return [...quick, ...judged];
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
