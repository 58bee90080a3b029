import { TextDocument } from 'vscode-languageserver-textdocument';
import type { SqlSymbol } from '../../names/symbol';
import { sourcesOfText } from '../dialectOfText';
import { DocumentModels } from '../documentModels';
import type { LanguageServiceHost } from '../host';
import { modulesFor } from '../workspaceModules';
import { type ModelPlace, modelPlaces } from './modelPlaces';
import { type SqlText, sqlTextsOf } from './sqlTexts';

/** A file of the workspace as it is now, in the editor or on disk. */
export interface OtherText {
	readonly uri: string;
	readonly languageId: string;
	readonly text: string;
	/** Of the document that is open; absent for a file. */
	readonly version?: number;
}

export interface SearchedDocument {
	readonly uri: string;
	readonly document: TextDocument;
	readonly texts: readonly SqlText[];
	/** Where the file names the thing in a model of the schema. */
	models(symbol: SqlSymbol): readonly ModelPlace[];
	readonly version?: number;
}

/** The SQL of the other files; the document itself is left out. */
export function otherDocuments(
	document: { readonly uri: string },
	others: readonly OtherText[],
	host: LanguageServiceHost,
): readonly SearchedDocument[] {
	return others.flatMap((other) => {
		if (other.uri === document.uri) return [];
		const model = DocumentModels.modelOf(other.languageId, other.text, modulesFor(other.uri, host.files));
		const { dialect } = sourcesOfText(other.uri, host);
		const texts = sqlTextsOf(other, model, host);
		const places = (symbol: SqlSymbol) => modelPlaces(model?.host, symbol, dialect);
		const content = TextDocument.create(other.uri, other.languageId, other.version ?? 0, other.text);
		return [
			{
				uri: other.uri,
				document: content,
				texts,
				models: places,
				...(other.version === undefined ? {} : { version: other.version }),
			},
		];
	});
}

/** Two documents speak of the same table by the same name only where they speak to the same database. */
export function sourcesAgree(uri: string, other: string, host: LanguageServiceHost): boolean {
	const own = host.catalogFor(uri);
	const their = host.catalogFor(other);
	return own === undefined || their === undefined || own === their;
}
