import * as vscode from 'vscode';
import { DisposableStore } from '../../../common/src/base/lifecycle';
import { sqlLanguageIds } from '../contributions';
import type { RunnableStatements } from '../languageClient/runnableStatements';
import { setContext } from '../vscodeUtilities';

/**
 * Keeps `bindery.hasQueries` true while the active editor shows a file with something that can be run: there Ctrl/Cmd+Enter is ours,
 * and the command finds out whether the caret stands in it. A key of the caret itself would come a moment too late for a person
 * who goes into a query and presses Ctrl+Enter at once.
 */
export function trackHasQueries(statements: RunnableStatements, onDidStartServer: vscode.Event<void>): vscode.Disposable {
	const store = new DisposableStore();
	let turn = 0;
	const update = async (editor: vscode.TextEditor | undefined) => {
		const mine = ++turn;
		if (!editor || !sqlLanguageIds.includes(editor.document.languageId)) {
			setContext('bindery.hasQueries', false);
			return;
		}
		// In a SQL file the key is ours everywhere: where nothing can be run, the command says so.
		const isSql = editor.document.languageId === 'sql';
		const hasQueries = isSql || (await statements.in(editor.document)).areas.length > 0;
		if (mine === turn) setContext('bindery.hasQueries', hasQueries);
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

/** True where the caret stands in something that can be run, or directly beside it; everywhere in a SQL file. */
export async function isInQuery(statements: RunnableStatements, editor: vscode.TextEditor): Promise<boolean> {
	if (editor.document.languageId === 'sql') return true;
	const caret = editor.document.offsetAt(editor.selection.active);
	const { areas } = await statements.in(editor.document);
	return areas.some((range) => caret >= range.start - 1 && caret <= range.end + 1);
}
