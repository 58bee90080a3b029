import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Diagnostic } from 'vscode-languageserver-types';
import { bundleServer, type ServerBundle } from '../support/bundleServer';
import { LspClient } from '../support/lspClient';
import { type BundledCommand, bundle } from './cliProcess';

const sample = join(import.meta.dirname, '../../samples/bookstore');
const files = ['store/search.py', 'store/api.py', 'store/orders.py', 'store/reports.py', 'store/models.py', 'web/catalogue.ts'];

let bindery: BundledCommand;
let server: ServerBundle;
let editor: LspClient;

beforeAll(async () => {
	[bindery, server] = await Promise.all([bundle('server/src/cli/main.ts'), bundleServer()]);
	editor = new LspClient(server.languageServer);
	await editor.request('initialize', { processId: process.pid, rootUri: null, capabilities: {} });
	editor.notify('initialized', {});
});
afterAll(async () => {
	await editor.stop();
	server.remove();
	bindery.dispose();
});

describe('the command line and the language server say the same about the sample', () => {
	test.each(files)('%s', async (file) => {
		const { stdout } = await bindery.run(['check', '--format', 'json', file], { cwd: sample });
		const found: readonly Record<string, unknown>[] = JSON.parse(stdout);
		const uri = editor.open(file.endsWith('.py') ? 'python' : 'typescript', readFileSync(join(sample, file), 'utf8'));
		const underlined = await editor.diagnosticsOf(uri, () => true);
		expect(found).toEqual(underlined.map((diagnostic) => toRecord(file, diagnostic)));
	});
});

const severities = ['', 'error', 'warning', 'information', 'hint'];

function toRecord(file: string, { range, code, severity, message, relatedInformation }: Diagnostic) {
	const place = ({ start, end }: Diagnostic['range']) => ({
		file,
		line: start.line + 1,
		column: start.character + 1,
		endLine: end.line + 1,
		endColumn: end.character + 1,
	});
	return {
		...place(range),
		rule: code,
		severity: severities[severity ?? 0],
		message,
		related: (relatedInformation ?? []).map((step) => ({ ...place(step.location.range), message: step.message })),
	};
}
