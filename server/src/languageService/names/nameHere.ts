import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Position } from 'vscode-languageserver-types';
import { nameAt, resolveNamesAt } from '../../names/resolveNames';
import type { ResolvedName, StatementNames } from '../../names/symbol';
import type { DocumentModels } from '../documentModels';
import type { LanguageServiceHost } from '../host';
import { type DocumentRange, type SqlText, sqlTextAt } from './sqlTexts';

/** The name at a position of a document. */
export interface NameHere {
	readonly name: ResolvedName;
	readonly statement: StatementNames;
	readonly text: SqlText;
	/** Undefined where it is not written in one place. */
	readonly range: DocumentRange | undefined;
}

/** Undefined outside of SQL, and where no name stands. */
export function nameHere(
	document: TextDocument,
	position: Position,
	models: DocumentModels,
	host: LanguageServiceHost,
): NameHere | undefined {
	const place = sqlTextAt(document, document.offsetAt(position), models, host);
	const statement = place && resolveNamesAt(place.text.sql, place.offset, place.text.sources);
	const name = statement && nameAt(statement, place.offset);
	if (place === undefined || statement === undefined || name === undefined) return undefined;
	const { start, end } = name.part;
	return { name, statement, text: place.text, range: place.text.toDocument(start, end) };
}

/** Defined by one statement and unknown to any other. */
export function isLocal({ symbol }: ResolvedName): boolean {
	return symbol !== undefined && typeof symbol.key === 'object';
}

/** True where the name means the thing, alone or (in USING) together with others. */
export function means(name: ResolvedName, key: string | object): boolean {
	return name.symbol?.key === key || name.others.some((other) => other.key === key);
}
