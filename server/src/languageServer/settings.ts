import type { Connection } from 'vscode-languageserver/node';
import { type Configuration, configurationSchema, parseSetting } from '../../../common/src/configuration';
import type { DialectId } from '../../../common/src/connection';

type Keys = keyof Configuration;

/** Settings for each document: pulled from the client where it answers `workspace/configuration`, else as it last sent them. */
export class Settings {
	private readonly cache = new Map<string, Promise<Configuration>>();
	/** Those that have been read, for what cannot wait. */
	private readonly dialects = new Map<string, DialectId>();
	private pushed: unknown = {};

	constructor(
		private readonly connection: Connection,
		private readonly canPull: () => boolean,
	) {}

	/** `section` is what stands under `bindery`, nested as in settings.json. */
	push(section: unknown): void {
		this.pushed = section ?? {};
		this.cache.clear();
	}

	forDocument(uri: string): Promise<Configuration> {
		const known = this.cache.get(uri);
		if (known) return known;
		const read = this.canPull()
			? this.connection.workspace.getConfiguration({ scopeUri: uri, section: 'bindery' }).then(parseAll, () => parseAll({}))
			: Promise.resolve(parseAll(this.pushed));
		this.cache.set(uri, read);
		void read.then(({ 'sql.dialect': dialect }) => {
			if (dialect === 'auto' || this.cache.get(uri) !== read) this.dialects.delete(uri);
			else this.dialects.set(uri, dialect);
		});
		return read;
	}

	/** The dialect that the settings name; undefined where they leave it open, and before they have been asked for the document. */
	dialectOf(uri: string): DialectId | undefined {
		return this.dialects.get(uri);
	}

	forget(uri: string): void {
		this.cache.delete(uri);
		this.dialects.delete(uri);
	}
}

function parseAll(section: unknown): Configuration {
	const entries = (Object.keys(configurationSchema) as Keys[]).map((key) => [key, parseSetting(key, lookUp(section, key))]);
	return Object.fromEntries(entries) as unknown as Configuration;
}

/** Both `{"query.batchSize": 5}` and `{"query": {"batchSize": 5}}`. */
function lookUp(section: unknown, key: string): unknown {
	if (typeof section !== 'object' || section === null) return undefined;
	if (key in section) return (section as Record<string, unknown>)[key];
	const [head = '', ...rest] = key.split('.');
	return rest.length === 0 ? undefined : lookUp((section as Record<string, unknown>)[head], rest.join('.'));
}
