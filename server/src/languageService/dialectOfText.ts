import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { DialectId } from '../../../common/src/connection';
import { familyOf } from '../../../common/src/dialectNames';
import { apisFor } from '../apis';
import type { SchemaCatalog } from '../catalog/schemaCatalog';
import type { EmbeddedSqlRegion } from '../embedded/region';
import { ddlDialectOf } from '../models/ddl/ddlDialect';
import type { SqlDialect } from '../sql/dialect';
import { declaredDialect, foreignSyntax, refinedDialect } from '../sql/dialectSigns';
import { dialectById } from '../sql/dialects';
import type { LanguageServiceHost } from './host';

/** What the names of a text are read by and looked up in. */
export interface TextSources {
	readonly dialect: SqlDialect;
	readonly catalog: SchemaCatalog | undefined;
}

/** The dialect of a `.sql` document, or of one string of a host document: each may speak to a database of its own. */
export type DialectOf = (document: TextDocument, region?: EmbeddedSqlRegion) => SqlDialect;

/** So much of a text tells its dialect. */
const headLength = 20_000;

/**
 * The dialect of a text, and the schema it speaks to. In this order: the connection that the document is bound to, a comment
 * (`-- dialect: mysql`), the library of the call, the setting, the connection that is only guessed, tell-tale syntax. A guessed
 * connection of another dialect says nothing of the text's tables; the files of the workspace may.
 */
export function sourcesOfText(
	uri: string,
	host: LanguageServiceHost,
	text?: { readonly sql: string; readonly region?: EmbeddedSqlRegion },
): TextSources {
	const catalog = host.catalogFor(uri);
	const bound = catalog?.dialect ?? dialectById(host.dialectFor(uri));
	const isSure = bound.id !== 'generic' && host.isBindingGuessed?.(uri) !== true;
	if (isSure || text === undefined) return { catalog, dialect: bound };
	const { sql, region } = text;
	const said = declaredDialect(sql) ?? (region && dialectOfCall(region)) ?? host.dialectSetting?.(uri);
	const meant = said ?? (bound.id === 'generic' || foreignSyntax(sql.slice(0, headLength), bound.id) ? toldBy(sql) : bound.id);
	if (familyOf(meant) === familyOf(bound.id)) return { catalog, dialect: dialectById(meant) };
	return { catalog: host.catalogFor(uri, meant), dialect: dialectById(meant) };
}

/** The dialect of the library that executes the text; undefined for one that speaks to several engines. */
export function dialectOfCall({ hostLanguageId, sink, sql }: EmbeddedSqlRegion): DialectId | undefined {
	const dialect = apisFor(hostLanguageId).find(({ id }) => id === sink?.api)?.dialect;
	return dialect === undefined || dialect === 'generic' ? undefined : refinedDialect(dialect, sql);
}

function toldBy(sql: string): DialectId {
	const told = ddlDialectOf('', sql.slice(0, headLength));
	return told === 'other' ? 'generic' : told;
}
