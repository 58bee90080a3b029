import type { Fix } from '../rule';
import { bindBigQuery } from './libraries/bindBigQuery';
import { bindExtra } from './libraries/bindExtra';
import { bindPolars } from './libraries/bindPolars';
import { bindInputs, bindParametersOfRequest } from './libraries/bindRequest';
import { bindTagged } from './libraries/bindTagged';
import type { LibraryCall } from './libraries/libraryCall';
import { runStatement } from './libraries/runStatement';

/** Libraries that take their values in a way of their own; undefined for all others, and where none of it can be right. */
export function bindOtherwise(library: LibraryCall): Fix | undefined {
	const { context, placed } = library;
	if (!placed.isFixed) return undefined;
	switch (context.region.sink?.api) {
		case 'mssql':
			return bindInputs(library) ?? bindParametersOfRequest(library) ?? bindTagged(library);
		case 'prisma':
			return bindTagged(library);
		case 'bigquery':
			return context.host.languageId === 'python' ? bindBigQuery(library) : undefined;
		case 'django':
			return bindExtra(library);
		case 'polars':
			return bindPolars(library);
		case 'sqlite3':
		case 'aiosqlite':
		case 'better-sqlite3':
		case 'node:sqlite':
			return runStatement(library);
		default:
			return undefined;
	}
}
