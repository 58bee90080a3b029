import type * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { Logger } from '../../common/src/logger';
import type { ConnectionManager } from './connections/connectionManager';
import type { DocumentBindings } from './connections/documentBindings';
import type { WorkspaceWatcher } from './connections/watchWorkspace';
import type { RunnableStatements } from './languageClient/runnableStatements';
import type { RememberedValues } from './queryRunner/askParameters';
import type { QueryRunner } from './queryRunner/queryRunner';

/** What commands work with; built once, in `activate`. */
export interface Services {
	readonly context: vscode.ExtensionContext;
	readonly channel: vscode.LogOutputChannel;
	readonly logger: Logger;
	readonly client: LanguageClient;
	readonly connections: ConnectionManager;
	readonly bindings: DocumentBindings;
	readonly watcher: WorkspaceWatcher;
	readonly statements: RunnableStatements;
	readonly runner: QueryRunner;
	readonly rememberedValues: RememberedValues;
}
