import type * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { RunnableAtRequest, RunnableRangesRequest, type RunnableStatement } from '../../../common/src/languageServerProtocol';

type Runnable = RunnableRangesRequest.Result;
const nothing: Runnable = { version: 0, ranges: [], areas: [] };

/** What could be run, asked of the language server: it alone knows where SQL stands. */
export class RunnableStatements {
	private readonly known = new WeakMap<vscode.TextDocument, { readonly version: number; readonly runnable: Promise<Runnable> }>();

	constructor(private readonly client: LanguageClient) {}

	/** For the document as it is now, in the order of the text; asked once for each version. */
	in(document: vscode.TextDocument): Promise<Runnable> {
		const known = this.known.get(document);
		if (known?.version === document.version) return known.runnable;
		if (!this.client.isRunning()) return Promise.resolve(nothing);
		const runnable = this.client.sendRequest(RunnableRangesRequest.type, { uri: document.uri.toString() }).catch(() => nothing);
		this.known.set(document, { version: document.version, runnable });
		return runnable;
	}

	async statementAt(document: vscode.TextDocument, selection: vscode.Selection): Promise<RunnableStatement | null> {
		return this.client.sendRequest(RunnableAtRequest.type, {
			uri: document.uri.toString(),
			selection: { start: document.offsetAt(selection.start), end: document.offsetAt(selection.end) },
		});
	}
}
