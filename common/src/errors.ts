/**
 * - `syntax`: the statement is wrong: its grammar, or a table, column or function that does not exist
 * - `parameters`: values are missing, left over or cannot be bound · `constraint`: the data refuses the change
 * - `locked`: another connection holds the database · `permission`: not allowed, incl. writing through a read-only connection
 * - `unreachable`: nothing is there (a path that vanished, a closed port) · `notADatabase`: something else is there, or it is encrypted
 * - `corrupt`: a damaged database · `storage`: the disk is full or failing
 * - `timeout`, `cancelled`: stopped on request · `crashed`: the driver process ended · `unsupported`: cannot be done here
 */
export type DatabaseErrorCode =
	| 'syntax'
	| 'parameters'
	| 'authentication'
	| 'permission'
	| 'unreachable'
	| 'notADatabase'
	| 'corrupt'
	| 'locked'
	| 'storage'
	| 'constraint'
	| 'timeout'
	| 'cancelled'
	| 'crashed'
	| 'unsupported'
	| 'unknown';

/** The serialisable half of DatabaseError. */
export interface DatabaseErrorData {
	readonly code: DatabaseErrorCode;
	readonly message: string;
	/** UTF-16 offset into the statement that was sent, when the engine says where. */
	readonly offset?: number;
	readonly hint?: string;
	/** SQLSTATE, errno or server code, for display. */
	readonly nativeCode?: string;
}

export class DatabaseError extends Error implements DatabaseErrorData {
	override readonly name = 'DatabaseError';
	readonly code: DatabaseErrorCode;
	readonly offset?: number;
	readonly hint?: string;
	readonly nativeCode?: string;

	constructor(data: DatabaseErrorData, options?: ErrorOptions) {
		super(data.message, options);
		this.code = data.code;
		this.offset = data.offset;
		this.hint = data.hint;
		this.nativeCode = data.nativeCode;
	}

	static is(error: unknown, code?: DatabaseErrorCode): error is DatabaseError {
		return error instanceof DatabaseError && (code === undefined || error.code === code);
	}

	/** The half that crosses a process boundary. */
	toData(): DatabaseErrorData {
		return {
			code: this.code,
			message: this.message,
			...(this.offset === undefined ? {} : { offset: this.offset }),
			...(this.hint === undefined ? {} : { hint: this.hint }),
			...(this.nativeCode === undefined ? {} : { nativeCode: this.nativeCode }),
		};
	}
}
