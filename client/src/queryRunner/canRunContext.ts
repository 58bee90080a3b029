import * as vscode from 'vscode';
import { DisposableStore } from '../../../common/src/base/lifecycle';
import { sqlLanguageIds } from '../contributions';
import type { RunnableStatements } from '../languageClient/runnableStatements';
import { setContext } from '../vscodeUtilities';

/**
 * Keeps `bindery.canRunHere` true exactly while the caret is in something that can be run, so that Ctrl/Cmd+Enter keeps its
 * usual meaning everywhere else in Python and TypeScript.
 */
export function trackCanRunHere(statements: RunnableStatements, onDidStartServer: vscode.Event<void>): vscode.Disposable {
	const store = new DisposableStore();
	let turn = 0;
	const update = async (editor: vscode.TextEditor | undefined) => {
		const mine = ++turn;
		if (!editor || !sqlLanguageIds.includes(editor.document.languageId)) {
			setContext('bindery.canRunHere', false);
			return;
		}
		// In a SQL file the key is ours everywhere: where nothing can be run, the command says so.
		if (editor.document.languageId === 'sql') {
			setContext('bindery.canRunHere', true);
			return;
		}
		const { areas } = await statements.in(editor.document);
		if (mine !== turn) return;
		const caret = editor.document.offsetAt(editor.selection.active);
		setContext(
			'bindery.canRunHere',
			areas.some((range) => caret >= range.start - 1 && caret <= range.end + 1),
		);
	};
	store.add(vscode.window.onDidChangeActiveTextEditor(update));
	store.add(
		vscode.window.onDidChangeTextEditorSelection(
			({ textEditor }) => textEditor === vscode.window.activeTextEditor && void update(textEditor),
		),
	);
	store.add(onDidStartServer(() => void update(vscode.window.activeTextEditor)));
	void update(vscode.window.activeTextEditor);
	return store;
}
