import { noSinks } from '../apis/declaredSinks';
import type { ModuleSource } from '../dataflow/moduleOutline';
import type { ModuleResolver, OtherModules } from '../dataflow/otherModules';
import type { HostTree } from '../embedded/hostLanguage';
import { parseHost } from '../embedded/parseHost';
import type { WorkspaceFiles } from './host';
import { importedFiles } from './importedFiles';
import { languageIdOfPath } from './languageIds';
import { singleChange } from './singleChange';

/** Longer files are data or generated: nothing is looked up in them. */
const longestText = 1_000_000;
/** So many parsed files are kept; the ones used last. */
const mostSources = 400;

const modulesByFiles = new WeakMap<WorkspaceFiles, WorkspaceModules>();

/** Where the names that the document imports are looked for; undefined where there are no files to look in. */
export function modulesFor(uri: string, files: WorkspaceFiles | undefined): OtherModules | undefined {
	if (!files) return undefined;
	const resolver = modulesByFiles.get(files) ?? new WorkspaceModules(files);
	modulesByFiles.set(files, resolver);
	return {
		uri,
		resolver,
		get sinks() {
			return files.sinksFor?.(uri) ?? noSinks;
		},
	};
}

/** Finds and parses the files that imports mean. What it keeps is keyed by the version of each file. */
class WorkspaceModules implements ModuleResolver {
	private readonly sources = new Map<string, { readonly version: number | string; readonly source: ModuleSource | undefined }>();

	constructor(private readonly files: WorkspaceFiles) {}

	get revision(): number {
		return this.files.revision;
	}

	resolve(from: string, specifier: string): ModuleSource | undefined {
		const languageId = languageIdOfPath(from);
		const imported = languageId === undefined ? undefined : importedFiles(languageId, specifier);
		const root = imported && this.files.rootOf(from);
		if (!imported || root === undefined) return undefined;
		const folders = foldersAbove(from, root);
		const searched = imported.up === undefined ? folders : folders.slice(imported.up, imported.up + 1);
		for (const folder of searched) {
			for (const path of imported.paths) {
				const source = this.sourceOf(folder + path);
				if (source) return source;
			}
		}
		return undefined;
	}

	private sourceOf(uri: string): ModuleSource | undefined {
		const file = this.files.read(uri);
		if (!file) return undefined;
		const known = this.sources.get(uri);
		this.sources.delete(uri);
		const entry =
			known?.version === file.version ? known : { version: file.version, source: parse(uri, file.text, known?.source?.host) };
		this.sources.set(uri, entry);
		const [oldest] = this.sources.keys();
		if (this.sources.size > mostSources && oldest !== undefined) this.sources.delete(oldest);
		return entry.source;
	}
}

function parse(uri: string, text: string, previous: HostTree | undefined): ModuleSource | undefined {
	const languageId = languageIdOfPath(uri);
	if (languageId === undefined || text.length > longestText) return undefined;
	if (previous?.text === text) return { uri, host: previous };
	const reused = previous && { tree: previous.tree, changes: [singleChange(previous.text, text)] };
	return { uri, host: parseHost(languageId, text, reused) };
}

/** The file's own folder, the one around it, and so on up to the root; each ends in a slash. */
function foldersAbove(uri: string, root: string): readonly string[] {
	const folders: string[] = [];
	let end = uri.lastIndexOf('/') + 1;
	while (end >= root.length) {
		folders.push(uri.slice(0, end));
		if (end === 0) break;
		end = uri.lastIndexOf('/', end - 2) + 1;
	}
	return folders;
}
