import assert from 'node:assert/strict';
import path from 'node:path';
import * as vscode from 'vscode';
import { until } from './until';

/** Opens a file of the workspace, named relative to it, in an editor. */
export async function openFile(name: string): Promise<vscode.TextEditor> {
	const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
	assert.ok(folder, 'a folder is open');
	return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder, ...name.split('/'))));
}

/** Makes a file in the workspace and opens it; `|` in the text becomes the cursor. */
export async function openNewFile(name: string, textWithCursor: string): Promise<vscode.TextEditor> {
	const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
	assert.ok(folder, 'a folder is open');
	const offset = textWithCursor.indexOf('|');
	const text = offset < 0 ? textWithCursor : textWithCursor.slice(0, offset) + textWithCursor.slice(offset + 1);
	await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder, name), Buffer.from(text));
	const editor = await openFile(name);
	const cursor = editor.document.positionAt(Math.max(offset, 0));
	editor.selection = new vscode.Selection(cursor, cursor);
	return editor;
}

/** Throws away what the tests typed, and closes every editor. */
export async function closeEverything(): Promise<void> {
	for (const document of vscode.workspace.textDocuments) {
		// VS Code's own files, its settings for one, are dirty for the moment in which it writes them.
		const isOurs = document.isUntitled || vscode.workspace.getWorkspaceFolder(document.uri) !== undefined;
		if (!document.isDirty || !isOurs) continue;
		await vscode.window.showTextDocument(document);
		await vscode.commands.executeCommand('workbench.action.files.revert');
	}
	await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

/** Where `needle` stands; it must be there once. */
export function rangeOf(document: vscode.TextDocument, needle: string): vscode.Range {
	const start = document.getText().indexOf(needle);
	assert.ok(start >= 0, `${path.basename(document.fileName)} has no ${needle}`);
	assert.equal(document.getText().indexOf(needle, start + 1), -1, `${needle} stands more than once`);
	return new vscode.Range(document.positionAt(start), document.positionAt(start + needle.length));
}

export function replace(editor: vscode.TextEditor, range: vscode.Range, text: string): Thenable<boolean> {
	return editor.edit((edit) => edit.replace(range, text));
}

/** Bindery's findings in the document, as they are now, in the order of the text. */
export function findingsIn(document: vscode.TextDocument): readonly vscode.Diagnostic[] {
	return vscode.languages
		.getDiagnostics(document.uri)
		.filter(({ source }) => source === 'bindery')
		.sort((a, b) => a.range.start.compareTo(b.range.start));
}

/** Waits for a finding that touches the range. */
export function untilFinding(document: vscode.TextDocument, range: vscode.Range): Promise<vscode.Diagnostic> {
	return until(`finding at ${document.getText(range)}`, () =>
		findingsIn(document).find((finding) => finding.range.intersection(range)),
	);
}
