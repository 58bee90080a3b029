import type { TextDocument } from 'vscode-languageserver-textdocument';
import type {
	CodeAction,
	CompletionList,
	Diagnostic,
	DocumentHighlight,
	DocumentSymbol,
	FoldingRange,
	Hover,
	InlayHint,
	Location,
	LocationLink,
	Position,
	Range,
	SelectionRange,
	SignatureHelp,
	TextEdit,
	WorkspaceEdit,
} from 'vscode-languageserver-types';
import type { OffsetRange, RunnableStatement } from '../../../common/src/languageServerProtocol';
import type { Layout, SqlPrinter } from '../formatting/printer';
import type { Cancellation } from '../judge/judge';
import type { NamesJudge } from '../judge/namesJudge';
import { StatementJudge } from '../judge/statementJudge';
import { type InlayHintOptions, inlayHintsIn } from './assist/inlayHintsIn';
import { rewritesIn } from './assist/rewritesIn';
import { signatureHelpAt } from './assist/signatureHelpAt';
import { sqlFileActions } from './assist/sqlFiles';
import { codeActionsIn } from './codeActions';
import { completeAt } from './completeAt';
import { type DialectOf, sourcesOfText } from './dialectOfText';
import { DocumentModels } from './documentModels';
import { fixAllIn } from './fixAll';
import { formatActionAt } from './format/formatAction';
import { type FormatResult, formatAt } from './format/formatAt';
import { formatDocument } from './format/formatDocument';
import type { CodeActionOptions, CompleteOptions, Judges, LanguageServiceHost, ValidateOptions } from './host';
import { ddlAt } from './hover/ddlDocument';
import { hoverAt } from './hover/hoverAt';
import { type JudgedFinding, judgeDocument } from './judgeDocument';
import { type DefinitionOptions, definitionAt } from './names/definitionAt';
import { highlightsAt, type ReferenceOptions, referencesAt, searchedAt } from './names/navigate';
import { prepareRenameAt, type RenameOptions, type RenameProblem, renameAt } from './names/rename';
import { isInPlainString } from './plainStrings';
import { runnableAreas, runnableAt, runnableRanges } from './runnable';
import { documentSymbols } from './text/documentSymbols';
import { foldingRanges } from './text/foldingRanges';
import { selectionRanges } from './text/selectionRanges';
import { type SemanticToken, semanticTokens } from './text/semanticTokens';
import { validateDocument } from './validate';

/**
 * The editor-independent core: documents in, LSP values out. No connection, no file system, no process, no clock, and
 * no settings of its own. Every method recomputes from its parameters; what it keeps is keyed by document version.
 */
export interface LanguageService {
	validate(document: TextDocument, options: ValidateOptions): Diagnostic[];
	/** What engines have against the statements of the document, which takes its time; nothing once it was cancelled. */
	judge(document: TextDocument, judges: Judges, cancellation: Cancellation): Promise<readonly JudgedFinding[]>;
	/** Null where no SQL stands: the host language's own completion must not wait for more. */
	complete(document: TextDocument, position: Position, options: CompleteOptions): CompletionList | null;
	codeActions(document: TextDocument, range: Range, options: CodeActionOptions): CodeAction[];
	/** Other ways to write the SQL at the range, that mean the same. */
	rewrites(document: TextDocument, range: Range): CodeAction[];
	/** From a string to a `.sql` file and back; the edits create files. */
	sqlFileActions(document: TextDocument, range: Range): CodeAction[];
	/** Every safe fix of the document as one action; undefined where there is none. */
	fixAll(document: TextDocument, options: ValidateOptions): CodeAction | undefined;
	/** The edits that lay out a `.sql` document or a range of it, one statement at a time; none for any other document. */
	format(document: TextDocument, range: Range | undefined, layout: Layout, print: SqlPrinter): Iterable<readonly TextEdit[]>;
	/** Lays out the SQL at the offset: a statement of a `.sql` document, or the string that holds it. */
	formatAt(document: TextDocument, offset: number, layout: Layout, print: SqlPrinter): FormatResult;
	/** Without edits: they are made when it is chosen. Undefined outside of strings with SQL. */
	formatAction(document: TextDocument, position: Position): CodeAction | undefined;
	/** The statements of a `.sql` document with what they make; none for any other document. */
	documentSymbols(document: TextDocument): DocumentSymbol[];
	foldingRanges(document: TextDocument): FoldingRange[];
	/** What holds each position, also in the SQL of strings; null where none of them stands in SQL. */
	selectionRanges(document: TextDocument, positions: readonly Position[]): SelectionRange[] | null;
	/** Of a `.sql` document, or of a range of it; none for any other document. */
	semanticTokens(document: TextDocument, range: Range | undefined): readonly SemanticToken[];
	isInPlainString(document: TextDocument, position: Position): boolean;
	/** This and what follows: null outside of SQL, so that the host language's own answer counts. */
	hover(document: TextDocument, position: Position): Hover | null;
	highlights(document: TextDocument, position: Position): DocumentHighlight[] | null;
	signatureHelp(document: TextDocument, position: Position): SignatureHelp | null;
	inlayHints(document: TextDocument, range: Range, options: InlayHintOptions): InlayHint[];
	/** A word that other files of the workspace must hold to name the same thing; undefined where none of them can. */
	searchedWord(document: TextDocument, position: Position): string | undefined;
	definition(document: TextDocument, position: Position, options: DefinitionOptions): LocationLink[] | null;
	references(document: TextDocument, position: Position, options: ReferenceOptions): Location[] | null;
	prepareRename(
		document: TextDocument,
		position: Position,
	): { readonly range: Range; readonly placeholder: string } | RenameProblem | null;
	rename(
		document: TextDocument,
		position: Position,
		newName: string,
		options: RenameOptions,
	): WorkspaceEdit | RenameProblem | null;
	/** The text of a document that shows how a table is made, by its address. */
	ddlText(uri: string): string | undefined;
	runnableAt(document: TextDocument, selection: OffsetRange): RunnableStatement | null;
	runnableRanges(document: TextDocument): readonly OffsetRange[];
	runnableAreas(document: TextDocument): readonly OffsetRange[];
	/** True when what was said of this version depends on another document that has changed since. */
	isStale(document: TextDocument): boolean;
	onDocumentClosed(uri: string): void;
}

