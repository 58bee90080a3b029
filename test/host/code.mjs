#!/usr/bin/env node
// Stands in for the desktop's `code`: takes the command line that @vscode/test-electron passes, and runs it on VS Code
// in headless Chromium. The exit code is the suite's.
//   VSCODE_HOST_VERBOSE=1 shows all of VS Code's log; VSCODE_HOST_HEADED=1 the window; VSCODE_HOST_TIMEOUT is in seconds.
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { readCommandLine } from './commandLine.mjs';
import { runServerCommand, vscodeVersion } from './server.mjs';
import { openWindow } from './window.mjs';

const commands = ['install-extension', 'uninstall-extension', 'list-extensions'];

async function main() {
	const { flags, positional } = readCommandLine(process.argv.slice(2));
	if (flags.version) {
		console.log(vscodeVersion());
		return 0;
	}
	const last = (name) => flags[name]?.at(-1);
	const scratch = mkdtempSync(path.join(tmpdir(), 'vscode-host-'));
	const profile = {
		userDataDir: toPath(last('user-data-dir') ?? path.join(scratch, 'user')),
		extensionsDir: toPath(last('extensions-dir') ?? path.join(scratch, 'extensions')),
		workspaceTrust: !flags['disable-workspace-trust'],
	};
	mkdirSync(profile.extensionsDir, { recursive: true });
	try {
		const command = commands.find((name) => flags[name]);
		if (command) {
			const args = flags[command].flatMap((value) => (value === true ? [`--${command}`] : [`--${command}`, value]));
			const modifiers = ['force', 'show-versions', 'pre-release'].filter((name) => flags[name]).map((name) => `--${name}`);
			return await runServerCommand(profile, [...args, ...modifiers]);
		}
		return await openWindow({
			...profile,
			scratch,
			...locate([...(flags['folder-uri'] ?? []), ...(flags['file-uri'] ?? []), ...positional].map(toPath)),
			developmentPaths: (flags.extensionDevelopmentPath ?? []).map(toPath),
			suite: last('extensionTestsPath') && toPath(last('extensionTestsPath')),
			disableExtensions: Boolean(flags['disable-extensions']),
		});
	} finally {
		rmSync(scratch, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
	}
}

function toPath(text) {
	return text.startsWith('file:') ? fileURLToPath(text) : path.resolve(text);
}

function locate(paths) {
	const isFolder = (file) => statSync(file).isDirectory();
	const workspace = paths.find((file) => file.endsWith('.code-workspace'));
	return { workspace, folder: paths.find(isFolder), files: paths.filter((file) => file !== workspace && !isFolder(file)) };
}

const code = await main().catch((error) => {
	process.stderr.write(`${error.stack ?? error}\n`);
	return 1;
});
// test-electron drops what is still in the pipe when the process ends
await new Promise((resolve) => process.stdout.write('', () => setTimeout(resolve, 100)));
process.exit(code);
