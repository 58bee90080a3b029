import { NotificationType, NotificationType0, RequestType } from 'vscode-jsonrpc';
import type { DatabaseErrorData } from './errors';
import type { CellValue, ResultColumn } from './values';

// Extension host <-> results webview. The same message classes as the other two channels.

/** Webview to client, when its script runs: it now shows whatever state it is sent. Comes again after each reload. */
export namespace ResultsReadyNotification {
	export const type = new NotificationType0('results/ready');
}

/** Client to webview: everything the panel shows but the rows. Sent whole on each change; the webview keeps no state of its own. */
export namespace DidChangeResultNotification {
	export const type = new NotificationType<ResultState>('results/didChange');
}

export interface ResultState {
	/** Grows with each run; rows of an older query are not asked for any more. */
	readonly queryId: number;
	readonly statement: string;
	readonly connectionName: string;
	readonly phase: 'running' | 'done' | 'failed' | 'cancelled';
	readonly columns: readonly ResultColumn[];
	/** Rows that can be asked for now. */
	readonly rowCount: number;
	/** False while more rows can be fetched by asking for them. */
	readonly isComplete: boolean;
	readonly affectedRows?: number;
	readonly elapsedMs?: number;
	readonly error?: DatabaseErrorData;
	/** Where the error stands in the document, from 1. */
	readonly errorPlace?: { readonly file: string; readonly line: number; readonly column: number };
}

/** Webview to client: the grid asks as it scrolls; the panel answers from its rows and fetches the next batch if it must. */
export namespace RowsRequest {
	export interface Params {
		readonly queryId: number;
		readonly from: number;
		readonly count: number;
	}
	export interface Result {
		readonly rows: readonly (readonly CellValue[])[];
	}
	export const type = new RequestType<Params, Result, void>('results/rows');
}

/** Webview to client. */
export namespace CancelQueryNotification {
	export interface Params {
		readonly queryId: number;
	}
	export const type = new NotificationType<Params>('results/cancel');
}

/** Webview to client: the user wants to see the place of the error in the editor. */
export namespace RevealErrorNotification {
	export const type = new NotificationType0('results/revealError');
}

/** Webview to client: text for the clipboard, which a webview may not always reach by itself. */
export namespace CopyTextNotification {
	export interface Params {
		readonly text: string;
	}
	export const type = new NotificationType<Params>('results/copyText');
}
