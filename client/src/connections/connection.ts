import type { ConnectionId, ConnectionProfile } from '../../../common/src/connection';
import type { ConnectionSession } from './connectionSession';

/** Why Bindery knows of a database: where the user can see that it was found. */
export type ConnectionSource =
	| { readonly kind: 'file' }
	| { readonly kind: 'added' }
	| { readonly kind: 'reference'; readonly uri: string; readonly line: number; readonly call: string };

/** A database that was found or added, and the session that opens it on demand. */
export interface Connection {
	readonly id: ConnectionId;
	readonly profile: ConnectionProfile;
	/** Never empty. */
	readonly sources: readonly ConnectionSource[];
	/** False for a path that the code names and that is not there (yet). */
	readonly exists: boolean;
	readonly session: ConnectionSession;
}

/** What discovery knows before there is a session. */
export interface FoundDatabase {
	readonly file: string;
	readonly exists: boolean;
	readonly sources: readonly ConnectionSource[];
}

export function connectionIdOf(file: string): ConnectionId {
	return `sqlite:${file}` as ConnectionId;
}
