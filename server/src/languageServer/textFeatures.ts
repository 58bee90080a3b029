import {
	type CancellationToken,
	type ClientCapabilities,
	type CodeAction,
	type Connection,
	DocumentFormattingRequest,
	DocumentRangeFormattingRequest,
	type FormattingOptions,
	MessageType,
	type Range,
	type ServerCapabilities,
	ShowMessageNotification,
	type TextDocuments,
	type TextEdit,
} from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { FormatSqlRequest } from '../../../common/src/languageServerProtocol';
import type { Logger } from '../../../common/src/logger';
import type { Layout, SqlPrinter } from '../formatting/printer';
import { readFormatActionData } from '../languageService/format/formatAction';
import { guessLayout } from '../languageService/format/guessLayout';
import type { LanguageService } from '../languageService/languageService';
import { runSafe } from './runSafe';
import type { Settings } from './settings';

/** How long one stretch of laying out may keep other requests waiting. */
const pauseAfterMs = 20;
const sqlFiles = [{ language: 'sql' }];

/** The features of the text itself, which need no schema: formatting. For host languages only what is asked for at a caret. */
export class TextFeatures {
	private canRegister = false;
	private canResolve = false;

	constructor(
		private readonly connection: Connection,
		private readonly documents: TextDocuments<TextDocument>,
		private readonly service: LanguageService,
		private readonly settings: Settings,
		private readonly logger: Logger,
		private readonly loadPrinter: () => SqlPrinter,
	) {}

	/** The features of `.sql` files are registered for these alone where the client allows it: the host languages have their own. */
	initialize(capabilities: ClientCapabilities): ServerCapabilities {
		this.canRegister = capabilities.textDocument?.formatting?.dynamicRegistration === true;
		this.canResolve = capabilities.textDocument?.codeAction?.resolveSupport?.properties.includes('edit') === true;
		this.connection.onDocumentFormatting(({ textDocument, options }, token) =>
			this.format(textDocument.uri, undefined, options, token),
		);
		this.connection.onDocumentRangeFormatting(({ textDocument, range, options }, token) =>
			this.format(textDocument.uri, range, options, token),
		);
		this.connection.onRequest(FormatSqlRequest.type, (params, token) => this.formatAt(params, token));
		return this.canRegister ? {} : { documentFormattingProvider: true, documentRangeFormattingProvider: true };
	}

	register(): void {
		if (!this.canRegister) return;
		void this.connection.client.register(DocumentFormattingRequest.type, { documentSelector: sqlFiles });
		void this.connection.client.register(DocumentRangeFormattingRequest.type, { documentSelector: sqlFiles });
	}

	/** "Format SQL" at the start of the range; with its edits only where the client cannot ask for them later. */
	async codeActions(document: TextDocument, range: Range): Promise<CodeAction[]> {
		const action = this.service.formatAction(document, range.start);
		if (action === undefined) return [];
		if (this.canResolve) return [action];
		const resolved = await this.resolve(action);
		return resolved?.edit ? [resolved] : [];
	}

	/** Undefined for an action of another kind. */
	async resolve(action: CodeAction): Promise<CodeAction | undefined> {
		const data = readFormatActionData(action.data);
		if (data === undefined) return undefined;
		const document = this.documents.get(data.uri);
		if (document?.version !== data.version) return action;
		const layout = await this.layout(data.uri, guessLayout(document.getText(), document.languageId));
		const result = this.service.formatAt(document, data.formatSqlAt, layout, this.loadPrinter());
		if ('edits' in result) return { ...action, edit: { changes: { [data.uri]: [...result.edits] } } };
		if (this.canResolve) {
			const told = { type: MessageType.Info, message: `Bindery: ${result.refusal}` };
			void this.connection.sendNotification(ShowMessageNotification.method, told);
		}
		return action;
	}

	private format(uri: string, range: Range | undefined, options: FormattingOptions, token: CancellationToken) {
		return runSafe(() => this.formatStatements(uri, range, options, token), null, 'formatting', token, this.logger);
	}

	private async formatStatements(
		uri: string,
		range: Range | undefined,
		options: FormattingOptions,
		token: CancellationToken,
	): Promise<TextEdit[] | null> {
		const document = this.documents.get(uri);
		if (document?.languageId !== 'sql') return null;
		const { version } = document;
		const layout = await this.layout(uri, { tabSize: options.tabSize, useTabs: !options.insertSpaces });
		const edits: TextEdit[] = [];
		let pausedAt = performance.now();
		for (const more of this.service.format(document, range, layout, this.loadPrinter())) {
			edits.push(...more);
			if (performance.now() - pausedAt < pauseAfterMs) continue;
			await new Promise((resolve) => setImmediate(resolve));
			if (token.isCancellationRequested || document.version !== version) return null;
			pausedAt = performance.now();
		}
		return edits;
	}

	private formatAt(params: FormatSqlRequest.Params, token: CancellationToken) {
		const nothing: FormatSqlRequest.Result = { version: -1, edits: [] };
		return runSafe(
			async () => {
				const document = this.documents.get(params.uri);
				if (!document) return nothing;
				const layout = await this.layout(params.uri, { tabSize: params.tabSize, useTabs: !params.insertSpaces });
				const result = this.service.formatAt(document, params.offset, layout, this.loadPrinter());
				return { version: document.version, edits: [], ...result };
			},
			nothing,
			'formatting',
			token,
			this.logger,
		);
	}

	private async layout(uri: string, indentation: Pick<Layout, 'tabSize' | 'useTabs'>): Promise<Layout> {
		const { 'format.keywordCase': keywordCase } = await this.settings.forDocument(uri);
		return { ...indentation, keywordCase };
	}
}
