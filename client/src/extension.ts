import * as vscode from 'vscode';
import { State } from 'vscode-languageclient/node';
import { DidGrantTrustNotification } from '../../common/src/languageServerProtocol';
import { registerCommands } from './commands/registerCommands';
import { CatalogCache } from './connections/catalogCache';
import { ConnectionManager } from './connections/connectionManager';
import { showConnectionStatus } from './connections/connectionStatus';
import { DocumentBindings } from './connections/documentBindings';
import { keepCatalogs } from './connections/keepCatalogs';
import { SchemaRefresher } from './connections/refreshSchemas';
import { WorkspaceWatcher } from './connections/watchWorkspace';
import { ExplorerProvider } from './explorer/explorerProvider';
import { feedCatalogs } from './languageClient/catalogFeed';
import { showDdl } from './languageClient/ddlDocuments';
import { prepareStatements } from './languageClient/prepareStatements';
import { RunnableStatements } from './languageClient/runnableStatements';
import { createLanguageClient, documentSelector } from './languageClient/startLanguageClient';
import { trackQueryAtCaret } from './queryRunner/queryAtCaret';
import { QueryRunner } from './queryRunner/queryRunner';
import { RunCodeLensProvider } from './queryRunner/runCodeLens';
import { channelLogger, setContext } from './vscodeUtilities';

/** Builds the services in order, registers what the user can reach, and returns; nothing here waits for a database. */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
	const own = <T extends vscode.Disposable>(item: T): T => {
		context.subscriptions.push(item);
		return item;
	};
	setContext('bindery.discovery', 'searching');
	const channel = own(vscode.window.createOutputChannel('Bindery', { log: true }));
	const logger = channelLogger(channel);
	const client = own(createLanguageClient(context, channel));
	own(
		vscode.workspace.onDidGrantWorkspaceTrust(() => {
			if (client.isRunning()) void client.sendNotification(DidGrantTrustNotification.type);
		}),
	);
	const serverStarted = own(new vscode.EventEmitter<void>());
	own(client.onDidChangeState(({ newState }) => newState === State.Running && serverStarted.fire()));

	const connections = own(new ConnectionManager(context, logger));
	const bindings = own(new DocumentBindings(connections, context.workspaceState));
	const watcher = own(new WorkspaceWatcher(client, connections, logger));
	const statements = new RunnableStatements(client);
	const runner = own(new QueryRunner(context.extensionUri, connections, logger));

	own(prepareStatements(client, connections));
	own(showDdl(client));
	const cache = new CatalogCache(vscode.Uri.joinPath(context.globalStorageUri, 'catalogs').fsPath, logger);
	own(feedCatalogs(client, connections, bindings, cache));
	own(new SchemaRefresher(connections, logger));
	void cache.tidy();
	connections.restore();
	own(keepCatalogs(connections, bindings, logger));
	const enteredQuery = own(new vscode.EventEmitter<boolean>());
	own(showConnectionStatus(connections, bindings, enteredQuery.event));
	own(trackQueryAtCaret(statements, serverStarted.event, (isIn) => enteredQuery.fire(isIn)));
	const explorer = own(new ExplorerProvider(connections));
	own(vscode.window.createTreeView('bindery.explorer', { treeDataProvider: explorer, showCollapseAll: true }));
	const codeLenses = own(new RunCodeLensProvider(statements, bindings, serverStarted.event));
	own(vscode.languages.registerCodeLensProvider(documentSelector, codeLenses));
	own(
		registerCommands({
			context,
			channel,
			logger,
			client,
			connections,
			bindings,
			watcher,
			statements,
			runner,
			rememberedValues: new Map(),
		}),
	);

	try {
		await client.start();
	} catch (error) {
		logger.error('The language server did not start', error);
		const message = 'Bindery: the language server did not start, so queries are neither checked nor completed. See the log.';
		void vscode.window.showErrorMessage(message);
	}
	// Database files can be found without the server; only the calls in the code cannot.
	void watcher.search();
}
