import { NotificationType, NotificationType0, RequestType } from 'vscode-jsonrpc';
import type { ConnectionId, DialectId } from './connection';
import type { EncodedCatalog } from './encodedCatalog';
import type { CellValue, ResultColumn } from './values';

// Extension host <-> language server, beside standard LSP.

/**
 * Client to server: a catalog was read, re-read or dropped (`null`). The server swaps it in whole and refreshes diagnostics. A catalog
 * that is kept on disk is told by its file, which the server reads itself: megabytes must not queue in front of completions.
 */
export namespace DidChangeCatalogNotification {
	export interface Params {
		readonly connection: ConnectionId;
		readonly dialect: DialectId;
		readonly catalog: { readonly file: string } | { readonly encoded: EncodedCatalog } | null;
	}
	export const type = new NotificationType<Params>('bindery/didChangeCatalog');
}

/** Client to server: the workspace is trusted from now on. What it was at the start stands in the initialization options: `isTrusted`. */
export namespace DidGrantTrustNotification {
	export const type = new NotificationType0('bindery/didGrantTrust');
}

/** Client to server: which connection each document speaks to. Ids only; profiles and secrets stay behind. */
export namespace DidChangeBindingsNotification {
	export interface Params {
		readonly byUri: Readonly<Record<string, ConnectionId>>;
		readonly fallback?: ConnectionId;
		/** Documents of which neither the user nor their own code says which database they mean: it is only the likeliest. */
		readonly guessed?: readonly string[];
	}
	export const type = new NotificationType<Params>('bindery/didChangeBindings');
}

/**
 * Server to client, long after a keystroke: what does the database say of this statement? It is prepared and not executed, on a
 * connection that is open and has nothing else to do; none is opened for it, and nothing happens in a workspace that is not trusted.
 */
export namespace PrepareStatementRequest {
	export interface Params {
		readonly connection: ConnectionId;
		readonly statement: string;
	}
	export type Result =
		/** With the columns of the rows it gives; none where it gives none. */
		| { readonly kind: 'accepted'; readonly columns: readonly ResultColumn[] }
		/** `offset`: UTF-16, into the statement. */
		| { readonly kind: 'rejected'; readonly message: string; readonly offset?: number }
		| { readonly kind: 'unavailable' };
	export const type = new RequestType<Params, Result, void>('bindery/prepareStatement');
}

/** A database that the source code names, before it is known whether it exists. */
export interface DatabaseReference {
	readonly driver: 'sqlite';
	/** As written in the code, relative to the file or the workspace folder. */
	readonly path: string;
	readonly uri: string;
	/** Zero-based line of the call. */
	readonly line: number;
	/** The call it was found in, for display: `sqlite3.connect`. */
	readonly call: string;
}

/** Client to server: lay out the SQL at the caret, in a `.sql` file or in a string. */
export namespace FormatSqlRequest {
	export interface Params {
		readonly uri: string;
		/** UTF-16 offset of the caret. */
		readonly offset: number;
		readonly tabSize: number;
		readonly insertSpaces: boolean;
	}
	export interface Result {
		readonly version: number;
		/** In order, not overlapping; empty when it is laid out already. */
		readonly edits: readonly { readonly range: LspRange; readonly newText: string }[];
		/** Why it stays as it is, in one sentence. */
		readonly refusal?: string;
	}
	export const type = new RequestType<Params, Result, void>('bindery/formatSql');
}

/** Zero-based lines and UTF-16 characters, as in LSP. */
export interface LspRange {
	readonly start: { readonly line: number; readonly character: number };
	readonly end: { readonly line: number; readonly character: number };
}

/** Client to server: which databases do the workspace's sources connect to? Answered from text alone. */
export namespace DatabaseReferencesRequest {
	export interface Params {
		/** Documents by URI; `text` where the client has read a file that is not open. */
		readonly documents: readonly { readonly uri: string; readonly languageId: string; readonly text: string }[];
	}
	export const type = new RequestType<Params, readonly DatabaseReference[], void>('bindery/databaseReferences');
}

/**
 * Client to server, where completion found nothing: is this between the quotes of a string that is not SQL? VS Code would
 * offer the words of the file there, because we ask it to suggest in strings at all.
 */
export namespace IsInPlainStringRequest {
	export interface Params {
		readonly uri: string;
		/** Zero-based line and UTF-16 character, as in LSP. */
		readonly position: { readonly line: number; readonly character: number };
	}
	export const type = new RequestType<Params, boolean, void>('bindery/isInPlainString');
}

/** Half-open UTF-16 offsets into the document at the version the server answered for. */
export interface OffsetRange {
	readonly start: number;
	readonly end: number;
}

/** Client to server: the SQL that would run from here, decoded, with what must be asked for first. `null`: there is none. */
export namespace RunnableAtRequest {
	export interface Params {
		readonly uri: string;
		/** The caret (`start === end`) or a selection, which in a `.sql` file is run as it is. */
		readonly selection: OffsetRange;
	}
	export const type = new RequestType<Params, RunnableStatement | null, void>('bindery/runnableAt');
}

/** Client to server: every statement of the document that could be run, in order, for CodeLens and the context key. */
export namespace RunnableRangesRequest {
	export interface Params {
		readonly uri: string;
	}
	export interface Result {
		readonly version: number;
		readonly ranges: readonly OffsetRange[];
		/** Where the caret may be to run one of them: the ranges themselves, and the calls that execute them. */
		readonly areas: readonly OffsetRange[];
	}
	export const type = new RequestType<Params, Result, void>('bindery/runnableRanges');
}

export interface RunnableStatement {
	readonly version: number;
	/** One statement, decoded, with every placeholder in a style that the dialect understands. */
	readonly sql: string;
	/** Where it stands in the document, for highlighting. */
	readonly range: OffsetRange;
	/** Verbatim runs that map an offset of `sql` back to the document; ascending in `sql`. */
	readonly segments: readonly { readonly sqlStart: number; readonly documentStart: number; readonly length: number }[];
	readonly parameters: readonly RunnableParameter[];
	/** Spliced expressions that stand where no value can be bound: the statement cannot run as it is. */
	readonly unbindable: readonly string[];
}

export interface RunnableParameter {
	/** What to ask for: `name` of `:name`, the expression of the argument or the hole, else `?1`. */
	readonly label: string;
	/** Bound by name, or `null`: by its place among the parameters without a name. */
	readonly name: string | null;
	/** A literal found at the call, to be offered. */
	readonly suggestion?: CellValue;
}

/** Where the offset of the runnable text stands in the document; the nearest place before it when it is not verbatim. */
export function toDocumentOffset(statement: RunnableStatement, sqlOffset: number): number {
	let nearest = statement.range.start;
	for (const segment of statement.segments) {
		if (segment.sqlStart > sqlOffset) break;
		nearest = segment.documentStart + Math.min(sqlOffset - segment.sqlStart, segment.length);
	}
	return nearest;
}

/** Scheme of documents that show how a table is made, where no file of the workspace does. Their text is asked for by their address. */
export const ddlScheme = 'bindery-ddl';

/** Client to server, when such a document is opened; null where its table is not known any more. */
export namespace DdlTextRequest {
	export interface Params {
		readonly uri: string;
	}
	export const type = new RequestType<Params, string | null, void>('bindery/ddlText');
}
