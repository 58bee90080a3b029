import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Range } from 'vscode-languageserver-types';
import { ddlScheme } from '../../../../common/src/languageServerProtocol';
import { resolveNames } from '../../names/resolveNames';
import type { ColumnSymbol, RelationSymbol } from '../../names/symbol';
import type { LanguageServiceHost } from '../host';
import { toRange } from '../toProto';
import { ddlOf } from './ddlOf';

/** What the address of such a document says: whose schema, and which relation of it. */
interface DdlAddress {
	readonly document: string;
	readonly path: readonly string[];
}

/** The address of the document that shows how the relation is made, and the place of the name in it. */
export function ddlDocument(
	uri: string,
	symbol: RelationSymbol | ColumnSymbol,
	host: LanguageServiceHost,
): { readonly uri: string; readonly range: Range } | undefined {
	const { path } = symbol;
	const name = path[path.length - 1];
	const text = name === undefined ? undefined : ddlText({ document: uri, path }, host);
	if (text === undefined || name === undefined) return undefined;
	const address: DdlAddress = { document: uri, path };
	const document = TextDocument.create('', 'sql', 0, text);
	return {
		uri: `${ddlScheme}:/${encodeURIComponent(name)}.sql?${encodeURIComponent(JSON.stringify(address))}`,
		range: toRange(document, placeIn(text, symbol, uri, host) ?? { start: 0, end: 0 }),
	};
}

function placeIn(text: string, symbol: RelationSymbol | ColumnSymbol, uri: string, host: LanguageServiceHost) {
	const catalog = host.catalogFor(uri);
	if (catalog === undefined) return undefined;
	const { foldIdentifier } = catalog.dialect;
	const wanted = foldIdentifier(symbol.kind === 'column' ? symbol.name : (symbol.path[symbol.path.length - 1] ?? ''));
	const kinds = symbol.kind === 'column' ? ['column'] : ['table', 'view'];
	const names = resolveNames(text, { dialect: catalog.dialect, catalog }).flatMap((statement) => statement.names);
	return names.find(
		({ occurrence, part }) =>
			occurrence.role === 'newName' && kinds.includes(occurrence.kind) && foldIdentifier(part.name) === wanted,
	)?.part;
}

/** The text of the document at the address; undefined where the relation is not known any more. Never throws. */
export function ddlAt(uri: string, host: LanguageServiceHost): string | undefined {
	const address = readAddress(uri);
	return address && ddlText(address, host);
}

function ddlText({ document, path }: DdlAddress, host: LanguageServiceHost): string | undefined {
	const catalog = host.catalogFor(document);
	const resolved = catalog?.resolveRelation(path);
	return catalog && resolved && `${ddlOf(resolved, catalog.dialect)}\n`;
}

function readAddress(uri: string): DdlAddress | undefined {
	const query = uri.startsWith(`${ddlScheme}:`) ? uri.slice(uri.indexOf('?') + 1) : '';
	try {
		const value: unknown = JSON.parse(decodeURIComponent(query));
		if (typeof value !== 'object' || value === null || !('document' in value) || !('path' in value)) return undefined;
		const { document, path } = value;
		const isPath = Array.isArray(path) && path.every((part): part is string => typeof part === 'string');
		return typeof document === 'string' && isPath ? { document, path } : undefined;
	} catch {
		return undefined;
	}
}
