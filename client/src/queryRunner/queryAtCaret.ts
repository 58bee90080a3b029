import * as vscode from 'vscode';
import { DisposableStore } from '../../../common/src/base/lifecycle';
import { sqlLanguageIds } from '../contributions';
import type { RunnableStatements } from '../languageClient/runnableStatements';
import { setContext } from '../vscodeUtilities';

/**
 * Lines around a query in which Ctrl/Cmd+Enter is ours: the command itself finds out whether the caret stands in it. A key of the
 * query's own lines would come a moment too late for a person who goes into it and presses Ctrl+Enter at once; one of the whole
 * file would make the key slower where it has its usual meaning.
 */
const nearLines = 2;

/** Where the caret is: `isIn` a query that can be run, or only `isNear` one. */
interface QueryAtCaret {
	readonly isIn: boolean;
	readonly isNear: boolean;
}

const nowhere: QueryAtCaret = { isIn: false, isNear: false };

/** Keeps `bindery.isNearQuery`, and tells whether the caret is in a query. */
export function trackQueryAtCaret(
	statements: RunnableStatements,
	onDidStartServer: vscode.Event<void>,
	onDidChange: (isIn: boolean) => void,
): vscode.Disposable {
	const store = new DisposableStore();
	let turn = 0;
	const update = async (editor: vscode.TextEditor | undefined) => {
		const mine = ++turn;
		const found =
			editor && sqlLanguageIds.includes(editor.document.languageId) ? await queryAtCaret(statements, editor) : nowhere;
		if (mine !== turn) return;
		setContext('bindery.isNearQuery', found.isNear);
		onDidChange(found.isIn);
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

/** In a SQL file the key is ours everywhere: where nothing can be run, the command says so. */
export async function queryAtCaret(
	statements: RunnableStatements,
	{ document, selection }: vscode.TextEditor,
): Promise<QueryAtCaret> {
	if (document.languageId === 'sql') return { isIn: true, isNear: true };
	const { areas } = await statements.in(document);
	const caret = document.offsetAt(selection.active);
	const { line } = selection.active;
	return {
		isIn: areas.some((range) => caret >= range.start - 1 && caret <= range.end + 1),
		isNear: areas.some(
			({ start, end }) =>
				document.positionAt(start).line - nearLines <= line && line <= document.positionAt(end).line + nearLines,
		),
	};
}
