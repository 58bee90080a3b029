'use strict';
// Runs inside the extension host in place of the suite's entry: shows what the suite prints and records that it ended.
// (When the extension host dies, VS Code in the browser reports success, so its word alone is not enough.)
const { appendFileSync, writeFileSync } = require('node:fs');
const { format } = require('node:util');

exports.run = async (testsRoot) => {
	const { VSCODE_HOST_TESTS: entry, VSCODE_HOST_OUTPUT: output, VSCODE_HOST_RESULT: result } = process.env;
	const print = (...values) => appendFileSync(output, `${format(...values)}\n`);
	// the extension host guards these against assignment; whole lines written to process.stdout arrive here too
	for (const name of ['log', 'info', 'warn', 'error', 'debug'])
		Object.defineProperty(console, name, { value: print, configurable: true });
	try {
		const suite = require(entry);
		const { run } = suite.run ? suite : suite.default;
		await (run.length > 1
			? new Promise((resolve, reject) => run(testsRoot, (e, n) => (e || n ? reject(e ?? new Error(`${n} failed`)) : resolve())))
			: run());
		writeFileSync(result, '0');
	} catch (error) {
		writeFileSync(result, '1');
		throw error;
	}
};
