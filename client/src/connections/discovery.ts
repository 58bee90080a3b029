import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { type DatabaseReference, DatabaseReferencesRequest } from '../../../common/src/languageServerProtocol';
import type { Logger } from '../../../common/src/logger';
import { readSetting } from '../vscodeUtilities';
import type { ConnectionSource, FoundDatabase } from './connection';
import { candidatePaths } from './resolveReference';
import { type FileKind, fileKindOf } from './sqliteFile';

export const databaseFilePattern = '**/*.{db,db3,sqlite,sqlite3,s3db}';
export const sourceFilePattern = '**/*.{py,ts,tsx,mts,cts,js,jsx,mjs,cjs}';

const mostDatabaseFiles = 500;
const mostSourceFiles = 5_000;
const largestSourceFile = 1_000_000;
/** A source without one of these names no SQLite database that we could find. */
const gate = /sqlite|DatabaseSync|better-sqlite3/i;

/** Finds the workspace's databases by their files and by the calls that connect to them. Opens none of them. */
export async function discoverDatabases(
	client: LanguageClient,
	logger: Logger,
	token: vscode.CancellationToken,
): Promise<FoundDatabase[]> {
	const found = new Map<string, { exists: boolean; sources: ConnectionSource[] }>();
	const add = (file: string, exists: boolean, source: ConnectionSource) => {
		const entry = found.get(file);
		if (entry) entry.sources.push(source);
		else found.set(file, { exists, sources: [source] });
	};
	for (const uri of await findFiles(databaseFilePattern, mostDatabaseFiles, token)) {
		if (uri.scheme === 'file' && (await fileKindOf(uri.fsPath)) === 'sqlite') add(uri.fsPath, true, { kind: 'file' });
	}
	for (const reference of await findReferences(client, logger, token)) {
		const resolved = await resolve(reference);
		if (resolved)
			add(resolved.file, resolved.kind !== 'missing', {
				kind: 'reference',
				uri: reference.uri,
				line: reference.line,
				call: reference.call,
			});
	}
	return [...found].map(([file, entry]) => ({ file, ...entry })).sort((a, b) => a.file.localeCompare(b.file));
}

/** The first candidate that is there; else the likeliest, which is then shown as missing. */
async function resolve(reference: DatabaseReference): Promise<{ readonly file: string; readonly kind: FileKind } | undefined> {
	const source = vscode.Uri.parse(reference.uri);
	if (source.scheme !== 'file' || reference.path === ':memory:' || reference.path === '') return undefined;
	const folder = vscode.workspace.getWorkspaceFolder(source)?.uri.fsPath;
	const candidates = candidatePaths(reference.path, source.fsPath, folder);
	for (const file of candidates) {
		const kind = await fileKindOf(file);
		if (kind !== 'missing') return { file, kind };
	}
	const [likeliest] = candidates;
	return likeliest === undefined ? undefined : { file: likeliest, kind: 'missing' };
}

async function findReferences(
	client: LanguageClient,
	logger: Logger,
	token: vscode.CancellationToken,
): Promise<readonly DatabaseReference[]> {
	const documents: { uri: string; languageId: string; text: string }[] = [];
	const uris = await findFiles(sourceFilePattern, mostSourceFiles, token);
	if (uris.length === mostSourceFiles)
		logger.warn(`More than ${mostSourceFiles} source files: the others are not searched for databases.`);
	for (const uri of uris) {
		if (token.isCancellationRequested) return [];
		const text = await readText(uri);
		if (text !== undefined && gate.test(text)) documents.push({ uri: uri.toString(), languageId: languageIdOf(uri.path), text });
	}
	return documents.length === 0 || !client.isRunning()
		? []
		: client.sendRequest(DatabaseReferencesRequest.type, { documents }, token);
}

async function readText(uri: vscode.Uri): Promise<string | undefined> {
	const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
	if (open) return open.getText();
	try {
		const bytes = await vscode.workspace.fs.readFile(uri);
		return bytes.length > largestSourceFile ? undefined : new TextDecoder().decode(bytes);
	} catch {
		// Deleted since it was listed.
		return undefined;
	}
}

function findFiles(pattern: string, most: number, token: vscode.CancellationToken): Thenable<vscode.Uri[]> {
	const exclude = `{${readSetting('discovery.exclude').join(',')}}`;
	return vscode.workspace.findFiles(pattern, exclude, most, token);
}

function languageIdOf(path: string): string {
	if (path.endsWith('.py')) return 'python';
	if (path.endsWith('.tsx')) return 'typescriptreact';
	if (path.endsWith('.jsx')) return 'javascriptreact';
	return /\.[cm]?ts$/.test(path) ? 'typescript' : 'javascript';
}
