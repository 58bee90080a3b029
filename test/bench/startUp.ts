import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
import { writeCatalogFile } from '../../common/src/catalogFile';
import type { ConnectionId } from '../../common/src/connection';
import { DidChangeBindingsNotification, DidChangeCatalogNotification } from '../../common/src/languageServerProtocol';
import type { Benchmark, Figure } from './benchmark';
import { percentiles } from './benchmark';
import { contextsOf, makeSnapshot } from './completion';

interface Started {
	readonly firstMs: number;
	readonly firstProcessorMs: number;
	readonly times: readonly number[];
	readonly peakMegabytes: number;
}

/** The built server as an editor starts it; the schema comes from the file that the extension keeps. */
export const startUp: Benchmark = {
	name: 'start-up',
	subject: 'the language server over stdio, 10,000 tables × 20 columns kept on disk',
	async run() {
		const folder = mkdtempSync(path.join(tmpdir(), 'bindery-start-'));
		const file = path.join(folder, 'catalog.json');
		const snapshot = makeSnapshot();
		writeFileSync(file, writeCatalogFile({ dialect: 'postgresql', snapshot }));
		const table = snapshot.schemas[0]?.relations[5000];
		const contexts = Object.values(contextsOf(table?.name ?? '', table?.foreignKeys[0]?.targetRelation ?? ''));
		try {
			const runs: Started[] = [];
			for (let round = 0; round < 3; round++) runs.push(await start(folder, file, contexts));
			const best = runs.reduce((a, b) => (b.firstMs < a.firstMs ? b : a));
			const figures: readonly Figure[] = [
				{ what: 'the schema as JSON', value: JSON.stringify(snapshot).length / 1e6, unit: 'MB' },
				{ what: 'the schema as it is kept', value: statSync(file).size / 1e6, unit: 'MB' },
				{ what: 'from the start of the process to the first completion', value: best.firstMs, unit: 'ms', goal: 500 },
				{ what: '… of the processors', value: Math.min(...runs.map((each) => each.firstProcessorMs)), unit: 'ms' },
				...percentiles('completion, round trip', best.times, 10),
				{ what: 'server at its largest', value: Math.max(...runs.map((each) => each.peakMegabytes)), unit: 'MB', goal: 250 },
			];
			return figures;
		} finally {
			rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
		}
	},
};

async function start(folder: string, file: string, contexts: readonly string[]): Promise<Started> {
	const usageFile = path.join(folder, 'usage.json');
	const hook = path.join(folder, 'hook.cjs');
	writeFileSync(
		hook,
		`process.on('exit', () => require('node:fs').writeFileSync(${JSON.stringify(usageFile)}, JSON.stringify(process.resourceUsage())));`,
	);
	const begin = performance.now();
	const child = spawn(process.execPath, ['--require', hook, path.join(__dirname, 'languageServer.js'), '--stdio'], {
		stdio: ['pipe', 'pipe', 'inherit'],
	});
	const connection = createMessageConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
	connection.listen();
	const ended = new Promise((resolve) => child.once('exit', resolve));
	const root = pathToFileURL(folder).href;
	await connection.sendRequest('initialize', { processId: process.pid, rootUri: root, capabilities: {} });
	void connection.sendNotification('initialized', {});
	const id = 'bench' as ConnectionId;
	void connection.sendNotification(DidChangeBindingsNotification.type, { byUri: {}, fallback: id });
	void connection.sendNotification(DidChangeCatalogNotification.type, {
		connection: id,
		dialect: 'postgresql',
		catalog: { file },
	});
	const uri = `${root}/query.sql`;
	let version = 0;
	const complete = async (marked: string): Promise<number> => {
		const text = marked.replace('|', '');
		const sent = performance.now();
		if (version++ === 0)
			void connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId: 'sql', version, text } });
		else
			void connection.sendNotification('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [{ text }] });
		const position = { line: 0, character: marked.indexOf('|') };
		const list = await connection.sendRequest<{ readonly items: readonly unknown[] }>('textDocument/completion', {
			textDocument: { uri },
			position,
		});
		if (list.items.length < 20) throw new Error(`only ${list.items.length} items for ${marked}`);
		return performance.now() - sent;
	};
	const first = contexts[0] ?? '';
	await complete(first);
	const firstMs = performance.now() - begin;
	const firstProcessorMs = processorMsOf(child.pid);
	const times: number[] = [];
	for (let round = 0; round < 30; round++)
		for (const marked of contexts.filter((each) => !each.includes('xqz'))) times.push(await complete(marked));
	await connection.sendRequest('shutdown');
	void connection.sendNotification('exit');
	await ended;
	connection.dispose();
	const usage: NodeJS.ResourceUsage = JSON.parse(readFileSync(usageFile, 'utf8'));
	return {
		firstMs,
		firstProcessorMs,
		times: times.slice(contexts.length * 5),
		peakMegabytes: usage.maxRSS / 1024,
	};
}

/** Of all threads of a process, so far; as Linux tells it, in steps of 10 ms. NaN elsewhere. */
function processorMsOf(pid: number | undefined): number {
	try {
		const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
		return (Number(fields[11]) + Number(fields[12])) * 10;
	} catch {
		return Number.NaN;
	}
}
