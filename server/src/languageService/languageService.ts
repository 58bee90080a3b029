import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { CodeAction, CompletionList, Diagnostic, Position, Range } from 'vscode-languageserver-types';
import type { Configuration, SeverityName } from '../../../common/src/configuration';
import type { DialectId } from '../../../common/src/connection';
import type { OffsetRange, RunnableStatement } from '../../../common/src/languageServerProtocol';
import type { SchemaCatalog } from '../catalog/schemaCatalog';
import { codeActionsIn } from './codeActions';
import { completeAt } from './completeAt';
import { DocumentModels } from './documentModels';
import { isInPlainString } from './plainStrings';
import { runnableAt, runnableRanges } from './runnable';
import { validateDocument } from './validate';

/** What the service must be told about the world; every answer comes from memory at once. */
export interface LanguageServiceHost {
	/** The schema that the document's queries speak to, if one is known. */
	catalogFor(uri: string): SchemaCatalog | undefined;
	/** `generic` where nothing is known. */
	dialectFor(uri: string): DialectId;
	/** Path of the document within its workspace folder; decides what counts as a test file. Absent: the URI itself. */
	relativePath?(uri: string): string;
	/** Called with what one rule threw; the others still report. */
	onRuleError?(ruleId: string, error: unknown): void;
}

export interface ValidateOptions {
	readonly severities: Readonly<Record<string, SeverityName>>;
}
export interface CompleteOptions {
	readonly keywordCase: Configuration['completion.keywordCase'];
	/** Most items in an answer; a longer list is cut at the least relevant end and marked incomplete. */
	readonly limit: number;
}

/**
 * The editor-independent core: documents in, LSP values out. No connection, no file system, no process, no clock, and
 * no settings of its own. Every method recomputes from its parameters; what it keeps is keyed by document version.
 */
export interface LanguageService {
	validate(document: TextDocument, options: ValidateOptions): Diagnostic[];
	/** Null where no SQL stands: the host language's own completion must not wait for more. */
	complete(document: TextDocument, position: Position, options: CompleteOptions): CompletionList | null;
	codeActions(document: TextDocument, range: Range, options: ValidateOptions): CodeAction[];
	isInPlainString(document: TextDocument, position: Position): boolean;
	runnableAt(document: TextDocument, selection: OffsetRange): RunnableStatement | null;
	runnableRanges(document: TextDocument): readonly OffsetRange[];
	onDocumentClosed(uri: string): void;
}

export function createLanguageService(host: LanguageServiceHost): LanguageService {
	const models = new DocumentModels();
	return {
		validate: (document, options) => validateDocument(document, models, host, options),
		complete: (document, position, options) => completeAt(document, position, models, host, options),
		codeActions: (document, range, options) => codeActionsIn(document, range, models, host, options),
		isInPlainString: (document, position) => isInPlainString(document, document.offsetAt(position), models),
		runnableAt: (document, selection) => runnableAt(document, selection, models, host),
		runnableRanges: (document) => runnableRanges(document, models, host),
		onDocumentClosed: (uri) => models.forget(uri),
	};
}
