import * as vscode from 'vscode';
import { referencesOf } from '../connections/sources';
import type { ExplorerNode } from '../explorer/nodes';

/** Opens the call that names the database; where there are several, lets the user choose. */
export async function goToReference(node: ExplorerNode): Promise<void> {
	if (node.kind !== 'connection') return;
	const references = referencesOf(node.connection);
	const chosen =
		references.length > 1
			? (
					await vscode.window.showQuickPick(
						references.map((reference) => ({ label: reference.call, description: reference.place, reference })),
						{ title: `Where ${node.connection.profile.name} is opened` },
					)
				)?.reference
			: references[0];
	if (!chosen) return;
	const at = new vscode.Position(chosen.line, 0);
	await vscode.window.showTextDocument(vscode.Uri.parse(chosen.uri), { selection: new vscode.Range(at, at) });
}
