import type { DatabaseReference } from '../../../common/src/languageServerProtocol';
import { findDatabaseReferences } from '../embedded/databaseReferences';
import { hostLanguageFor } from '../embedded/hosts';
import { parseHost } from '../embedded/parseHost';

/** A text without one of these words connects to nothing we know, and need not be parsed. */
const gate = /connect|create_engine|create_async_engine|Database/;

/** The databases that the calls of one source text connect to, in their order. */
export function databasesIn(uri: string, languageId: string, text: string): readonly DatabaseReference[] {
	if (!hostLanguageFor(languageId) || !gate.test(text)) return [];
	return findDatabaseReferences(parseHost(languageId, text)).map((reference) => ({
		driver: reference.driver,
		path: reference.path,
		uri,
		line: lineOf(text, reference.range.start),
		call: reference.call,
	}));
}

function lineOf(text: string, offset: number): number {
	let line = 0;
	for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line++;
	return line;
}
