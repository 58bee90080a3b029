/** The one logging interface; each process has one implementation. Rows and bound parameters are never passed to it. */
export interface Logger {
	trace(message: string): void;
	debug(message: string): void;
	info(message: string): void;
	warn(message: string): void;
	error(message: string, error?: unknown): void;
}

export const nullLogger: Logger = { trace() {}, debug() {}, info() {}, warn() {}, error() {} };

/** Removes user info from URLs (`scheme://user:secret@host`) before a text is logged or shown. */
export function redact(text: string): string {
	return text.replace(/([a-z][a-z0-9+.-]*:\/\/)[^\s/@'"]*@/gi, '$1…@');
}
