import * as vscode from 'vscode';
import { describeNode } from '../explorer/describeNode';
import type { ExplorerNode } from '../explorer/nodes';

export async function copyName(node: ExplorerNode): Promise<void> {
	await vscode.env.clipboard.writeText(node.kind === 'connection' ? node.connection.profile.file : describeNode(node).label);
}
