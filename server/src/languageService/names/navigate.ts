import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type DocumentHighlight, DocumentHighlightKind, type Location, type Position } from 'vscode-languageserver-types';
import type { DocumentModels } from '../documentModels';
import type { LanguageServiceHost } from '../host';
import { toRange } from '../toProto';
import { modelPlaces } from './modelPlaces';
import { isLocal, nameHere } from './nameHere';
import { type Occurrence, occurrencesInStatement, occurrencesInTexts, searchedWord } from './occurrences';
import { sqlTextsOf } from './sqlTexts';
import { type OtherText, otherDocuments, type SearchedDocument, sourcesAgree } from './workspaceTexts';

/** Editors ask at each step of the caret: in a longer text only the statement is looked at. */
const longestHighlighted = 60_000;

/** Everything in the document that means what the name at the position means; null outside of SQL. */
export function highlightsAt(
	document: TextDocument,
	position: Position,
	models: DocumentModels,
	host: LanguageServiceHost,
): DocumentHighlight[] | null {
	const here = nameHere(document, position, models, host);
	if (here?.name.symbol === undefined || here.isInModel) return null;
	const isNear = isLocal(here.name) || here.text.sql.length > longestHighlighted;
	const places = isNear ? occurrencesInStatement(here) : inDocument(document, here.name.symbol, models, host);
	return places.map((place) => ({
		range: toRange(document, place.range),
		kind: isWritten(place) ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
	}));
}

function isWritten({ name }: Occurrence): boolean {
	return name.isDefinition || (name.occurrence.role === 'targetColumn' && name.occurrence.place !== 'other');
}

function inDocument(
	document: TextDocument,
	symbol: Parameters<typeof occurrencesInTexts>[0],
	models: DocumentModels,
	host: LanguageServiceHost,
): readonly Occurrence[] {
	const content = { languageId: document.languageId, text: document.getText() };
	return occurrencesInTexts(symbol, sqlTextsOf({ uri: document.uri, ...content }, models.hostModel(document), host));
}

/** What other files must hold to name the same thing; undefined where only this statement can name it. */
export function searchedAt(
	document: TextDocument,
	position: Position,
	models: DocumentModels,
	host: LanguageServiceHost,
): string | undefined {
	const here = nameHere(document, position, models, host);
	const symbol = here?.name.symbol;
	return here === undefined || symbol === undefined || isLocal(here.name) ? undefined : searchedWord(symbol);
}

export interface ReferenceOptions {
	readonly includeDeclaration: boolean;
	readonly others: readonly OtherText[];
}

/** Everywhere the thing at the position is named: in the statement, or in all SQL of the workspace that speaks to the same schema. */
export function referencesAt(
	document: TextDocument,
	position: Position,
	models: DocumentModels,
	host: LanguageServiceHost,
	options: ReferenceOptions,
): Location[] | null {
	const here = nameHere(document, position, models, host);
	const symbol = here?.name.symbol;
	if (here === undefined || symbol === undefined) return null;
	const isWanted = ({ name }: Occurrence) => options.includeDeclaration || !name.isDefinition;
	const own = isLocal(here.name) ? occurrencesInStatement(here) : inDocument(document, symbol, models, host);
	const locations = own.filter(isWanted).map(({ range }) => ({ uri: document.uri, range: toRange(document, range) }));
	if (isLocal(here.name)) return locations;
	const modelled = modelPlaces(models.hostModel(document)?.host, symbol, here.text.sources.dialect)
		.filter((place) => options.includeDeclaration || !place.isDefinition)
		.map((place) => ({ uri: document.uri, range: toRange(document, place) }));
	const elsewhere = otherDocuments(document, options.others, host).filter((other) => sourcesAgree(document.uri, other.uri, host));
	return [
		...locations,
		...modelled,
		...elsewhere.flatMap((other) => locationsIn(other, symbol, isWanted, options.includeDeclaration)),
	];
}

function locationsIn(
	other: SearchedDocument,
	symbol: Parameters<typeof occurrencesInTexts>[0],
	isWanted: (place: Occurrence) => boolean,
	includeDeclaration: boolean,
): readonly Location[] {
	const written = occurrencesInTexts(symbol, other.texts).filter(isWanted);
	const modelled = other.models(symbol).filter((place) => includeDeclaration || !place.isDefinition);
	return [...written.map(({ range }) => range), ...modelled].map((range) => ({
		uri: other.uri,
		range: toRange(other.document, range),
	}));
}