export function createLanguageService(host: LanguageServiceHost): LanguageService {
	const models = new DocumentModels(host.files);
	const kept = { statements: new StatementJudge(), names: new Map<string, NamesJudge>() };
	const dialectOf: DialectOf = (document, region) =>
		sourcesOfText(
			document.uri,
			host,
			region ? { sql: region.sql, region } : isSql(document) ? { sql: document.getText() } : undefined,
		).dialect;
	return {
		validate: (document, options) => validateDocument(document, models, host, options),
		judge: (document, judges, cancellation) => judgeDocument(document, models, host, kept, judges, cancellation),
		complete: (document, position, options) => completeAt(document, position, models, host, options),
		codeActions: (document, range, options) => codeActionsIn(document, range, models, host, options),
		fixAll: (document, options) => fixAllIn(document, host, options),
		format: (document, range, layout, print) =>
			isSql(document) ? formatDocument(document, range, dialectOf(document), layout, print) : [],
		formatAt: (document, offset, layout, print) => formatAt(document, offset, models, dialectOf, layout, print),
		formatAction: (document, position) => formatActionAt(document, document.offsetAt(position), models),
		documentSymbols: (document) => (isSql(document) ? documentSymbols(document, dialectOf(document)) : []),
		foldingRanges: (document) => (isSql(document) ? foldingRanges(document, dialectOf(document)) : []),
		selectionRanges: (document, positions) => selectionRanges(document, positions, models, dialectOf),
		semanticTokens: (document, range) => (isSql(document) ? semanticTokens(document, range, dialectOf(document)) : []),
		isInPlainString: (document, position) => isInPlainString(document, document.offsetAt(position), models),
		hover: (document, position) => hoverAt(document, position, models, host),
		rewrites: (document, range) => rewritesIn(document, range, models, host),
		sqlFileActions: (document, range) => sqlFileActions(document, range, models, host),
		signatureHelp: (document, position) => signatureHelpAt(document, position, models, host),
		inlayHints: (document, range, options) => inlayHintsIn(document, range, models, host, options),
		highlights: (document, position) => highlightsAt(document, position, models, host),
		searchedWord: (document, position) => searchedAt(document, position, models, host),
		definition: (document, position, options) => definitionAt(document, position, models, host, options),
		references: (document, position, options) => referencesAt(document, position, models, host, options),
		prepareRename: (document, position) => prepareRenameAt(document, position, models, host),
		rename: (document, position, newName, options) => renameAt(document, position, newName, models, host, options),
		ddlText: (uri) => ddlAt(uri, host),
		runnableAt: (document, selection) => runnableAt(document, selection, models, host),
		runnableAreas: (document) => runnableAreas(document, models, host),
		runnableRanges: (document) => runnableRanges(document, models, host),
		isStale: (document) => models.isStale(document),
		onDocumentClosed(uri) {
			models.forget(uri);
			kept.names.delete(uri);
		},
	};
}

function isSql(document: TextDocument): boolean {
	return document.languageId === 'sql';
}
