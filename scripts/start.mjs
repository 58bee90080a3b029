// npm start: installs, builds, and opens samples/bookstore with Bindery loaded, in a profile that is thrown away:
// in desktop VS Code where there is one (`code` on the PATH, or VSCODE_PATH), else in VS Code served to the browser.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runNode } from './run.mjs';
import { root, setUp } from './setup.mjs';

await setUp();
const sample = path.join(root, 'samples/bookstore');
await mustSucceed('Building Bindery ...', ['esbuild.mjs']);
if (!existsSync(path.join(sample, 'bookstore.db'))) {
	await mustSucceed('Making the sample database ...', ['--disable-warning=ExperimentalWarning', path.join(sample, 'seed.mjs')]);
}
const scratch = mkdtempSync(path.join(tmpdir(), 'bindery-start-'));
const profile = { userDataDir: path.join(scratch, 'user'), extensionsDir: path.join(scratch, 'extensions') };
mkdirSync(profile.extensionsDir);
const desktop = findDesktop();
try {
	if (desktop) await openDesktop(desktop);
	else await serveToBrowser();
} finally {
	rmSync(scratch, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}

async function mustSucceed(heading, args) {
	console.log(heading);
	const { code } = await runNode(args);
	if (code !== 0) process.exit(1);
}

/** The `code` of a remote terminal opens windows on another machine and loads no extension from a folder: not that one. */
function findDesktop() {
	if (process.env.VSCODE_PATH) return process.env.VSCODE_PATH;
	const name = process.platform === 'win32' ? 'code.cmd' : 'code';
	return (process.env.PATH ?? '')
		.split(path.delimiter)
		.filter((folder) => !folder.includes('remote-cli'))
		.map((folder) => path.join(folder, name))
		.find((file) => existsSync(file));
}

/** Until the window is closed, or Ctrl+C. */
async function openDesktop(command) {
	console.log(`Opening ${path.relative(root, sample)} in ${command}; close the window or press Ctrl+C to end.`);
	const isRoot = process.getuid?.() === 0;
	const args = [
		...['--new-window', '--wait', '--skip-welcome', '--skip-release-notes', '--disable-workspace-trust'],
		...(isRoot ? ['--no-sandbox'] : []),
		`--user-data-dir=${profile.userDataDir}`,
		`--extensions-dir=${profile.extensionsDir}`,
		`--extensionDevelopmentPath=${root}`,
		sample,
	];
	const isScript = command.endsWith('.cmd');
	const quoted = isScript ? args.map((argument) => `"${argument}"`) : args;
	const child = spawn(isScript ? `"${command}"` : command, quoted, { stdio: ['ignore', 'inherit', 'inherit'], shell: isScript });
	const ended = new Promise((resolve) => {
		child.on('error', (error) => {
			console.error(`${command}: ${error.message}`);
			process.exitCode = 1;
			resolve();
		});
		child.on('exit', resolve);
	});
	await Promise.race([ended, untilSignal()]);
	child.kill();
}

/** Until Ctrl+C. The address carries a token, so that nobody else on this machine can use the window. */
async function serveToBrowser() {
	const { startServer } = await import('../test/host/server.mjs');
	const { version, name, publisher } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
	symlinkSync(root, path.join(profile.extensionsDir, `${publisher}.${name}-${version}`), 'junction');
	const token = randomBytes(18).toString('hex');
	const tokenFile = path.join(scratch, 'token');
	writeFileSync(tokenFile, token, { mode: 0o600 });
	const server = await startServer({ ...profile, args: ['--connection-token-file', tokenFile, '--default-folder', sample] });
	const url = `http://localhost:${server.port}/?tkn=${token}`;
	console.log(`\nVS Code with Bindery is ready:\n\n  ${url}\n\nOpen it in a browser; press Ctrl+C here to end.`);
	if (process.stdout.isTTY) showInBrowser(url);
	const crashed = new Promise((resolve) => server.child.once('exit', () => resolve('crashed')));
	if ((await Promise.race([untilSignal(), crashed])) === 'crashed') {
		console.error(`VS Code ended by itself:\n${server.log()}`);
		process.exitCode = 1;
	}
	await server.stop();
}

/** Where there is a display. That it cannot be done is no error: the address is printed. */
function showInBrowser(url) {
	const { DISPLAY, WAYLAND_DISPLAY } = process.env;
	if (process.platform === 'linux' && !DISPLAY && !WAYLAND_DISPLAY) return;
	const opener = { darwin: ['open', url], win32: ['cmd', '/c', 'start', '', url] }[process.platform] ?? ['xdg-open', url];
	const [command, ...args] = opener;
	spawn(command, args, { stdio: 'ignore', detached: true })
		.on('error', () => {})
		.unref();
}

/** A second signal, as when the terminal and a parent both send one, must not cut the cleaning up short. */
function untilSignal() {
	return new Promise((resolve) => {
		for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => resolve(signal));
	});
}
