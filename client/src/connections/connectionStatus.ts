import * as vscode from 'vscode';
import { DisposableStore } from '../../../common/src/base/lifecycle';
import { sqlLanguageIds } from '../contributions';
import type { ConnectionManager } from './connectionManager';
import type { DocumentBindings } from './documentBindings';

/** The status bar tells which database the active file speaks to, and whether the caret is in a query; a click changes the database. */
export function showConnectionStatus(
	connections: ConnectionManager,
	bindings: DocumentBindings,
	onDidEnterQuery: vscode.Event<boolean>,
): vscode.Disposable {
	const store = new DisposableStore();
	const item = store.add(vscode.window.createStatusBarItem('bindery.connection', vscode.StatusBarAlignment.Right, 100));
	item.name = 'Bindery: database of this file';
	item.command = 'bindery.selectConnection';
	let isInQuery = false;
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
		item.text = connection ? `$(${isInQuery ? 'play' : 'database'}) ${connection.profile.name}` : '$(database) choose database';
		item.tooltip = connection
			? `Queries of this file go to ${connection.profile.file}. Click to choose another database.`
			: 'Choose a database for this file';
		item.show();
	};
	store.add(vscode.window.onDidChangeActiveTextEditor(update));
	store.add(bindings.onDidChange(update));
	store.add(
		onDidEnterQuery((isIn) => {
			if (isIn === isInQuery) return;
			isInQuery = isIn;
			update();
		}),
	);
	update();
	return store;
}
