import * as vscode from 'vscode';
import { DatabaseError } from '../../../common/src/errors';
import type { ConnectionManager } from '../connections/connectionManager';
import { describeNode } from './describeNode';
import { childrenOfConnection, childrenOfRelation, childrenOfSchema, type ExplorerNode } from './nodes';

/** Feeds the tree: catalog → nodes → tree items. Opening a connection's node is what opens the connection. */
export class ExplorerProvider implements vscode.TreeDataProvider<ExplorerNode>, vscode.Disposable {
	private readonly emitter = new vscode.EventEmitter<ExplorerNode | undefined>();
	private readonly subscriptions: vscode.Disposable[];
	readonly onDidChangeTreeData = this.emitter.event;

	constructor(private readonly connections: ConnectionManager) {
		const refresh = () => this.emitter.fire(undefined);
		this.subscriptions = [connections.onDidChangeList(refresh), connections.onDidChangeCatalog(refresh)];
	}

	async getChildren(node?: ExplorerNode): Promise<ExplorerNode[]> {
		if (!vscode.workspace.isTrusted) return [];
		if (!node) return this.connections.all.map((connection) => ({ kind: 'connection', connection }));
		switch (node.kind) {
			case 'connection':
				return this.openConnection(node);
			case 'schema':
				return childrenOfSchema(node.connection, node.schema);
			case 'relation':
				return childrenOfRelation(node);
			default:
				return [];
		}
	}

	getTreeItem(node: ExplorerNode): vscode.TreeItem {
		const described = describeNode(node);
		const item = new vscode.TreeItem(
			described.label,
			described.isCollapsible ? vscode.TreeItemCollapsibleState.Collapsed : vscode.TreeItemCollapsibleState.None,
		);
		item.id = described.id;
		item.description = described.description;
		item.tooltip = described.tooltip === undefined ? described.label : new vscode.MarkdownString(described.tooltip);
		item.iconPath = new vscode.ThemeIcon(
			described.icon,
			described.color === undefined ? undefined : new vscode.ThemeColor(described.color),
		);
		item.contextValue = described.contextValue;
		if (node.kind === 'error') item.command = { command: 'bindery.refreshExplorer', title: 'Try Again' };
		item.accessibilityInformation = { label: described.accessibilityLabel };
		return item;
	}

	dispose(): void {
		for (const subscription of this.subscriptions) subscription.dispose();
		this.emitter.dispose();
	}

	private async openConnection(node: Extract<ExplorerNode, { kind: 'connection' }>): Promise<ExplorerNode[]> {
		const { connection } = node;
		if (!connection.exists) return [];
		// What failed is tried again when the user says so, not each time the tree is drawn.
		if (!this.connections.catalogError(connection.id)) {
			try {
				await this.connections.ensureCatalog(connection.id);
			} catch (error) {
				if (!DatabaseError.is(error)) throw error;
			}
		}
		const error = this.connections.catalogError(connection.id);
		return error
			? [{ kind: 'error', connection, error }]
			: childrenOfConnection(this.connections.get(connection.id) ?? connection);
	}
}
