import * as vscode from 'vscode';

const heartbeat = 250;

/**
 * Resolves to the first truthy value of the probe, asked again whenever something happened in the window (and now and
 * then for what has no event). Rejects with the name of what was missing after `milliseconds`.
 */
export async function until<T>(
	what: string,
	probe: () => T | undefined | false | Promise<T | undefined | false>,
	milliseconds = 15_000,
): Promise<T> {
	const deadline = Date.now() + milliseconds;
	let wake: () => void = () => {};
	const onAnything = () => wake();
	const subscriptions = [
		vscode.languages.onDidChangeDiagnostics(onAnything),
		vscode.workspace.onDidChangeTextDocument(onAnything),
		vscode.window.onDidChangeVisibleTextEditors(onAnything),
		vscode.window.tabGroups.onDidChangeTabs(onAnything),
		vscode.extensions.onDidChange(onAnything),
	];
	try {
		for (;;) {
			const value = await probe();
			if (value) return value;
			const left = deadline - Date.now();
			if (left <= 0) throw new Error(`no ${what} within ${milliseconds} ms`);
			await new Promise<void>((resolve) => {
				const timer = setTimeout(resolve, Math.min(left, heartbeat));
				wake = () => {
					clearTimeout(timer);
					resolve();
				};
			});
		}
	} finally {
		for (const subscription of subscriptions) subscription.dispose();
	}
}
