import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { DdlTextRequest, ddlScheme } from '../../../common/src/languageServerProtocol';

/** Shows how a table is made in a document that cannot be edited, where *Go to Definition* finds it in no file. */
export function showDdl(client: LanguageClient): vscode.Disposable {
	return vscode.workspace.registerTextDocumentContentProvider(ddlScheme, {
		provideTextDocumentContent: async (uri, token) => {
			const text = await client.sendRequest(DdlTextRequest.type, { uri: uri.toString() }, token);
			return text ?? '-- This table is not known any more.';
		},
	});
}
