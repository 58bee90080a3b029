import type * as vscode from 'vscode';
import {
	AbstractMessageReader,
	AbstractMessageWriter,
	createMessageConnection,
	type DataCallback,
	type Disposable,
	type Message,
	type MessageConnection,
} from 'vscode-jsonrpc/node';

/** The extension host's end of the JSON-RPC channel to one webview. Dispose it with the webview. */
export function connectToWebview(webview: vscode.Webview): MessageConnection {
	return createMessageConnection(new WebviewReader(webview), new WebviewWriter(webview));
}

class WebviewReader extends AbstractMessageReader {
	constructor(private readonly webview: vscode.Webview) {
		super();
	}

	listen(callback: DataCallback): Disposable {
		return this.webview.onDidReceiveMessage((message: Message) => callback(message));
	}
}

class WebviewWriter extends AbstractMessageWriter {
	constructor(private readonly webview: vscode.Webview) {
		super();
	}

	async write(message: Message): Promise<void> {
		await this.webview.postMessage(message);
	}

	end(): void {}
}
