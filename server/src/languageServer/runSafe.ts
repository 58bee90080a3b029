import { type CancellationToken, LSPErrorCodes, ResponseError } from 'vscode-languageserver/node';
import type { Logger } from '../../../common/src/logger';

/**
 * The only catch-all of the server: what a handler throws is a bug, logged with its stack; the user gets `fallback`.
 * Yields once before the work, so that a cancellation that has already arrived is seen.
 */
export async function runSafe<T>(
	work: () => T | Promise<T>,
	fallback: T,
	what: string,
	token: CancellationToken,
	logger: Logger,
): Promise<T | ResponseError<never>> {
	await new Promise((resolve) => setImmediate(resolve));
	if (token.isCancellationRequested) return new ResponseError<never>(LSPErrorCodes.RequestCancelled, 'cancelled');
	try {
		return await work();
	} catch (error) {
		logger.error(`Error while ${what}`, error);
		return fallback;
	}
}
