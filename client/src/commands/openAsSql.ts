import * as vscode from 'vscode';
import type { Services } from '../services';
import { openText } from './runStatement';

/** Opens the decoded statement at the caret in an editor of its own. */
export async function openAsSql({ statements }: Services): Promise<void> {
	const editor = vscode.window.activeTextEditor;
	const statement = editor && (await statements.statementAt(editor.document, editor.selection));
	if (statement) await openText(statement.sql);
	else void vscode.window.showInformationMessage('Bindery: there is no SQL statement here.');
}
