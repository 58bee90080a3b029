import type { CatalogSnapshot } from '../../../common/src/catalog';
import { IntrospectRequest } from '../../../common/src/driverProtocol';
import { decodeCatalog } from '../../../common/src/encodedCatalog';
import { openInDriverHost } from './driverHostChild';

/**
 * Reads a database file's schema in a driver host of its own, which is gone again afterwards: the server itself never
 * loads a native module. Rejects when the host ends early, answers with an error, or the signal aborts.
 */
export async function introspectFile(file: string, driverHost: string, signal: AbortSignal): Promise<CatalogSnapshot> {
	const host = await openInDriverHost(file, driverHost, signal);
	try {
		const snapshot = decodeCatalog(await Promise.race([host.connection.sendRequest(IntrospectRequest.type), host.ended]));
		if (!snapshot) throw new Error(`the schema of ${file} arrived in a form that cannot be read`);
		return snapshot;
	} finally {
		host.kill();
	}
}
