/** Stable for as long as the profile lives; derived from what it connects to, so that it survives a reload. */
export type ConnectionId = string & { readonly __brand: 'ConnectionId' };
export type DriverId = 'sqlite';
export type DialectId = 'generic' | 'sqlite' | 'postgresql' | 'mysql' | 'mariadb';

/** What may be written to a settings file: everything except secrets. A union over `driver`; SQLite is the first. */
export type ConnectionProfile = SqliteProfile;

export interface SqliteProfile {
	readonly driver: 'sqlite';
	readonly name: string;
	/** Absolute path, or `:memory:`. */
	readonly file: string;
	readonly readonly: boolean;
}

/** Read from SecretStorage by the client, sent over IPC once, never logged, never written, never given to the language server. */
export interface ConnectionSecrets {
	readonly password?: string;
}
