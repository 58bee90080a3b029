import type { ClientCapabilities, Connection } from 'vscode-languageserver/node';
import type { DialectId } from '../../../common/src/connection';
import { familyOf } from '../../../common/src/dialectNames';
import type { ResultColumn } from '../../../common/src/values';
import type { Catalogs } from './catalogs';
import type { DatabaseJudges } from './judges/databaseJudge';

/** Several answers that come together have the hints made once. */
const pauseMs = 50;

/**
 * What the databases that are open tell of the results of statements. No request waits for them: hints are made of what is known, and
 * made again when a database has told more.
 */
export class PreparedResults {
	private canRefresh = false;
	private timer: NodeJS.Timeout | undefined;

	constructor(
		private readonly connection: Connection,
		private readonly databases: DatabaseJudges,
		private readonly catalogs: Catalogs,
		/** False while the client cannot prepare statements. */
		private readonly canPrepare: () => boolean,
	) {}

	initialize(capabilities: ClientCapabilities): void {
		this.canRefresh = capabilities.workspace?.inlayHint?.refreshSupport === true;
	}

	/** Undefined: nothing is known so far. */
	columnsOf(uri: string, statement: string, dialect: DialectId): readonly ResultColumn[] | undefined {
		const id = this.canPrepare() ? this.catalogs.connectionFor(uri) : undefined;
		const catalog = id && this.catalogs.catalogFor(uri);
		if (!id || !catalog || familyOf(catalog.dialect.id) !== familyOf(dialect)) return undefined;
		return this.databases.columnsOf(id, catalog.snapshot.version, statement, () => this.refresh());
	}

	/** A schema or a binding has changed: connections that were closed may be open now. */
	didChangeSchema(): void {
		this.databases.askAgain();
		this.refresh();
	}

	private refresh(): void {
		if (!this.canRefresh) return;
		clearTimeout(this.timer);
		this.timer = setTimeout(() => {
			// A client that does not want to hear of it has the old hints until it asks again.
			void this.connection.languages.inlayHint.refresh().catch(() => undefined);
		}, pauseMs);
	}
}
