import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type CodeAction, CodeActionKind } from 'vscode-languageserver-types';
import { regionAt as regionOfText } from '../../embedded/offsets';
import type { DocumentModels } from '../documentModels';

/** Kind of the action; a client that asks for rewrites of any kind gets it as well. */
export const formatKind = `${CodeActionKind.RefactorRewrite}.formatSql`;

/** What an action needs to be resolved later: the edits are computed when it is chosen. */
export interface FormatActionData {
	readonly formatSqlAt: number;
	readonly uri: string;
	readonly version: number;
}

/** Offered in the text of a string that holds SQL. */
export function formatActionAt(document: TextDocument, offset: number, models: DocumentModels): CodeAction | undefined {
	const model = models.hostModel(document);
	if (model === undefined || regionOfText(model.regions, offset) === undefined) return undefined;
	const data: FormatActionData = { formatSqlAt: offset, uri: document.uri, version: document.version };
	return { title: 'Format SQL', kind: formatKind, data };
}

export function readFormatActionData(data: unknown): FormatActionData | undefined {
	if (typeof data !== 'object' || data === null || !('formatSqlAt' in data) || !('uri' in data) || !('version' in data))
		return undefined;
	const { formatSqlAt, uri, version } = data;
	const isData = typeof formatSqlAt === 'number' && typeof uri === 'string' && typeof version === 'number';
	return isData ? { formatSqlAt, uri, version } : undefined;
}
