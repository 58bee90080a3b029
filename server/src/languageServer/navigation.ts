import {
	type CancellationToken,
	type Connection,
	type InitializeParams,
	type Location,
	type LocationLink,
	LSPErrorCodes,
	type Position,
	ResponseError,
	type ServerCapabilities,
} from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { DdlTextRequest } from '../../../common/src/languageServerProtocol';
import type { LanguageService } from '../languageService/languageService';
import type { OtherText } from '../languageService/names/workspaceTexts';
import type { WorkspaceSearch } from './workspaceSearch';

/** Runs `work` on the open document, safely; the fallback where there is none. */
export type Answer = <T>(
	uri: string,
	fallback: T,
	what: string,
	token: CancellationToken,
	work: (document: TextDocument) => T | Promise<T>,
) => Promise<T | ResponseError<void>>;

/** Hover, highlights, definitions, references and renaming, over the protocol. */
export class Navigation {
	readonly capabilities: ServerCapabilities = {
		hoverProvider: true,
		definitionProvider: true,
		referencesProvider: true,
		documentHighlightProvider: true,
		renameProvider: { prepareProvider: true },
	};
	private hasLinks = false;
	private hasDocumentChanges = false;
	private hasAnnotations = false;
	private canShowDdl = false;

	constructor(
		private readonly connection: Connection,
		private readonly service: LanguageService,
		private readonly search: WorkspaceSearch,
	) {}

	initialize({ capabilities, initializationOptions }: InitializeParams): void {
		const edits = capabilities.workspace?.workspaceEdit;
		this.hasLinks = capabilities.textDocument?.definition?.linkSupport === true;
		this.hasDocumentChanges = edits?.documentChanges === true;
		this.hasAnnotations = this.hasDocumentChanges && edits?.changeAnnotationSupport !== undefined;
		const options: unknown = initializationOptions;
		this.canShowDdl = typeof options === 'object' && options !== null && 'showsDdl' in options && options.showsDdl === true;
	}

	serve(answer: Answer): void {
		const { connection, service } = this;
		connection.onHover(({ textDocument, position }, token) =>
			answer(textDocument.uri, null, 'telling what a name means', token, (document) => service.hover(document, position)),
		);
		connection.onDocumentHighlight(({ textDocument, position }, token) =>
			answer(textDocument.uri, null, 'marking a name', token, (document) => service.highlights(document, position)),
		);
		connection.onDefinition(({ textDocument, position }, token) =>
			answer<LocationLink[] | Location[] | null>(textDocument.uri, null, 'looking for a definition', token, async (document) => {
				const others = await this.others(document, position, token);
				const links = service.definition(document, position, { others, canShowDdl: this.canShowDdl });
				return links === null || this.hasLinks ? links : links.map(toLocation);
			}),
		);
		connection.onReferences(({ textDocument, position, context }, token) =>
			answer(textDocument.uri, null, 'looking for references', token, async (document) => {
				const others = await this.others(document, position, token);
				return service.references(document, position, { includeDeclaration: context.includeDeclaration, others });
			}),
		);
		connection.onPrepareRename(({ textDocument, position }, token) =>
			answer<{ range: Location['range']; placeholder: string } | null | ResponseError<void>>(
				textDocument.uri,
				null,
				'looking for what to rename',
				token,
				(document) => {
					const prepared = service.prepareRename(document, position);
					return prepared !== null && 'problem' in prepared ? refusal(prepared.problem) : prepared;
				},
			),
		);
		connection.onRenameRequest(({ textDocument, position, newName }, token) =>
			answer(textDocument.uri, null, 'renaming', token, async (document) => {
				const others = await this.others(document, position, token);
				const { hasAnnotations, hasDocumentChanges } = this;
				const edit = service.rename(document, position, newName, { others, hasAnnotations, hasDocumentChanges });
				return edit !== null && 'problem' in edit ? refusal(edit.problem) : edit;
			}),
		);
		connection.onRequest(DdlTextRequest.type, ({ uri }) => service.ddlText(uri) ?? null);
	}

	/** The disk is asked only for what more than one statement can name. */
	private async others(document: TextDocument, position: Position, token: CancellationToken): Promise<readonly OtherText[]> {
		const word = this.service.searchedWord(document, position);
		return word === undefined ? [] : this.search.filesWith(word, token);
	}
}

function toLocation({ targetUri, targetSelectionRange }: LocationLink): Location {
	return { uri: targetUri, range: targetSelectionRange };
}

/** Shown to the user as it stands. */
function refusal(problem: string): ResponseError<void> {
	return new ResponseError(LSPErrorCodes.RequestFailed, problem);
}
