import type { Logger } from '../../../../common/src/logger';
import type { Judges } from '../../languageService/host';
import { postgresqlJudge } from './postgresqlJudge';
import { sqliteJudge } from './sqliteJudge';

export interface JudgeOptions {
	/** The bundled `driverHost.js`. */
	readonly driverHost: string;
	/** The bundled `postgresqlParser.js`, with `libpg-query.wasm` beside it. */
	readonly postgresqlWorker: string;
	readonly logger: Logger;
}

/** Nothing is started before the first question. */
export function startJudges({ driverHost, postgresqlWorker, logger }: JudgeOptions): Judges {
	const onFailure = (error: unknown) => logger.warn(`A statement could not be checked: ${String(error)}`);
	const postgresql = postgresqlJudge(postgresqlWorker, onFailure);
	const sqlite = sqliteJudge(driverHost, onFailure);
	return {
		pause: () => new Promise((resolve) => setImmediate(resolve)),
		grammarOf(dialect) {
			if (dialect === 'postgresql') return postgresql;
			return dialect === 'sqlite' ? sqlite : undefined;
		},
		schemaOf: (dialect, tables) => (dialect === 'sqlite' ? sqlite.against(tables) : undefined),
	};
}
