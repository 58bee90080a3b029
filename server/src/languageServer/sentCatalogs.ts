import { readFile } from 'node:fs/promises';
import { readCatalogFile } from '../../../common/src/catalogFile';
import type { ConnectionId } from '../../../common/src/connection';
import { decodeCatalog } from '../../../common/src/encodedCatalog';
import type { DidChangeCatalogNotification } from '../../../common/src/languageServerProtocol';
import type { Logger } from '../../../common/src/logger';
import type { Catalogs } from './catalogs';

/** A disk that takes longer does not hold completion up any longer. */
const patienceMs = 400;

/** Takes over the catalogs that the client tells of; those that are kept on disk it reads there. */
export class SentCatalogs {
	/** The last message of each connection: an older file that comes in later is left alone. */
	private readonly latest = new Map<ConnectionId, DidChangeCatalogNotification.Params>();
	private readonly reading = new Set<Promise<void>>();

	constructor(
		private readonly catalogs: Catalogs,
		private readonly logger: Logger,
		private readonly onDidChange: () => void,
	) {}

	take(params: DidChangeCatalogNotification.Params): void {
		const { connection, dialect, catalog } = params;
		this.latest.set(connection, params);
		if (catalog !== null && 'file' in catalog) {
			const reading = this.read(params, catalog.file).finally(() => this.reading.delete(reading));
			this.reading.add(reading);
			return;
		}
		const snapshot = catalog && decodeCatalog(catalog.encoded);
		this.catalogs.set(connection, dialect, snapshot ?? null);
		this.onDidChange();
	}

	/** Resolves when what is on its way has been read, or would take too long: the first answer should know it. */
	async soon(): Promise<void> {
		if (this.reading.size === 0) return;
		let timer: NodeJS.Timeout | undefined;
		const enough = new Promise<void>((resolve) => {
			timer = setTimeout(resolve, patienceMs);
		});
		await Promise.race([Promise.all(this.reading), enough]);
		clearTimeout(timer);
	}

	private async read(params: DidChangeCatalogNotification.Params, file: string): Promise<void> {
		const text = await readFile(file, 'utf8').catch(() => undefined);
		if (this.latest.get(params.connection) !== params) return;
		const found = text === undefined ? undefined : readCatalogFile(text);
		if (found === undefined) {
			this.logger.warn(`The schema kept in ${file} cannot be used: it is missing, broken or of another version of Bindery.`);
			return;
		}
		this.catalogs.set(params.connection, found.dialect, found.snapshot);
		this.onDidChange();
	}
}
