import { NotificationType, NotificationType0, RequestType, RequestType0 } from 'vscode-jsonrpc';
import type { ConnectionProfile, ConnectionSecrets } from './connection';
import type { EncodedCatalog } from './encodedCatalog';
import type { DatabaseErrorData } from './errors';
import type { BoundParameters, ResultColumn, RowBatch } from './values';

// Extension host <-> driver host. One file, one direction for each namespace, methods named 'noun/verb'.

/** Driver host to client, once: it listens. (A message sent before would be lost.) */
export namespace ReadyNotification {
	export const type = new NotificationType0('host/ready');
}

/** Opens the one connection this process exists for. */
export namespace OpenConnectionRequest {
	export interface Params {
		readonly profile: ConnectionProfile;
		readonly secrets: ConnectionSecrets;
	}
	export interface Result {
		readonly serverVersion: string;
		/** Whether {@link CancelNotification} does anything: the engine can stop a statement while it runs. */
		readonly canCancel: boolean;
	}
	export const type = new RequestType<Params, Result, DatabaseErrorData>('connection/open');
}

/** Reads the schema. May be slow; never called on a typing path. */
export namespace IntrospectRequest {
	export const type = new RequestType0<EncodedCatalog, DatabaseErrorData>('catalog/introspect');
}

/** Compiles one statement and executes nothing; rejects with what the engine has against it. */
export namespace PrepareRequest {
	export interface Params {
		readonly statement: string;
		/** Statements that make tables: the statement is compiled against these and nothing else, beside the connection. */
		readonly tables?: readonly string[];
	}
	export interface Result {
		/** None for a statement that gives no rows. */
		readonly columns: readonly ResultColumn[];
	}
	export const type = new RequestType<Params, Result, DatabaseErrorData>('statement/prepare');
}

/** Starts a statement and describes its columns; returns no rows. */
export namespace OpenQueryRequest {
	export interface Params {
		readonly queryId: number;
		readonly statement: string;
		readonly parameters: BoundParameters;
	}
	export interface Result {
		readonly columns: readonly ResultColumn[];
	}
	export const type = new RequestType<Params, Result, DatabaseErrorData>('query/open');
}

/** Pulls the next batch. Backpressure is the absence of this request. */
export namespace NextBatchRequest {
	export interface Params {
		readonly queryId: number;
		readonly maxRows: number;
	}
	export const type = new RequestType<Params, RowBatch, DatabaseErrorData>('query/next');
}

/** Client to driver host: asks the engine, over a second connection, to stop what is running. */
export namespace CancelNotification {
	export const type = new NotificationType0('query/cancel');
}

/** Driver host to client, before the answer to the request that caused it: a transaction was begun, or ended. */
export namespace DidChangeTransactionNotification {
	export interface Params {
		readonly isOpen: boolean;
	}
	export const type = new NotificationType<Params>('transaction/didChange');
}

/** Releases the cursor. Sent exactly once for each opened query, whatever happened to it. */
export namespace CloseQueryNotification {
	export interface Params {
		readonly queryId: number;
	}
	export const type = new NotificationType<Params>('query/close');
}
