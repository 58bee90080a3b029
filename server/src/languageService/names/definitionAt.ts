import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { LocationLink, Position, Range } from 'vscode-languageserver-types';
import { definitionsOf } from '../../catalog/namePlaces';
import type { ColumnSymbol, RelationSymbol, SqlSymbol, StatementNames } from '../../names/symbol';
import { sourcesOfText } from '../dialectOfText';
import type { DocumentModels } from '../documentModels';
import type { LanguageServiceHost } from '../host';
import { ddlDocument } from '../hover/ddlDocument';
import { toRange } from '../toProto';
import { modelPlaces } from './modelPlaces';
import { isLocal, type NameHere, nameHere } from './nameHere';
import { type Occurrence, occurrencesInTexts } from './occurrences';
import { sqlTextsOf } from './sqlTexts';
import { type OtherText, otherDocuments, sourcesAgree } from './workspaceTexts';

export interface DefinitionOptions {
	readonly others: readonly OtherText[];
	/** The client can show a document with the statement that makes a table, where no file has one. */
	readonly canShowDdl: boolean;
}

/** Where the thing at the position is defined: in the statement, in the workspace, or as the database tells it. */
export function definitionAt(
	document: TextDocument,
	position: Position,
	models: DocumentModels,
	host: LanguageServiceHost,
	options: DefinitionOptions,
): LocationLink[] | null {
	const here = nameHere(document, position, models, host);
	const symbol = here?.name.symbol;
	if (here === undefined || symbol === undefined) return null;
	const origin = here.range === undefined ? {} : { originSelectionRange: toRange(document, here.range) };
	const found = isLocal(here.name)
		? localDefinition(document, here, symbol)
		: symbol.kind === 'relation' || symbol.kind === 'column'
			? schemaDefinition(document, symbol, models, host, options)
			: symbol.kind === 'function'
				? definitionsOf(symbol).map(({ uri, range }) => link(uri, range, range))
				: [];
	// On the alias itself the question is what it stands for.
	const isOwn = here.name.isDefinition && symbol.kind === 'alias' && symbol.relation.kind === 'named';
	const target = isOwn ? aliasedRelation(here, symbol) : undefined;
	const links = target === undefined ? found : schemaDefinition(document, target, models, host, options);
	const all = links.length > 0 ? links : found;
	return all.length === 0 ? null : all.map((link) => ({ ...origin, ...link }));
}

function localDefinition(document: TextDocument, { statement, text }: NameHere, symbol: SqlSymbol): LocationLink[] {
	const name = statement.names.find((other) => other.isDefinition && other.symbol?.key === symbol.key)?.part;
	const whole = wholeOf(symbol) ?? name;
	const selected = relationName(statement, symbol) ?? name ?? whole;
	const target = whole && text.toDocument(whole.start, whole.end);
	const selection = selected && text.toDocument(selected.start, selected.end);
	const range = target ?? selection;
	if (range === undefined) return [];
	return [link(document.uri, toRange(document, range), toRange(document, selection ?? range))];
}

/** An alias stands for a relation, a name of the select list for an expression. */
function wholeOf(symbol: SqlSymbol): { readonly start: number; readonly end: number } | undefined {
	if (symbol.kind === 'alias') return { start: symbol.relation.start, end: symbol.relation.end };
	if (symbol.kind === 'selectAlias') return { start: symbol.item.start, end: symbol.item.end };
	return undefined;
}

/** The name of the relation that an alias stands for. */
function relationName(
	{ names }: StatementNames,
	symbol: SqlSymbol,
): { readonly start: number; readonly end: number } | undefined {
	if (symbol.kind !== 'alias') return undefined;
	const found = names.find(({ occurrence }) => occurrence.role === 'relation' && occurrence.relation === symbol.relation);
	const parts = found?.occurrence.parts ?? [];
	const [first] = parts;
	const last = parts[parts.length - 1];
	return first && last && { start: first.start, end: last.end };
}

function aliasedRelation({ statement }: NameHere, symbol: SqlSymbol & { readonly kind: 'alias' }): RelationSymbol | undefined {
	const name = statement.names.find(
		({ occurrence, expects }) =>
			occurrence.role === 'relation' && occurrence.relation === symbol.relation && expects === 'relation',
	);
	return name?.symbol?.kind === 'relation' ? name.symbol : undefined;
}

function schemaDefinition(
	document: TextDocument,
	symbol: RelationSymbol | ColumnSymbol,
	models: DocumentModels,
	host: LanguageServiceHost,
	options: DefinitionOptions,
): LocationLink[] {
	const own = { languageId: document.languageId, text: document.getText() };
	const texts = sqlTextsOf({ uri: document.uri, ...own }, models.hostModel(document), host);
	const here = occurrencesInTexts(symbol, texts).filter(isDefinition);
	if (here.length > 0) return here.map(({ range }) => link(document.uri, toRange(document, range), toRange(document, range)));
	const known = definitionsOf((symbol.kind === 'column' ? symbol.column : symbol.relation?.relation) ?? {});
	if (known.length > 0) return known.map(({ uri, range }) => link(uri, range, range));
	const declared = modelPlaces(models.hostModel(document)?.host, symbol, sourcesOfText(document.uri, host).dialect)
		.filter((place) => place.isDefinition)
		.map((place) => link(document.uri, toRange(document, place), toRange(document, place)));
	const elsewhere = otherDocuments(document, options.others, host)
		.filter((other) => sourcesAgree(document.uri, other.uri, host))
		.flatMap((other) =>
			[
				...occurrencesInTexts(symbol, other.texts)
					.filter(isDefinition)
					.map(({ range }) => range),
				...other.models(symbol).filter((place) => place.isDefinition),
			].map((range) => link(other.uri, toRange(other.document, range), toRange(other.document, range))),
		);
	if (declared.length + elsewhere.length > 0) return [...declared, ...elsewhere];
	const ddl = options.canShowDdl ? ddlDocument(document.uri, symbol, host) : undefined;
	return ddl === undefined ? [] : [link(ddl.uri, ddl.range, ddl.range)];
}

function isDefinition({ name }: Occurrence): boolean {
	return name.isDefinition;
}

function link(targetUri: string, targetRange: Range, targetSelectionRange: Range): LocationLink {
	return { targetUri, targetRange, targetSelectionRange };
}
