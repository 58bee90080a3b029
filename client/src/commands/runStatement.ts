import * as vscode from 'vscode';
import type { RunnableStatement } from '../../../common/src/languageServerProtocol';
import type { Connection } from '../connections/connection';
import { pickConnection } from '../connections/pickConnection';
import { askParameters } from '../queryRunner/askParameters';
import { queryAtCaret } from '../queryRunner/queryAtCaret';
import type { Services } from '../services';

/**
 * Runs the statement at the caret, or the one a CodeLens names by document and offset. `uri` may also be what the key passes: the
 * command that the key stands for where the caret is in no query.
 */
export async function runStatement(services: Services, uri?: unknown, offset?: unknown): Promise<void> {
	const editor = await editorFor(uri);
	if (!editor) return;
	if (isFromKey(uri) && !(await queryAtCaret(services.statements, editor)).isIn) {
		await vscode.commands.executeCommand(uri.elsewhere);
		return;
	}
	if (!vscode.workspace.isTrusted) {
		await tellUntrusted();
		return;
	}
	const { document } = editor;
	const selection = typeof offset === 'number' ? caretAt(document, offset) : editor.selection;
	const statement = await services.statements.statementAt(document, selection);
	if (!statement) {
		void vscode.window.showInformationMessage('Bindery: there is no SQL statement here to run.');
		return;
	}
	if (statement.unbindable.length > 0) {
		await tellUnbindable(statement);
		return;
	}
	const connection = await connectionFor(services, document.uri);
	if (!connection) return;
	if (!(await services.runner.mayReplaceRunning())) return;
	const parameters = await askParameters(statement, services.rememberedValues);
	if (!parameters) return;
	await services.runner.runStatement(connection, statement.sql, parameters, { editor, statement });
}

function isFromKey(argument: unknown): argument is { readonly elsewhere: string } {
	return typeof argument === 'object' && argument !== null && 'elsewhere' in argument && typeof argument.elsewhere === 'string';
}

async function editorFor(uri: unknown): Promise<vscode.TextEditor | undefined> {
	if (!(uri instanceof vscode.Uri)) return vscode.window.activeTextEditor;
	const visible = vscode.window.visibleTextEditors.find((editor) => editor.document.uri.toString() === uri.toString());
	return visible ?? vscode.window.showTextDocument(uri);
}

function caretAt(document: vscode.TextDocument, offset: number): vscode.Selection {
	const position = document.positionAt(offset);
	return new vscode.Selection(position, position);
}

async function connectionFor(services: Services, uri: vscode.Uri): Promise<Connection | undefined> {
	// Right after the start the search for databases may still be going on.
	await services.watcher.settled();
	const bound = services.bindings.connectionFor(uri);
	// A statement on the wrong one of several databases can destroy; asking once for each file cannot.
	if (bound && !services.bindings.isAmbiguous(uri)) return bound;
	const picked = await pickConnection(services.connections, bound);
	if (picked) await services.bindings.choose(uri, picked.id);
	return picked;
}

async function tellUntrusted(): Promise<void> {
	const manage = 'Manage Workspace Trust';
	const message = 'Bindery runs nothing in a workspace that is not trusted.';
	if ((await vscode.window.showWarningMessage(message, manage)) === manage) {
		await vscode.commands.executeCommand('workbench.trust.manage');
	}
}

/** A name or a clause cannot be bound; what it would be is known only to the running program. */
async function tellUnbindable(statement: RunnableStatement): Promise<void> {
	const open = 'Open in SQL Editor';
	const names = statement.unbindable.map((expression) => `“${expression}”`).join(', ');
	const message = `Bindery cannot run this as it stands: ${names} is not a value that could be bound. Open the text and write what belongs there.`;
	if ((await vscode.window.showWarningMessage(message, open)) === open) await openText(statement.sql);
}

export async function openText(sql: string): Promise<void> {
	await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: 'sql', content: `${sql}\n` }));
}
