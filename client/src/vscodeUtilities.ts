import * as vscode from 'vscode';
import { type Configuration, parseSetting } from '../../common/src/configuration';
import type { Logger } from '../../common/src/logger';
import { redact } from '../../common/src/logger';
import type { CommandId, ContextKeys } from './contributions';

/** The only catch-all of the client: what a command throws is logged with its stack and told in one sentence. */
export function registerCommand(id: CommandId, logger: Logger, run: (...parameters: unknown[]) => unknown): vscode.Disposable {
	return vscode.commands.registerCommand(`bindery.${id}`, async (...parameters: unknown[]) => {
		try {
			return await run(...parameters);
		} catch (error) {
			logger.error(`Command ${id} failed`, error);
			const show = 'Show Log';
			const message = error instanceof Error ? error.message : String(error);
			if ((await vscode.window.showErrorMessage(`Bindery: ${message}`, show)) === show) {
				await vscode.commands.executeCommand('bindery.showLog');
			}
			return undefined;
		}
	});
}

export function setContext<K extends keyof ContextKeys>(key: K, value: ContextKeys[K]): void {
	void vscode.commands.executeCommand('setContext', key, value);
}

/** Never of the wrong shape: a bad value in settings.json reads as the default. */
export function readSetting<K extends keyof Configuration>(key: K, scope?: vscode.ConfigurationScope): Configuration[K] {
	return parseSetting(key, vscode.workspace.getConfiguration('bindery', scope ?? null).get<unknown>(key));
}

export function channelLogger(channel: vscode.LogOutputChannel): Logger {
	return {
		trace: (message) => channel.trace(redact(message)),
		debug: (message) => channel.debug(redact(message)),
		info: (message) => channel.info(redact(message)),
		warn: (message) => channel.warn(redact(message)),
		error: (message, error) =>
			channel.error(
				redact(
					error === undefined
						? message
						: `${message}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
				),
			),
	};
}

/** An AbortSignal that follows a VS Code cancellation token. */
export function toAbortSignal(token: vscode.CancellationToken): AbortSignal {
	const controller = new AbortController();
	if (token.isCancellationRequested) controller.abort();
	else token.onCancellationRequested(() => controller.abort());
	return controller.signal;
}
