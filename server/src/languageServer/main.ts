import { createRequire } from 'node:module';
import path from 'node:path';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import type { SqlPrinter } from '../formatting/printer';
import { startJudges } from './judges/startJudges';
import { readSchemaSource } from './schemaSource';
import { startServer } from './server';

// Any LSP client: `node languageServer.js --stdio` (or --node-ipc, --socket=PORT).
// The pipe belongs to the protocol: whatever a library prints must not get into it.
console.log = console.error;
console.info = console.error;

// A client may refuse what it is asked (to register a watcher, for one) without the rest coming to an end.
process.on('unhandledRejection', (error) => {
	process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
});

const transports = ['--stdio', '--node-ipc', '--socket', '--pipe'];
if (!process.argv.some((argument) => transports.some((name) => argument.startsWith(name)))) {
	process.stderr.write('Bindery language server: name a transport, for example --stdio\n');
	process.exit(2);
}

const require = createRequire(__filename);
const beside = (file: string) => path.join(__dirname, file);

startServer(createConnection(ProposedFeatures.all), {
	readSchemaSource: (source, signal) => readSchemaSource(source, beside('driverHost.js'), signal),
	judges: (logger) =>
		startJudges({ driverHost: beside('driverHost.js'), postgresqlWorker: beside('postgresqlParser.js'), logger }),
	// Loaded when it is asked for: most sessions never format, and none should start slower for it.
	loadPrinter: () => (require(beside('sqlFormatter.js')) as { readonly print: SqlPrinter }).print,
});
