import { type Dirent, promises as fs } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CancellationToken, TextDocuments } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { languageIdOfPath } from '../languageService/languageIds';
import type { OtherText } from '../languageService/names/workspaceTexts';
import { pathOfUri } from './fileUri';

/** Folders of what others wrote, and of what is built. Those that begin with a dot are passed over too. */
const passedOver: ReadonlySet<string> = new Set(
	'node_modules venv env __pycache__ site-packages dist build out target vendor coverage'.split(' '),
);

/** Larger files are data or generated. */
const mostBytes = 1_000_000;
/** A workspace with more files than these is searched in part. */
const mostFiles = 20_000;

const searchedLanguages: ReadonlySet<string> = new Set(
	'sql python typescript typescriptreact javascript javascriptreact'.split(' '),
);

function languageIdOf(file: string): string | undefined {
	return path.extname(file).toLowerCase() === '.sql' ? 'sql' : languageIdOfPath(file);
}

/** Finds the files of the workspace that hold a word, when the user asks for something that may be named in all of them. */
export class WorkspaceSearch {
	constructor(
		private readonly documents: Pick<TextDocuments<TextDocument>, 'all'>,
		private readonly folders: () => readonly string[],
	) {}

	/** `word` in lower case; empty finds every file. Open documents are as they are in the editor. Links are not followed. */
	async filesWith(word: string, token: CancellationToken): Promise<readonly OtherText[]> {
		const open = this.documents.all();
		const found: OtherText[] = open
			.filter((document) => searchedLanguages.has(document.languageId))
			.map((document) => ({
				uri: document.uri,
				languageId: document.languageId,
				text: document.getText(),
				version: document.version,
			}))
			.filter(({ text }) => holds(text, word));
		const isOpen = new Set(open.map(({ uri }) => samePath(uri)));
		let left = mostFiles;
		for (const folder of this.folders()) {
			const root = pathOfUri(folder);
			if (root === undefined) continue;
			for await (const file of filesBelow(root)) {
				if (token.isCancellationRequested || left-- <= 0) return found;
				const languageId = languageIdOf(file);
				const uri = pathToFileURL(file).href;
				if (languageId === undefined || isOpen.has(samePath(uri))) continue;
				const text = await read(file);
				if (text !== undefined && holds(text, word)) found.push({ uri, languageId, text });
			}
		}
		return found;
	}
}

function holds(text: string, word: string): boolean {
	return word === '' || text.toLowerCase().includes(word);
}

/** The same file by whatever spelling of its address: a client may escape other signs than Node does. */
function samePath(uri: string): string {
	return pathOfUri(uri) ?? uri;
}

async function* filesBelow(folder: string): AsyncGenerator<string> {
	const folders = [folder];
	for (let next = folders.pop(); next !== undefined; next = folders.pop()) {
		for (const entry of await entriesOf(next)) {
			const file = path.join(next, entry.name);
			if (entry.isFile() && languageIdOf(entry.name) !== undefined) yield file;
			else if (entry.isDirectory() && !entry.name.startsWith('.') && !passedOver.has(entry.name)) folders.push(file);
		}
	}
}

async function entriesOf(folder: string): Promise<readonly Dirent[]> {
	try {
		return (await fs.readdir(folder, { withFileTypes: true })).sort((a, b) => (a.name < b.name ? -1 : 1));
	} catch {
		return [];
	}
}

const decoder = new TextDecoder('utf-8', { fatal: true });

async function read(file: string): Promise<string | undefined> {
	try {
		const { size } = await fs.stat(file);
		return size > mostBytes ? undefined : decoder.decode(await fs.readFile(file));
	} catch {
		return undefined;
	}
}
