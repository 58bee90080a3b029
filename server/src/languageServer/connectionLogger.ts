import type { Connection } from 'vscode-languageserver/node';
import { type Logger, redact } from '../../../common/src/logger';

/** Writes to the client's log (`window/logMessage`). */
export function connectionLogger(connection: Connection): Logger {
	return {
		trace: (message) => connection.console.debug(redact(message)),
		debug: (message) => connection.console.debug(redact(message)),
		info: (message) => connection.console.info(redact(message)),
		warn: (message) => connection.console.warn(redact(message)),
		error: (message, error) =>
			connection.console.error(
				redact(
					error === undefined
						? message
						: `${message}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
				),
			),
	};
}
