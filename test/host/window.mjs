// One window of VS Code in headless Chromium: with a suite, until the suite has ended; without, until somebody closes it.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { format } from 'node:util';
import { chromium } from 'playwright-core';
import { launchOptions, pageUrl } from './browser.mjs';
import { startServer } from './server.mjs';

const loadLimit = 120_000;

/** Resolves to the exit code: the suite's, or 1 with the reason and a screenshot when the suite did not reach its end. */
export async function openWindow(options) {
	const { suite } = options;
	const verbose = Boolean(process.env.VSCODE_HOST_VERBOSE);
	const output = path.join(options.scratch, 'output');
	const result = path.join(options.scratch, 'result');
	const stopFollowing = follow(output);
	const log = [];
	const note = (line) => {
		log.push(line);
		if (verbose) process.stderr.write(`${line}\n`);
	};
	const server = await startServer({
		...options,
		env: suite ? { VSCODE_HOST_TESTS: suite, VSCODE_HOST_OUTPUT: output, VSCODE_HOST_RESULT: result } : {},
	});
	let browser;
	const stop = async () => {
		await browser?.close().catch(() => {});
		await server.stop();
	};
	stopOnSignals(stop, options.scratch);
	try {
		browser = await chromium.launch(launchOptions());
		const page = await (await browser.newContext({ viewport: { width: 1400, height: 900 } })).newPage();
		const { finished, finish } = deferred();
		await page.exposeFunction('codeAutomationLog', (type, values) => note(`[${type}] ${format(...values)}`));
		await page.exposeFunction('codeAutomationExit', (code) => finish({ code }));
		page.on('crash', () => finish({ code: 1, why: 'the page crashed' }));
		page.on('pageerror', (error) => note(`[page] ${error.stack}`));
		page.on('close', () => finish(suite ? { code: 1, why: 'the page was closed' } : { code: 0 }));
		server.child.on('exit', (code) => finish({ code: 1, why: `VS Code ended (${code})` }));
		const limit = Number(process.env.VSCODE_HOST_TIMEOUT ?? 300);
		const timer = suite ? setTimeout(() => finish({ code: 1, why: `no result after ${limit} s` }), limit * 1000) : undefined;
		const url = pageUrl(server.port, {
			...options,
			...(suite ? { testsPath: fileURLToPath(new URL('entry.cjs', import.meta.url)) } : {}),
		});
		if (!suite) console.log(url);
		await page.goto(url, { timeout: loadLimit });
		const end = await finished;
		clearTimeout(timer);
		stopFollowing();
		const { code, why } = suite && !end.why ? judge(end.code, result, server.log()) : end;
		if (why) {
			const screenshot = path.join(tmpdir(), `vscode-host-${process.pid}.png`);
			await page.screenshot({ path: screenshot }).catch(() => {});
			if (!verbose) process.stderr.write(`${log.join('\n')}\n${server.log()}\n`);
			process.stderr.write(`VS Code: ${why}; screenshot: ${screenshot}\n`);
		}
		return code;
	} finally {
		stopFollowing();
		await stop();
	}
}

/** VS Code in the browser reports success when its extension host dies; only entry.cjs knows that the suite ended. */
function judge(code, resultFile, serverLog) {
	if (existsSync(resultFile)) return { code: code || (readFileSync(resultFile, 'utf8') === '0' ? 0 : 1) };
	const ended = /Extension Host Process exited with code: (?!0, signal: null)[^.\n]*/.exec(serverLog)?.[0];
	return { code: code || 1, why: `the extension host ended before the suite did${ended ? ` (${ended})` : ''}` };
}

function deferred() {
	let finish;
	const finished = new Promise((resolve) => {
		finish = resolve;
	});
	return { finished, finish };
}

function stopOnSignals(stop, scratch) {
	for (const signal of ['SIGINT', 'SIGTERM']) {
		process.once(signal, async () => {
			await stop();
			rmSync(scratch, { recursive: true, force: true });
			process.exit(130);
		});
	}
}

/** Shows a growing file on stdout; returns what shows the rest and ends it. */
function follow(file) {
	let shown = 0;
	const pump = () => {
		if (!existsSync(file)) return;
		const bytes = readFileSync(file);
		process.stdout.write(bytes.subarray(shown));
		shown = bytes.length;
	};
	const timer = setInterval(pump, 100);
	return () => {
		clearInterval(timer);
		pump();
	};
}
