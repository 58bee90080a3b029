import type { CatalogSnapshot } from '../../../common/src/catalog';
import { IntrospectRequest } from '../../../common/src/driverProtocol';
import { openInDriverHost } from './driverHostChild';

/**
 * Reads a database file's schema in a driver host of its own, which is gone again afterwards: the server itself never
 * loads a native module. Rejects when the host ends early, answers with an error, or the signal aborts.
 */
export async function introspectFile(file: string, driverHost: string, signal: AbortSignal): Promise<CatalogSnapshot> {
	const host = await openInDriverHost(file, driverHost, signal);
	try {
		return await Promise.race([host.connection.sendRequest(IntrospectRequest.type), host.ended]);
	} finally {
		host.kill();
	}
}
