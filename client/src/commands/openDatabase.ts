import * as vscode from 'vscode';
import { fileKindOf } from '../connections/sqliteFile';
import type { Services } from '../services';

/** Adds a database file by hand; it is remembered for this workspace. */
export async function openDatabase({ connections }: Services, uri?: unknown): Promise<void> {
	const file = uri instanceof vscode.Uri ? uri : await chooseFile();
	if (!file) return;
	const kind = await fileKindOf(file.fsPath);
	if (kind === 'other') throw new Error(`${file.fsPath} is not a SQLite database, or it is encrypted.`);
	if (kind === 'missing') throw new Error(`${file.fsPath} cannot be read.`);
	await connections.add(file.fsPath);
	await vscode.commands.executeCommand('bindery.explorer.focus');
}

async function chooseFile(): Promise<vscode.Uri | undefined> {
	const chosen = await vscode.window.showOpenDialog({
		title: 'Open a SQLite Database',
		filters: { 'SQLite databases': ['db', 'db3', 'sqlite', 'sqlite3', 's3db'], 'All files': ['*'] },
	});
	return chosen?.[0];
}
