import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { DatabaseError } from '../../../common/src/errors';
import { PrepareStatementRequest } from '../../../common/src/languageServerProtocol';
import type { ConnectionManager } from '../connections/connectionManager';

/** Lets the language server ask the databases that are open about statements; opens none. */
export function prepareStatements(client: LanguageClient, connections: ConnectionManager): vscode.Disposable {
	return client.onRequest(
		PrepareStatementRequest.type,
		async ({ connection, statement }): Promise<PrepareStatementRequest.Result> => {
			const session = vscode.workspace.isTrusted ? connections.get(connection)?.session : undefined;
			if (session === undefined) return { kind: 'unavailable' };
			try {
				const prepared = await session.prepareWhenIdle(statement);
				return prepared ? { kind: 'accepted', columns: prepared.columns } : { kind: 'unavailable' };
			} catch (error) {
				if (!DatabaseError.is(error, 'syntax')) return { kind: 'unavailable' };
				const { message, offset } = error;
				return offset === undefined ? { kind: 'rejected', message } : { kind: 'rejected', message, offset };
			}
		},
	);
}
