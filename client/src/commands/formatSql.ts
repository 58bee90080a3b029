import * as vscode from 'vscode';
import { FormatSqlRequest } from '../../../common/src/languageServerProtocol';
import type { Services } from '../services';

/** Lays out the SQL at the caret: the statement in a `.sql` file, the string in code. */
export async function formatSql({ client }: Services): Promise<void> {
	const editor = vscode.window.activeTextEditor;
	if (!editor) return;
	const { document, options } = editor;
	const result = await client.sendRequest(FormatSqlRequest.type, {
		uri: document.uri.toString(),
		offset: document.offsetAt(editor.selection.active),
		tabSize: typeof options.tabSize === 'number' ? options.tabSize : 4,
		insertSpaces: options.insertSpaces !== false,
	});
	if (result.refusal !== undefined) void vscode.window.showInformationMessage(`Bindery: ${result.refusal}`);
	// The text has changed since: the edits were made for another one.
	if (result.version !== document.version || result.edits.length === 0) return;
	await editor.edit((builder) => {
		for (const { range, newText } of result.edits) {
			const { start, end } = range;
			builder.replace(new vscode.Range(start.line, start.character, end.line, end.character), newText);
		}
	});
}
