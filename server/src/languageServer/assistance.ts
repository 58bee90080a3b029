import type { CodeAction, Connection, Range, ServerCapabilities } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { DialectId } from '../../../common/src/connection';
import type { ResultColumn } from '../../../common/src/values';
import type { LanguageService } from '../languageService/languageService';
import type { Answer } from './navigation';
import type { Settings } from './settings';

/** Signatures and inlay hints, over the protocol. */
export const assistanceCapabilities: ServerCapabilities = {
	signatureHelpProvider: { triggerCharacters: ['(', ','], retriggerCharacters: [','] },
	inlayHintProvider: true,
};

/** What the database tells of a statement of the document. */
export type ResultLookup = (uri: string, statement: string, dialect: DialectId) => readonly ResultColumn[] | undefined;

export function serveAssistance(
	connection: Connection,
	service: LanguageService,
	settings: Settings,
	answer: Answer,
	resultOf: ResultLookup,
): void {
	connection.onSignatureHelp(({ textDocument, position }, token) =>
		answer(textDocument.uri, null, 'telling the parameters', token, (document) => service.signatureHelp(document, position)),
	);
	connection.languages.inlayHint.on(({ textDocument, range }, token) =>
		answer(textDocument.uri, [], 'making inlay hints', token, async (document) => {
			const { 'inlayHints.enabled': isEnabled, 'inlayHints.resultColumns': hasResults } = await settings.forDocument(
				document.uri,
			);
			if (!isEnabled) return [];
			return service.inlayHints(document, range, {
				hasResults,
				resultOf: (statement, dialect) => resultOf(document.uri, statement, dialect),
			});
		}),
	);
}

export const rewriteKinds = ['refactor.rewrite', 'refactor.extract', 'refactor.inline'] as const;

/** Other ways to write the SQL at the range, of the kinds that are asked for. */
export function rewritesOf(
	service: LanguageService,
	document: TextDocument,
	range: Range,
	isWanted: (kind: string) => boolean,
	canCreateFiles: boolean,
): readonly CodeAction[] {
	if (!rewriteKinds.some(isWanted)) return [];
	const moves = canCreateFiles ? service.sqlFileActions(document, range) : [];
	return [...service.rewrites(document, range), ...moves].filter(({ kind = '' }) => isWanted(kind));
}
