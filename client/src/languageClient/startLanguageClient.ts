import * as vscode from 'vscode';
import { LanguageClient, type Middleware, TransportKind } from 'vscode-languageclient/node';
import { IsInPlainStringRequest } from '../../../common/src/languageServerProtocol';
import { sqlLanguageIds } from '../contributions';

/** What we look at: files, unsaved documents and notebooks' cells; not the left side of a diff or a Git revision. */
const schemes = ['file', 'untitled', 'vscode-notebook-cell', 'vscode-remote', 'vscode-vfs'];
export const documentSelector = schemes.flatMap((scheme) => sqlLanguageIds.map((language) => ({ scheme, language })));

/** The server runs in a process of its own and starts in untrusted workspaces too: it reads text, nothing else. */
export function createLanguageClient(context: vscode.ExtensionContext, channel: vscode.LogOutputChannel): LanguageClient {
	const module = vscode.Uri.joinPath(context.extensionUri, 'dist', 'languageServer.js').fsPath;
	const client: LanguageClient = new LanguageClient(
		'bindery',
		'Bindery Language Server',
		{
			run: { module, transport: TransportKind.ipc },
			debug: { module, transport: TransportKind.ipc, options: { execArgv: ['--nolazy', '--inspect=6019'] } },
		},
		{
			documentSelector,
			outputChannel: channel,
			initializationOptions: () => ({ showsDdl: true, canPrepare: true, isTrusted: vscode.workspace.isTrusted }),
			diagnosticPullOptions: { onChange: true, onTabs: false },
			middleware: { provideCompletionItem: quietPlainStrings(() => client) },
		},
	);
	return client;
}

/** Begins with a character that nobody types, so that it never matches and is never seen. */
const unseen = '\uE000';

/**
 * `editor.quickSuggestions.strings` must be on for SQL to be completed while typing in a string; with it, VS Code would offer
 * the words of the file in every other string. It does so only where no provider has an answer: so there we have one.
 */
function quietPlainStrings(client: () => LanguageClient): Middleware['provideCompletionItem'] {
	return async (document, position, context, token, next) => {
		const result = await next(document, position, context, token);
		const isWord = /\w/.test(document.lineAt(position.line).text.charAt(position.character - 1));
		if (result || !isWord || document.languageId === 'sql' || token.isCancellationRequested) return result;
		const params = { uri: document.uri.toString(), position: { line: position.line, character: position.character } };
		const isPlain = await client()
			.sendRequest(IsInPlainStringRequest.type, params, token)
			.catch(() => false);
		return isPlain ? [new vscode.CompletionItem(unseen)] : result;
	};
}
