import * as vscode from 'vscode';
import { DisposableStore } from '../../../common/src/base/lifecycle';
import { sqlLanguageIds } from '../contributions';
import type { ConnectionManager } from './connectionManager';
import type { DocumentBindings } from './documentBindings';

/** The status bar tells which database the active file speaks to; a click changes it. */
export function showConnectionStatus(connections: ConnectionManager, bindings: DocumentBindings): vscode.Disposable {
	const store = new DisposableStore();
	const item = store.add(vscode.window.createStatusBarItem('bindery.connection', vscode.StatusBarAlignment.Right, 100));
	item.name = 'Bindery: database of this file';
	item.command = 'bindery.selectConnection';
	const update = () => {
		const document = vscode.window.activeTextEditor?.document;
		if (
			!document ||
			!sqlLanguageIds.includes(document.languageId) ||
			!vscode.workspace.isTrusted ||
			connections.all.length === 0
		) {
			item.hide();
			return;
		}
		const connection = bindings.connectionFor(document.uri);
		item.text = connection ? `$(database) ${connection.profile.name}` : '$(database) choose database';
		item.tooltip = connection
			? `Queries of this file go to ${connection.profile.file}. Click to choose another database.`
			: 'Choose a database for this file';
		item.show();
	};
	store.add(vscode.window.onDidChangeActiveTextEditor(update));
	store.add(bindings.onDidChange(update));
	update();
	return store;
}
