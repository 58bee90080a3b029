import * as vscode from 'vscode';
import type { DocumentBindings } from '../connections/documentBindings';
import type { RunnableStatements } from '../languageClient/runnableStatements';
import { readSetting } from '../vscodeUtilities';

/** More lenses than this are of no help to anybody, and cost at each keystroke. */
const mostLenses = 500;

/** “▷ Run” above each statement. */
export class RunCodeLensProvider implements vscode.CodeLensProvider, vscode.Disposable {
	private readonly emitter = new vscode.EventEmitter<void>();
	private readonly subscriptions: vscode.Disposable[];
	readonly onDidChangeCodeLenses = this.emitter.event;

	constructor(
		private readonly statements: RunnableStatements,
		private readonly bindings: DocumentBindings,
		onDidStartServer: vscode.Event<void>,
	) {
		const refresh = () => this.emitter.fire();
		this.subscriptions = [
			bindings.onDidChange(refresh),
			onDidStartServer(refresh),
			vscode.workspace.onDidChangeConfiguration((event) => event.affectsConfiguration('bindery.codeLens') && refresh()),
		];
	}

	async provideCodeLenses(document: vscode.TextDocument): Promise<vscode.CodeLens[]> {
		if (!vscode.workspace.isTrusted || !readSetting('codeLens.enabled', document)) return [];
		const { ranges } = await this.statements.in(document);
		const connection = this.bindings.connectionFor(document.uri);
		return ranges.slice(0, mostLenses).map((range) => {
			const start = document.positionAt(range.start);
			return new vscode.CodeLens(new vscode.Range(start, document.positionAt(range.end)), {
				title: '$(play) Run',
				tooltip: connection ? `Run this statement on ${connection.profile.name}` : 'Run this statement',
				command: 'bindery.runStatement',
				arguments: [document.uri, range.start],
			});
		});
	}

	dispose(): void {
		for (const subscription of this.subscriptions) subscription.dispose();
		this.emitter.dispose();
	}
}
