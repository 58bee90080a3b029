import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Position } from 'vscode-languageserver-types';
import { nameAt, resolveNamesAt } from '../../names/resolveNames';
import type { ResolvedName, StatementNames } from '../../names/symbol';
import { sourcesOfText } from '../dialectOfText';
import type { DocumentModels } from '../documentModels';
import type { LanguageServiceHost } from '../host';
import { modelNameAt } from './modelPlaces';
import { type DocumentRange, type SqlText, sqlTextAt } from './sqlTexts';

/** The name at a position of a document. */
export interface NameHere {
	readonly name: ResolvedName;
	readonly statement: StatementNames;
	readonly text: SqlText;
	/** Undefined where it is not written in one place. */
	readonly range: DocumentRange | undefined;
	/** It stands in a model of the host language: `text` is SQL that names the same thing. */
	readonly isInModel?: true;
}

/** Undefined outside of SQL and of the strings of models that name tables and columns, and where no name stands. */
export function nameHere(
	document: TextDocument,
	position: Position,
	models: DocumentModels,
	host: LanguageServiceHost,
): NameHere | undefined {
	const offset = document.offsetAt(position);
	const place = sqlTextAt(document, offset, models, host);
	if (place === undefined) return nameInModel(document, offset, models, host);
	const statement = resolveNamesAt(place.text.sql, place.offset, place.text.sources);
	const name = statement && nameAt(statement, place.offset);
	if (statement === undefined || name === undefined) return undefined;
	const { start, end } = name.part;
	return { name, statement, text: place.text, range: place.text.toDocument(start, end) };
}

/** The thing that a string of a model names, as a query of it would name it. */
function nameInModel(
	document: TextDocument,
	offset: number,
	models: DocumentModels,
	host: LanguageServiceHost,
): NameHere | undefined {
	const found = modelNameAt(models.hostModel(document)?.host, offset);
	if (found === undefined) return undefined;
	const { start, end, table, column } = found;
	const sources = sourcesOfText(document.uri, host);
	const { writeIdentifier } = sources.dialect;
	const head = `SELECT ${column === undefined ? '1' : writeIdentifier(column)} FROM `;
	const sql = head + writeIdentifier(table);
	const statement = resolveNamesAt(sql, 0, sources);
	const name = statement && nameAt(statement, column === undefined ? head.length + 1 : 'SELECT '.length + 1);
	if (statement === undefined || name === undefined) return undefined;
	const text: SqlText = { sql, sources, toDocument: () => undefined, encode: () => undefined };
	return { name, statement, text, range: { start, end }, isInModel: true };
}

/** Defined by one statement and unknown to any other. */
export function isLocal({ symbol }: ResolvedName): boolean {
	return symbol !== undefined && typeof symbol.key === 'object';
}

/** True where the name means the thing, alone or (in USING) together with others. */
export function means(name: ResolvedName, key: string | object): boolean {
	return name.symbol?.key === key || name.others.some((other) => other.key === key);
}
