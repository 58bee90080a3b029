import * as vscode from 'vscode';
import type { Connection } from './connection';
import type { ConnectionManager } from './connectionManager';

/** Lets the user choose among the databases that are there; undefined when there is none or the user gives up. */
export async function pickConnection(
	connections: ConnectionManager,
	current: Connection | undefined,
): Promise<Connection | undefined> {
	const existing = connections.all.filter((connection) => connection.exists);
	if (existing.length === 0) {
		const open = 'Open a SQLite Database…';
		const answer = await vscode.window.showInformationMessage('Bindery found no database in this workspace.', open);
		if (answer === open) await vscode.commands.executeCommand('bindery.openDatabase');
		return connections.all.find((connection) => connection.exists);
	}
	const items = existing.map((connection) => ({
		label: `$(database) ${connection.profile.name}`,
		description: connection.id === current?.id ? 'used by this file' : '',
		detail: connection.profile.file,
		connection,
	}));
	const picked = await vscode.window.showQuickPick(items, { title: 'Database for this file', matchOnDetail: true });
	return picked?.connection;
}
