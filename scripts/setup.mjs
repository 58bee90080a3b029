// Makes a fresh clone ready, on the node that the machine has: installs what the lock file says when node_modules is
// missing or differs, then goes on under a Node that is new enough. Imports node's own modules alone, because it runs
// before anything is installed, and on Node 20.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
export const binaries = path.join(root, 'node_modules/.bin');

/** The first version that runs TypeScript test files by itself; better-sqlite3 needs 22.14. */
const oldestNode = [22, 18];

/** Installs what is missing; when this Node is too old, runs the same command line again under the installed one and never returns. */
export async function setUp() {
	if (!isInstalled(root)) {
		console.log('Installing packages (npm ci) ...');
		install(root);
	}
	// so that every child, also `#!/usr/bin/env node`, gets the project's own node and tools
	process.env.PATH = [binaries, ...(process.env.PATH ?? '').split(path.delimiter).filter((part) => part !== binaries)].join(
		path.delimiter,
	);
	if (isNewEnough(process.versions.node)) return;
	const node = path.join(binaries, 'node');
	if (process.env.BINDERY_RESTARTED || !existsSync(node)) {
		console.error(
			`Bindery is built and tested with Node ${oldestNode.join('.')} or newer; this is ${process.versions.node}` +
				` (${process.platform}-${process.arch}). Please install Node 24 and try again.`,
		);
		process.exit(1);
	}
	process.exit(await runAgainUnder(node));
}

/** True when the folder's node_modules holds what its package-lock.json asks for on this platform. */
export function isInstalled(folder) {
	const wanted = packagesOf(path.join(folder, 'package-lock.json'));
	const installed = packagesOf(path.join(folder, 'node_modules/.package-lock.json'));
	return (
		installed !== undefined && Object.entries(wanted).every(([name, entry]) => name === '' || isSatisfied(entry, installed[name]))
	);
}

function isSatisfied(wanted, installed) {
	if (installed) return installed.version === wanted.version && installed.integrity === wanted.integrity;
	return wanted.optional === true && !isForThisPlatform(wanted);
}

/** An optional package without os and cpu is somebody's fallback, and one with libc may be for the other libc: neither is required. */
function isForThisPlatform({ os, cpu, libc }) {
	return Boolean(os && cpu && !libc) && os.includes(process.platform) && cpu.includes(process.arch);
}

function packagesOf(file) {
	try {
		return JSON.parse(readFileSync(file, 'utf8')).packages;
	} catch {
		return undefined;
	}
}

/** Runs `npm ci` in the folder; throws when it fails, after npm said why. */
export function install(folder) {
	const { npm_execpath: npm } = process.env;
	const [command, args] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []];
	// npm warns that the machine's Node is older than some packages want; they run under the installed one
	const { status, error } = spawnSync(command, [...args, 'ci', '--no-audit', '--no-fund', '--loglevel=error'], {
		cwd: folder,
		stdio: ['ignore', 'inherit', 'inherit'],
		shell: process.platform === 'win32' && command === 'npm',
	});
	if (status !== 0) throw new Error(`npm ci failed in ${folder}${error ? `: ${error.message}` : ''}`);
}

function isNewEnough(version) {
	const [major, minor] = version.split('.').map(Number);
	return major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1]);
}

function runAgainUnder(node) {
	const child = spawn(node, process.argv.slice(1), { stdio: 'inherit', env: { ...process.env, BINDERY_RESTARTED: '1' } });
	// a terminal sends Ctrl+C to both; whoever sends a signal to this process alone means the other, too
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
	return new Promise((resolve) => {
		child.on('error', (error) => {
			console.error(`${node}: ${error.message}`);
			resolve(1);
		});
		child.on('exit', (code) => resolve(code ?? 1));
	});
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) await setUp();
