import * as vscode from 'vscode';
import type { MessageConnection } from 'vscode-jsonrpc/node';
import { DisposableStore } from '../../../common/src/base/lifecycle';
import type { Logger } from '../../../common/src/logger';
import {
	CancelQueryNotification,
	CopyTextNotification,
	DidChangeResultNotification,
	type ResultState,
	ResultsReadyNotification,
	RevealErrorNotification,
	RowsRequest,
} from '../../../common/src/resultsProtocol';
import type { CellValue } from '../../../common/src/values';
import { resultsHtml } from './resultsHtml';
import { connectToWebview } from './webviewTransport';

/** What the view shows and where its wishes go. */
export interface ResultsModel {
	readonly state: ResultState | undefined;
	rows(queryId: number, from: number, count: number): Promise<readonly (readonly CellValue[])[]>;
	cancel(queryId: number): Promise<void>;
	revealError(): void;
}

/** The results in the bottom panel. The page may be thrown away and made again at any time: all state is in the model. */
export class ResultsView implements vscode.WebviewViewProvider, vscode.Disposable {
	static readonly viewId = 'bindery.results';
	private readonly registration: vscode.Disposable;
	private view: vscode.WebviewView | undefined;
	private channel: MessageConnection | undefined;
	private isReady = false;

	constructor(
		private readonly extensionUri: vscode.Uri,
		private readonly model: ResultsModel,
		private readonly logger: Logger,
	) {
		this.registration = vscode.window.registerWebviewViewProvider(ResultsView.viewId, this);
	}

	resolveWebviewView(view: vscode.WebviewView): void {
		const store = new DisposableStore();
		const { webview } = view;
		webview.options = { enableScripts: true, localResourceRoots: [vscode.Uri.joinPath(this.extensionUri, 'dist', 'webview')] };
		const channel = connectToWebview(webview);
		store.add(channel);
		channel.onNotification(ResultsReadyNotification.type, () => {
			this.isReady = true;
			this.update();
		});
		channel.onRequest(RowsRequest.type, async ({ queryId, from, count }) => ({
			rows: await this.model.rows(queryId, from, count),
		}));
		channel.onNotification(CancelQueryNotification.type, ({ queryId }) => void this.model.cancel(queryId));
		channel.onNotification(RevealErrorNotification.type, () => this.model.revealError());
		channel.onNotification(CopyTextNotification.type, ({ text }) => void vscode.env.clipboard.writeText(text));
		channel.onError(([error]) => this.logger.error('Results channel', error));
		channel.listen();
		this.view = view;
		this.channel = channel;
		view.onDidDispose(() => {
			store.dispose();
			this.view = undefined;
			this.channel = undefined;
			this.isReady = false;
		});
		webview.html = resultsHtml(webview, this.extensionUri);
	}

	/** Brings the view up; the editor keeps the focus. */
	async show(): Promise<void> {
		if (this.view) this.view.show(true);
		else await vscode.commands.executeCommand(`${ResultsView.viewId}.focus`, { preserveFocus: true });
	}

	/** Sends the model's state, if a page is there to hear it; a new page asks by itself. */
	update(): void {
		const { state } = this.model;
		if (state && this.isReady) void this.channel?.sendNotification(DidChangeResultNotification.type, state);
	}

	dispose(): void {
		this.registration.dispose();
		this.channel?.dispose();
	}
}
