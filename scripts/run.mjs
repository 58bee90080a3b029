import { spawn } from 'node:child_process';
import { root } from './setup.mjs';

/**
 * Runs one command, from the project's folder unless told another, without stdin; shows what it prints unless `quiet`, and keeps it.
 * Never rejects: a command that cannot start is one that ended with code 127.
 */
export function run(command, args, { quiet = false, cwd = root, env = {} } = {}) {
	const child = spawn(command, args, {
		cwd,
		stdio: ['ignore', 'pipe', 'pipe'],
		env: { ...process.env, ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}), ...env },
	});
	const output = [];
	const keep = (to) => (chunk) => {
		output.push(chunk);
		if (!quiet) to.write(chunk);
	};
	child.stdout.on('data', keep(process.stdout));
	child.stderr.on('data', keep(process.stderr));
	return new Promise((resolve) => {
		child.on('error', (error) => resolve({ code: 127, output: `${command}: ${error.message}` }));
		child.on('close', (code) => resolve({ code: code ?? 1, output: Buffer.concat(output).toString() }));
	});
}

/** Runs a JavaScript file or tool of node_modules under this very Node. */
export function runNode(args, options) {
	return run(process.execPath, args, options);
}

/** Where npm put a tool's JavaScript; `node_modules/.bin` holds shell scripts on Windows. */
export const tools = {
	biome: 'node_modules/@biomejs/biome/bin/biome',
	playwright: 'node_modules/@playwright/test/cli.js',
	tsc: 'node_modules/typescript/bin/tsc',
	vitest: 'node_modules/vitest/vitest.mjs',
	vsce: 'node_modules/@vscode/vsce/vsce',
};

/** Runs steps one after the other, each under a heading with its duration. `step.run` resolves to `{ code }`. */
export async function runSteps(steps) {
	const results = [];
	for (const step of steps) {
		console.log(`\n── ${step.name} ──`);
		const began = performance.now();
		const result = await step.run();
		results.push({ ...step, ...result, seconds: (performance.now() - began) / 1000 });
	}
	return results;
}

/** One line a step: its name, how it ended, its duration. */
export function printTable(results) {
	const width = Math.max(...results.map(({ name }) => name.length));
	console.log('');
	for (const { name, code, seconds, note = '' } of results) {
		console.log(`${code === 0 ? '✔' : '✘'} ${name.padEnd(width)} ${seconds.toFixed(1).padStart(6)} s  ${note}`.trimEnd());
	}
}
