import {
	type CancellationToken,
	type CodeAction,
	CodeActionTriggerKind,
	type Connection,
	DidChangeConfigurationNotification,
	type InitializeParams,
	type InitializeResult,
	MessageType,
	type Range,
	ShowMessageNotification,
	TextDocumentSyncKind,
	TextDocuments,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { CatalogSnapshot } from '../../../common/src/catalog';
import type { ConnectionId } from '../../../common/src/connection';
import {
	DatabaseReferencesRequest,
	DidChangeBindingsNotification,
	DidChangeCatalogNotification,
	DidGrantTrustNotification,
	IsInPlainStringRequest,
	RunnableAtRequest,
	RunnableRangesRequest,
} from '../../../common/src/languageServerProtocol';
import type { Logger } from '../../../common/src/logger';
import type { SqlPrinter } from '../formatting/printer';
import { fixAllKind, readFixAllData } from '../languageService/fixAll';
import { formatKind } from '../languageService/format/formatAction';
import type { Judges } from '../languageService/host';
import { createLanguageService } from '../languageService/languageService';
import { assistanceCapabilities, rewriteKinds, rewritesOf, serveAssistance } from './assistance';
import { Catalogs } from './catalogs';
import { connectionLogger } from './connectionLogger';
import { databaseReferencesIn } from './databaseReferences';
import { Diagnostics } from './diagnostics';
import { FollowedFiles } from './followFiles';
import { parseSchemaSources } from './initializationOptions';
import { DatabaseJudges } from './judges/databaseJudge';
import { Navigation } from './navigation';
import { PreparedResults } from './preparedResults';
import { runSafe } from './runSafe';
import type { SchemaSource } from './schemaSource';
import { SentCatalogs } from './sentCatalogs';
import { Settings } from './settings';
import { StructureFeatures } from './structureFeatures';
import { TextFeatures } from './textFeatures';
import { OpenAndSavedFiles } from './workspaceFiles';
import { WorkspaceSchemas } from './workspaceSchemas';
import { WorkspaceSearch } from './workspaceSearch';

/** What the server needs of the platform; `main.ts` gives the real one. */
export interface ServerHost {
	readSchemaSource(source: SchemaSource, signal: AbortSignal): Promise<CatalogSnapshot>;
	judges(logger: Logger): Judges;
	/** Throws where it cannot be loaded. */
	loadPrinter(): SqlPrinter;
}

/** A schema that takes longer to be read is given up: completion must not wait for it any longer. */
const schemaTimeoutMs = 30_000;

/** The most items completion answers with: finding a name is quick, sending ten thousand is not. */
const completionLimit = 200;

/** Serves the protocol on the connection until the client says `exit`. */
export function startServer(connection: Connection, serverHost: ServerHost): void {
	const logger = connectionLogger(connection);
	const documents = new TextDocuments(TextDocument);
	const ended = new AbortController();
	let workspaceFolders: readonly string[] = [];
	let canPullSettings = false;
	let canRegister = false;
	let hasFolders = false;
	let hasSnippets = false;
	let hasSnippetEdits = false;
	let canResolveActions = false;
	let canCreateFiles = false;
	let canPrepare = false;
	/** A client that says nothing of trust knows of none. */
	let isTrusted = true;
	/** Settles when the schemas given at start-up have been read, or have failed to be. */
	let schemasRead: Promise<unknown> = Promise.resolve();
	const settings = new Settings(connection, () => canPullSettings);
	const schemas = new WorkspaceSchemas(
		documents,
		async (folder) => (await settings.forDocument(folder))['discovery.exclude'],
		logger,
		didChangeSchema,
	);
	const catalogs = new Catalogs((uri, dialect) => schemas.snapshotFor(uri, dialect), didChangeSchema);
	const files = new OpenAndSavedFiles(
		documents,
		() => performance.now(),
		(fault) => logger.warn(fault),
	);
	const service = createLanguageService({
		files,
		catalogFor: (uri, dialect) => catalogs.catalogFor(uri, dialect),
		dialectSetting: (uri) => settings.dialectOf(uri),
		dialectFor: (uri) => catalogs.dialectFor(uri),
		isBindingGuessed: (uri) => catalogs.isGuessed(uri),
		relativePath: (uri) => uri.slice(workspaceFolders.find((folder) => uri.startsWith(folder))?.length ?? 0),
		onRuleError: (ruleId, error) => logger.error(`Rule ${ruleId} failed`, error),
	});
	const databaseJudges = new DatabaseJudges(connection);
	const results = new PreparedResults(connection, databaseJudges, catalogs, () => canPrepare);
	const engines = serverHost.judges(logger);
	const judges: Judges = {
		...engines,
		// SQLite judges in a driver host, of which none starts before the workspace is trusted.
		grammarOf: (dialect) => (dialect === 'sqlite' && !isTrusted ? undefined : engines.grammarOf(dialect)),
		schemaOf: (dialect, tables) => (isTrusted ? engines.schemaOf?.(dialect, tables) : undefined),
		databaseOf(uri) {
			const id = canPrepare ? catalogs.connectionFor(uri) : undefined;
			return id && databaseJudges.for(id, catalogs.catalogFor(uri)?.snapshot.version ?? 0);
		},
	};
	const diagnostics = new Diagnostics(
		connection,
		documents,
		service,
		settings,
		logger,
		() => files.lookAgain(),
		judges,
		() => schemasRead,
	);
	const search = new WorkspaceSearch(documents, () => workspaceFolders);
	const navigation = new Navigation(connection, service, search);
	const followed = new FollowedFiles(connection, documents, files, schemas, () => diagnostics.refreshStale());

	const structureFeatures = new StructureFeatures(connection, documents, service, logger);
	const textFeatures = new TextFeatures(connection, documents, service, settings, logger, () => serverHost.loadPrinter());
	function didChangeSchema(): void {
		results.didChangeSchema();
		diagnostics.refreshJudged();
		diagnostics.refresh();
	}

	connection.onInitialize((params): InitializeResult => {
		canPullSettings = params.capabilities.workspace?.configuration === true;
		hasSnippets = params.capabilities.textDocument?.completion?.completionItem?.snippetSupport === true;
		const actions = params.capabilities.textDocument?.codeAction;
		canResolveActions = actions?.resolveSupport?.properties.includes('edit') === true;
		canCreateFiles = params.capabilities.workspace?.workspaceEdit?.resourceOperations?.includes('create') === true;
		hasSnippetEdits = params.capabilities.workspace?.workspaceEdit?.snippetEditSupport === true;
		const clientOptions = params.initializationOptions as { canPrepare?: unknown; isTrusted?: unknown } | undefined;
		canPrepare = clientOptions?.canPrepare === true;
		isTrusted = clientOptions?.isTrusted !== false;
		canRegister = params.capabilities.workspace?.didChangeConfiguration?.dynamicRegistration === true;
		openFolders(
			(params.workspaceFolders ?? []).map((folder) => folder.uri),
			params.rootUri,
		);
		hasFolders = params.capabilities.workspace?.workspaceFolders === true;
		diagnostics.initialize(params.capabilities);
		followed.initialize(params.capabilities);
		results.initialize(params.capabilities);
		navigation.initialize(params);
		loadSchemas(params);
		const textCapabilities = textFeatures.initialize(params.capabilities);
		return {
			serverInfo: { name: 'bindery' },
			capabilities: {
				textDocumentSync: TextDocumentSyncKind.Incremental,
				completionProvider: { triggerCharacters: ['.', ' ', '"', '`', '(', "'"] },
				codeActionProvider: {
					codeActionKinds: ['quickfix', ...rewriteKinds, fixAllKind, formatKind],
					resolveProvider: canResolveActions,
				},
				...textCapabilities,
				...navigation.capabilities,
				...assistanceCapabilities,
				...structureFeatures.initialize(params.capabilities),
				...(diagnostics.isPulled
					? { diagnosticProvider: { identifier: 'bindery', interFileDependencies: true, workspaceDiagnostics: false } }
					: {}),
			},
		};
	});

	function openFolders(uris: readonly string[], rootUri: string | null): void {
		workspaceFolders = uris.length === 0 && rootUri !== null ? [rootUri] : uris;
		files.openFolders(workspaceFolders);
	}

	function loadSchemas(params: InitializeParams): void {
		const root = params.workspaceFolders?.[0]?.uri ?? params.rootUri ?? null;
		const { sources, problems } = parseSchemaSources(params.initializationOptions, root);
		for (const problem of problems) logger.warn(problem);
		for (const [index, source] of sources.entries()) {
			const id = `schema:${index}` as ConnectionId;
			if (index === 0) catalogs.bind({}, id);
			const reading = serverHost
				.readSchemaSource(source, AbortSignal.any([ended.signal, AbortSignal.timeout(schemaTimeoutMs)]))
				.then(
					(snapshot) => {
						catalogs.set(id, source.dialect, snapshot);
						didChangeSchema();
					},
					(error: unknown) => {
						const message = error instanceof Error ? error.message : String(error);
						logger.error(`The schema ${source.path} could not be read: ${message}`);
						// A notification: the request of the same name wants an answer, which not every client gives.
						const told = {
							type: MessageType.Warning,
							message: `Bindery: the schema ${source.path} could not be read: ${message}`,
						};
						void connection.sendNotification(ShowMessageNotification.method, told);
					},
				);
			schemasRead = Promise.all([schemasRead, reading]);
		}
	}

	connection.onInitialized(() => {
		if (canRegister) void connection.client.register(DidChangeConfigurationNotification.type, { section: 'bindery' });
		void followed.watch();
		textFeatures.register();
		// Only now may the settings be asked for that say what to leave out.
		schemas.openFolders(workspaceFolders);
		structureFeatures.register();
		if (hasFolders) {
			connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
				const gone = new Set(removed.map((folder) => folder.uri));
				const uris = [...workspaceFolders.filter((uri) => !gone.has(uri)), ...added.map((folder) => folder.uri)];
				openFolders(uris, null);
				schemas.openFolders(workspaceFolders);
				diagnostics.refreshStale();
			});
		}
	});
	connection.onDidChangeConfiguration(({ settings: sent }) => {
		settings.push((sent as { bindery?: unknown } | null | undefined)?.bindery);
		schemas.scanAgain();
		results.didChangeSchema();
		diagnostics.refresh();
	});
	connection.onShutdown(() => {
		ended.abort(new Error('the server is shutting down'));
		schemas.dispose();
	});

	connection.onCompletion((params, token) =>
		answer(params.textDocument.uri, null, 'completing', token, async (document) => {
			const { 'completion.keywordCase': keywordCase } = await settings.forDocument(document.uri);
			// A client that names its schema wants it in the first answer too.
			await schemasRead;
			await sentCatalogs.soon();
			return service.complete(document, params.position, { keywordCase, limit: completionLimit, hasSnippets });
		}),
	);
	connection.onCodeAction((params, token) =>
		answer(params.textDocument.uri, [], 'looking for quick fixes', token, async (document) => {
			const { 'diagnostics.severities': severities, 'diagnostics.enabled': isEnabled } = await settings.forDocument(document.uri);
			const { only, triggerKind } = params.context;
			const isWanted = (kind: string) => only === undefined || only.some((wanted) => isKindWithin(kind, wanted));
			// Not for the bulb that follows the caret: it would stand on every line of SQL.
			const isAsked = triggerKind !== CodeActionTriggerKind.Automatic || !isEmptyRange(params.range);
			const rewrites = isAsked && isWanted(formatKind) ? await textFeatures.codeActions(document, params.range) : [];
			if (isAsked) rewrites.push(...rewritesOf(service, document, params.range, isWanted, canCreateFiles));
			if (!isEnabled) return rewrites;
			// Only where it is asked for by its kind: the whole document has to be mended for it.
			const fixAll = only && isWanted(fixAllKind) ? service.fixAll(document, { severities }) : undefined;
			const options = { severities, canResolve: canResolveActions, hasSnippetEdits };
			const quickFixes = isWanted('quickfix')
				? [...service.codeActions(document, params.range, options), ...diagnostics.judgedActions(document, params.range)]
				: [];
			return [...quickFixes, ...(fixAll ? [fixAll] : []), ...rewrites];
		}),
	);
	connection.onCodeActionResolve((action, token) =>
		runSafe(async () => (await textFeatures.resolve(action)) ?? resolveFixAll(action), action, 'applying', token, logger),
	);

	/** Without an edit for a document that has changed since: the fixes were offered for another text. */
	async function resolveFixAll(action: CodeAction): Promise<CodeAction> {
		const data = readFixAllData(action.data);
		const document = data && documents.get(data.uri);
		if (!document || document.version !== data.version) return action;
		const { 'diagnostics.severities': severities } = await settings.forDocument(document.uri);
		return { ...action, edit: service.fixAll(document, { severities })?.edit };
	}

	connection.onRequest(IsInPlainStringRequest.type, (params, token) =>
		answer(params.uri, false, 'looking at the string', token, (document) => service.isInPlainString(document, params.position)),
	);
	connection.onRequest(RunnableAtRequest.type, (params, token) =>
		answer(params.uri, null, 'looking for the statement', token, (document) => service.runnableAt(document, params.selection)),
	);
	connection.onRequest(RunnableRangesRequest.type, (params, token) =>
		answer(params.uri, { version: 0, ranges: [], areas: [] }, 'looking for statements', token, (document) => ({
			version: document.version,
			ranges: service.runnableRanges(document),
			areas: service.runnableAreas(document),
		})),
	);
	connection.onRequest(DatabaseReferencesRequest.type, (params, token) =>
		runSafe(() => databaseReferencesIn(params.documents), [], 'looking for databases', token, logger),
	);
	const sentCatalogs = new SentCatalogs(catalogs, logger, didChangeSchema);
	connection.onNotification(DidChangeCatalogNotification.type, (params) => sentCatalogs.take(params));
	connection.onNotification(DidGrantTrustNotification.type, () => {
		isTrusted = true;
		diagnostics.refresh();
	});
	connection.onNotification(DidChangeBindingsNotification.type, ({ byUri, fallback, guessed }) => {
		catalogs.bind(byUri, fallback, guessed);
		didChangeSchema();
	});
	serveAssistance(connection, service, settings, answer, (uri, statement, dialect) => results.columnsOf(uri, statement, dialect));
	navigation.serve((uri, fallback, what, token, work) =>
		answer(uri, fallback, what, token, async (document) => {
			await schemasRead;
			return work(document);
		}),
	);
	documents.onDidClose(({ document }) => {
		service.onDocumentClosed(document.uri);
		settings.forget(document.uri);
		structureFeatures.forget(document.uri);
	});

	function answer<T>(
		uri: string,
		fallback: T,
		what: string,
		token: CancellationToken,
		work: (document: TextDocument) => T | Promise<T>,
	) {
		return runSafe(
			() => {
				const document = documents.get(uri);
				return document ? work(document) : fallback;
			},
			fallback,
			what,
			token,
			logger,
		);
	}

	documents.listen(connection);
	connection.listen();
}

function isEmptyRange({ start, end }: Range): boolean {
	return start.line === end.line && start.character === end.character;
}

/** `source` and `source.fixAll` ask for `source.fixAll.bindery`, too. */
function isKindWithin(kind: string, wanted: string): boolean {
	return wanted === '' || kind === wanted || kind.startsWith(`${wanted}.`);
}
