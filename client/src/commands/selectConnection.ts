import * as vscode from 'vscode';
import { pickConnection } from '../connections/pickConnection';
import type { Services } from '../services';

export async function selectConnection({ bindings, connections }: Services): Promise<void> {
	const document = vscode.window.activeTextEditor?.document;
	if (!document) {
		void vscode.window.showInformationMessage('Bindery: open a file first; the choice is kept for each file.');
		return;
	}
	const picked = await pickConnection(connections, bindings.connectionFor(document.uri));
	if (picked) await bindings.choose(document.uri, picked.id);
}
