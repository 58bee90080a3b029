import type { DatabaseReference, DatabaseReferencesRequest } from '../../../common/src/languageServerProtocol';
import { databasesIn } from '../languageService/databasesIn';

/** The databases that the given texts connect to, in the order of the documents. Yields between documents. */
export async function databaseReferencesIn(
	documents: DatabaseReferencesRequest.Params['documents'],
): Promise<DatabaseReference[]> {
	const found: DatabaseReference[] = [];
	for (const { uri, languageId, text } of documents) {
		await new Promise((resolve) => setImmediate(resolve));
		found.push(...databasesIn(uri, languageId, text));
	}
	return found;
}
