import * as vscode from 'vscode';
import type { CommandId } from '../contributions';
import type { ExplorerNode } from '../explorer/nodes';
import type { Services } from '../services';
import { registerCommand } from '../vscodeUtilities';
import { copyName } from './copyName';
import { formatSql } from './formatSql';
import { goToReference } from './goToReference';
import { openAsSql } from './openAsSql';
import { openDatabase } from './openDatabase';
import { refreshExplorer } from './refreshExplorer';
import { runStatement } from './runStatement';
import { selectConnection } from './selectConnection';
import { showRows } from './showRows';

/** Every command of package.json. The mapped type makes a missing one a compile error. */
export function registerCommands(services: Services): vscode.Disposable {
	const commands: { readonly [K in CommandId]: (...parameters: unknown[]) => unknown } = {
		runStatement: (uri, offset) => runStatement(services, uri, offset),
		cancelQuery: () => services.runner.cancel(),
		openDatabase: (uri) => openDatabase(services, uri),
		removeDatabase: (node) =>
			withNode(node, (found) => found.kind === 'connection' && services.connections.remove(found.connection.id)),
		refreshExplorer: () => refreshExplorer(services),
		selectConnection: () => selectConnection(services),
		showRows: (node) => withNode(node, (found) => showRows(services, found)),
		copyName: (node) => withNode(node, copyName),
		goToReference: (node) => withNode(node, goToReference),
		openAsSql: () => openAsSql(services),
		formatSql: () => formatSql(services),
		restartLanguageServer: () => services.client.restart(),
		showLog: () => services.channel.show(),
	};
	return vscode.Disposable.from(
		...(Object.keys(commands) as CommandId[]).map((id) => registerCommand(id, services.logger, commands[id])),
	);
}

/** Commands of the tree get its node; called from elsewhere they get nothing, and do nothing. */
function withNode<T>(node: unknown, run: (node: ExplorerNode) => T): T | undefined {
	return typeof node === 'object' && node !== null && 'kind' in node ? run(node as ExplorerNode) : undefined;
}
