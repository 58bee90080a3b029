// Starts real VS Code (the code-server build of it, from npm) on a free port of this machine, for a browser to open.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { install, isInstalled } from '../../scripts/setup.mjs';
import { quietSettings } from './settings.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const vscodeFolder = path.join(here, 'node_modules/code-server/lib/vscode');
const startLimit = 60_000;
const stopLimit = 3_000;

/** Installs VS Code when it is missing or its lock file changed. */
export function prepare() {
	if (!isInstalled(here)) {
		process.stderr.write('Installing VS Code (npm ci in test/host) ...\n');
		install(here);
	}
	// The server looks for its modules, and serves some to the page, below its own folder.
	const link = path.join(vscodeFolder, 'node_modules');
	if (!existsSync(link)) symlinkSync('../../..', link, 'junction');
}

/** The version of VS Code, as in `code --version`. */
export function vscodeVersion() {
	prepare();
	return JSON.parse(readFileSync(path.join(vscodeFolder, 'package.json'), 'utf8')).version;
}

function serverArguments({ userDataDir, extensionsDir, workspaceTrust = false }) {
	return [
		path.join(vscodeFolder, 'out/server-main.js'),
		'--accept-server-license-terms',
		'--disable-telemetry',
		// A closed window may come back for three hours, while its extensions run on: here none does.
		...['--reconnection-grace-time', '5'],
		...(workspaceTrust ? [] : ['--disable-workspace-trust']),
		...['--user-data-dir', userDataDir],
		...['--server-data-dir', path.join(userDataDir, '.server')],
		...['--extensions-dir', extensionsDir],
	];
}

/** `--install-extension`, `--list-extensions` and the like: the server's own command line. Resolves to its exit code. */
export function runServerCommand(options, args) {
	prepare();
	return new Promise((resolve) => {
		const child = spawn(process.execPath, [...serverArguments(options), ...args], { stdio: ['ignore', 'inherit', 'inherit'] });
		child.on('close', (code) => resolve(code ?? 1));
	});
}

/**
 * options: userDataDir, extensionsDir; and where wanted: settings (on top of the quiet ones and those of the profile),
 * env, workspaceTrust (restricted mode for folders that are not trusted yet), args (further flags of the server).
 * Without `--connection-token…` in args, any process of this machine may connect: for tests alone.
 */
export async function startServer(options) {
	prepare();
	writeSettings(options.userDataDir, { ...readSettings(options.userDataDir), ...options.settings });
	const args = options.args ?? ['--without-connection-token', '--enable-smoke-test-driver'];
	const child = spawn(process.execPath, [...serverArguments(options), '--host', '127.0.0.1', '--port', '0', ...args], {
		stdio: ['ignore', 'pipe', 'pipe'],
		env: { ...process.env, ...options.env },
		// a process group of its own: stopping it ends the extension hosts, too
		detached: process.platform !== 'win32',
	});
	let log = '';
	const port = await new Promise((resolve, reject) => {
		const timer = setTimeout(() => reject(new Error(`VS Code did not start:\n${log}`)), startLimit);
		const onData = (data) => {
			log += data;
			const listening = /Extension host agent listening on (\d+)/.exec(log);
			if (!listening) return;
			clearTimeout(timer);
			resolve(Number(listening[1]));
		};
		child.stdout.on('data', onData);
		child.stderr.on('data', onData);
		child.on('exit', (code) => {
			clearTimeout(timer);
			reject(new Error(`VS Code ended with ${code}:\n${log}`));
		});
	});
	return { port, child, log: () => log, stop: once(() => stopTree(child)) };
}

/** The page reads them when it loads. Overwrites: the quiet settings, then these. */
export function writeSettings(userDataDir, settings = {}) {
	const file = settingsFile(userDataDir);
	mkdirSync(path.dirname(file), { recursive: true });
	writeFileSync(file, `${JSON.stringify({ ...quietSettings, ...settings }, null, '\t')}\n`);
}

function readSettings(userDataDir) {
	const file = settingsFile(userDataDir);
	return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
}

function settingsFile(userDataDir) {
	return path.join(userDataDir, 'User/settings.json');
}

function once(action) {
	let result;
	return () => {
		result ??= action();
		return result;
	};
}

/** Asks the process group to end, and ends it when it has not within a few seconds. */
async function stopTree(child) {
	const kill = (signal) => {
		try {
			process.kill(process.platform === 'win32' ? child.pid : -child.pid, signal);
		} catch {
			// already gone
		}
	};
	if (child.exitCode === null && child.signalCode === null) {
		const gone = new Promise((resolve) => child.once('exit', resolve));
		kill('SIGTERM');
		await Promise.race([gone, new Promise((resolve) => setTimeout(resolve, stopLimit))]);
	}
	kill('SIGKILL');
}
