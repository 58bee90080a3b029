import {
	type CancellationToken,
	type ClientCapabilities,
	type Connection,
	DocumentSymbolRequest,
	FoldingRangeRequest,
	type Range,
	SemanticTokensBuilder,
	SemanticTokensRegistrationType,
	type ServerCapabilities,
	type TextDocuments,
} from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Logger } from '../../../common/src/logger';
import type { LanguageService } from '../languageService/languageService';
import { semanticTokensLegend } from '../languageService/text/semanticTokens';
import { runSafe } from './runSafe';

const sqlFiles = [{ language: 'sql' }];
const semanticTokensOptions = { legend: semanticTokensLegend, full: { delta: true }, range: true };

/** Outline, folding, selection and colours. Of `.sql` files alone, but for the selection, which knows the SQL in strings as well. */
export class StructureFeatures {
	private registered: ClientCapabilities['textDocument'] = {};
	/** What each document's client was last sent, to answer with what has changed. */
	private readonly sent = new Map<string, SemanticTokensBuilder>();

	constructor(
		private readonly connection: Connection,
		private readonly documents: TextDocuments<TextDocument>,
		private readonly service: LanguageService,
		private readonly logger: Logger,
	) {}

	/**
	 * Host languages have an outline, folds and colours of their own; an answer from us, even an empty one, would take the place of what the
	 * client does without any. So these are registered for SQL files alone where the client allows it.
	 */
	initialize({ textDocument = {} }: ClientCapabilities): ServerCapabilities {
		this.registered = textDocument;
		const { connection, service } = this;
		connection.onDocumentSymbol((params, token) =>
			this.answer(params.textDocument.uri, 'listing the statements', token, (document) => service.documentSymbols(document)),
		);
		connection.onFoldingRanges((params, token) =>
			this.answer(params.textDocument.uri, 'looking for folds', token, (document) => service.foldingRanges(document)),
		);
		connection.onSelectionRanges((params, token) =>
			this.answer(params.textDocument.uri, 'looking around the caret', token, (document) =>
				service.selectionRanges(document, params.positions),
			),
		);
		const tokens = connection.languages.semanticTokens;
		tokens.on((params, token) =>
			this.answerTokens(params.textDocument.uri, token, (document) => this.startBuilder(document).build()),
		);
		tokens.onDelta((params, token) =>
			this.answerTokens(params.textDocument.uri, token, (document) =>
				this.startBuilder(document, params.previousResultId).buildEdits(),
			),
		);
		tokens.onRange((params, token) =>
			this.answerTokens(params.textDocument.uri, token, (document) =>
				this.fill(new SemanticTokensBuilder(), document, params.range).build(),
			),
		);
		return {
			selectionRangeProvider: true,
			...(this.mayRegister('documentSymbol') ? {} : { documentSymbolProvider: true }),
			...(this.mayRegister('foldingRange') ? {} : { foldingRangeProvider: true }),
			...(this.mayRegister('semanticTokens') ? {} : { semanticTokensProvider: semanticTokensOptions }),
		};
	}

	register(): void {
		const { client } = this.connection;
		const options = { documentSelector: sqlFiles };
		if (this.mayRegister('documentSymbol')) void client.register(DocumentSymbolRequest.type, options);
		if (this.mayRegister('foldingRange')) void client.register(FoldingRangeRequest.type, options);
		if (this.mayRegister('semanticTokens'))
			void client.register(SemanticTokensRegistrationType.type, { ...options, ...semanticTokensOptions });
	}

	forget(uri: string): void {
		this.sent.delete(uri);
	}

	private mayRegister(feature: 'documentSymbol' | 'foldingRange' | 'semanticTokens'): boolean {
		return this.registered?.[feature]?.dynamicRegistration === true;
	}

	private startBuilder(document: TextDocument, previous?: string): SemanticTokensBuilder {
		const builder = this.sent.get(document.uri) ?? new SemanticTokensBuilder();
		this.sent.set(document.uri, builder);
		builder.previousResult(previous ?? '');
		return this.fill(builder, document);
	}

	private fill(builder: SemanticTokensBuilder, document: TextDocument, range?: Range): SemanticTokensBuilder {
		for (const { line, character, length, type, modifiers } of this.service.semanticTokens(document, range)) {
			builder.push(line, character, length, type, modifiers);
		}
		return builder;
	}

	private answer<T>(uri: string, what: string, token: CancellationToken, work: (document: TextDocument) => T) {
		return runSafe<T | null>(
			() => {
				const document = this.documents.get(uri);
				return document ? work(document) : null;
			},
			null,
			what,
			token,
			this.logger,
		);
	}

	private answerTokens<T>(uri: string, token: CancellationToken, work: (document: TextDocument) => T) {
		const none = { data: [] };
		return runSafe<T | typeof none>(
			() => {
				const document = this.documents.get(uri);
				return document ? work(document) : none;
			},
			none,
			'colouring',
			token,
			this.logger,
		);
	}
}
