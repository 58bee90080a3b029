import {
	AbstractMessageReader,
	AbstractMessageWriter,
	createMessageConnection,
	type DataCallback,
	type Disposable,
	type Message,
	type MessageConnection,
	type MessageReader,
	type MessageWriter,
} from 'vscode-jsonrpc/browser';

/** The webview's end of the JSON-RPC channel to the extension host. May be called once in the life of the page. */
export function connectToHost(): MessageConnection {
	const api = acquireVsCodeApi();
	return createMessageConnection(new HostReader(), new HostWriter((message) => api.postMessage(message)));
}

class HostReader extends AbstractMessageReader implements MessageReader {
	listen(callback: DataCallback): Disposable {
		const listener = (event: MessageEvent<Message>) => callback(event.data);
		window.addEventListener('message', listener);
		return { dispose: () => window.removeEventListener('message', listener) };
	}
}

class HostWriter extends AbstractMessageWriter implements MessageWriter {
	constructor(private readonly post: (message: Message) => void) {
		super();
	}

	write(message: Message): Promise<void> {
		this.post(message);
		return Promise.resolve();
	}

	end(): void {}
}
