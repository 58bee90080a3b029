import type * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import {
	type OffsetRange,
	RunnableAtRequest,
	RunnableRangesRequest,
	type RunnableStatement,
} from '../../../common/src/languageServerProtocol';

/** What could be run, asked of the language server: it alone knows where SQL stands. */
export class RunnableStatements {
	private readonly known = new WeakMap<
		vscode.TextDocument,
		{ readonly version: number; readonly ranges: Promise<readonly OffsetRange[]> }
	>();

	constructor(private readonly client: LanguageClient) {}

	/** For the document as it is now, in the order of the text; asked once for each version. */
	rangesIn(document: vscode.TextDocument): Promise<readonly OffsetRange[]> {
		const known = this.known.get(document);
		if (known?.version === document.version) return known.ranges;
		const ranges = this.client.isRunning()
			? this.client.sendRequest(RunnableRangesRequest.type, { uri: document.uri.toString() }).then(
					(result) => result.ranges,
					() => [],
				)
			: Promise.resolve([]);
		if (this.client.isRunning()) this.known.set(document, { version: document.version, ranges });
		return ranges;
	}

	async statementAt(document: vscode.TextDocument, selection: vscode.Selection): Promise<RunnableStatement | null> {
		return this.client.sendRequest(RunnableAtRequest.type, {
			uri: document.uri.toString(),
			selection: { start: document.offsetAt(selection.start), end: document.offsetAt(selection.end) },
		});
	}
}
