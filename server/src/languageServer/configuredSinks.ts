import { configurationPlaces } from '../files/configurationPlaces';
import { type DeclaredSink, noSinks, sinksOf } from '../languageService/declaredSinks';
import type { WorkspaceFile } from '../languageService/host';

/** What is left of a configuration file: undefined where it has no part of ours. */
interface Read {
	readonly version: WorkspaceFile['version'];
	readonly sinks: readonly DeclaredSink[] | undefined;
}

interface Files {
	readonly revision: number;
	rootOf(uri: string): string | undefined;
	read(uri: string): WorkspaceFile | undefined;
}

/** The functions that the configurations of the workspace declare as executing SQL. A file is parsed once for each version of it. */
export class ConfiguredSinks {
	private readonly byFile = new Map<string, Read>();
	private byFolder = new Map<string, readonly DeclaredSink[]>();
	private revision = -1;

	constructor(
		private readonly files: Files,
		/** Told once of what is wrong with a file, until it is another. */
		private readonly onFault: (message: string) => void,
	) {}

	/** Those of the nearest configuration, from the file's folder up to the root of the workspace. */
	sinksFor(uri: string): readonly DeclaredSink[] {
		if (this.revision !== this.files.revision) {
			this.byFolder = new Map();
			this.revision = this.files.revision;
		}
		const folder = folderOf(uri);
		const known = this.byFolder.get(folder);
		if (known) return known;
		const sinks = this.nearest(uri);
		this.byFolder.set(folder, sinks);
		return sinks;
	}

	private nearest(uri: string): readonly DeclaredSink[] {
		const root = this.files.rootOf(uri);
		if (root === undefined) return noSinks;
		for (let folder = folderOf(uri); folder.length >= root.length; folder = folderOf(folder.slice(0, -1))) {
			for (const place of configurationPlaces) {
				const sinks = this.sinksIn(folder + place.name, place);
				if (sinks) return sinks;
			}
			if (folder === '') break;
		}
		return noSinks;
	}

	private sinksIn(
		uri: string,
		{ name, read, section }: (typeof configurationPlaces)[number],
	): readonly DeclaredSink[] | undefined {
		const file = this.files.read(uri);
		if (!file) return undefined;
		const known = this.byFile.get(uri);
		if (known?.version === file.version) return known.sinks;
		const sinks = this.parse(file.text, read, (fault) => this.onFault(`${name}: ${section}${fault}`));
		this.byFile.set(uri, { version: file.version, sinks });
		return sinks;
	}

	private parse(
		text: string,
		read: (text: string) => unknown,
		onFault: (fault: string) => void,
	): readonly DeclaredSink[] | undefined {
		try {
			const configuration = read(text.replace(/^\uFEFF/, ''));
			if (configuration === undefined) return undefined;
			const sinks = sinksOf(configuration);
			if (typeof sinks !== 'string') return sinks.length === 0 ? noSinks : sinks;
			onFault(sinks);
			return noSinks;
		} catch {
			// It may be half typed; the command line says what is wrong with it.
			return undefined;
		}
	}
}

function folderOf(uri: string): string {
	return uri.slice(0, uri.lastIndexOf('/') + 1);
}
