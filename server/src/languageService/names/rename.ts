import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { AnnotatedTextEdit, Position, Range, TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver-types';
import type { SqlSymbol } from '../../names/symbol';
import type { DocumentModels } from '../documentModels';
import type { LanguageServiceHost } from '../host';
import { toRange } from '../toProto';
import { findClash } from './clashes';
import { type ModelPlace, modelPlaces } from './modelPlaces';
import { isLocal, nameHere } from './nameHere';
import { readNewName, writeInPlaceOf } from './newName';
import { type Occurrence, occurrencesInStatement, occurrencesInTexts } from './occurrences';
import { renamedCatalog } from './renamed';
import { type SqlText, sqlTextsOf } from './sqlTexts';
import { type OtherText, otherDocuments, sourcesAgree } from './workspaceTexts';

/** Why something cannot be renamed, in a sentence for the user. */
export interface RenameProblem {
	readonly problem: string;
}

export interface RenameOptions {
	readonly others: readonly OtherText[];
	/** The client knows of versions of documents in an edit. */
	readonly hasDocumentChanges: boolean;
	/** The client asks before it makes changes that say so. */
	readonly hasAnnotations: boolean;
}

/** The name at the position, as it is to be changed; null where no SQL stands. */
export function prepareRenameAt(
	document: TextDocument,
	position: Position,
	models: DocumentModels,
	host: LanguageServiceHost,
): { readonly range: Range; readonly placeholder: string } | RenameProblem | null {
	const here = nameHere(document, position, models, host);
	if (here === undefined) return null;
	const { symbol, part } = here.name;
	const problem = symbol === undefined ? 'It is not known what this name means.' : problemWith(symbol);
	if (problem !== undefined) return { problem };
	if (here.range === undefined) return { problem: 'A part of this name is spliced in by the code around it.' };
	return { range: toRange(document, here.range), placeholder: part.name };
}

function problemWith(symbol: SqlSymbol): string | undefined {
	switch (symbol.kind) {
		case 'function':
			return 'Functions cannot be renamed here.';
		case 'schema':
			return 'Schemas cannot be renamed here.';
		case 'output':
			return 'This column has no name of its own that could be changed.';
		case 'alias':
			return symbol.relation.alias === undefined ? 'This is no alias.' : undefined;
		case 'selectAlias':
			return symbol.item.alias === undefined ? 'This column is not given a name here.' : undefined;
		default:
			return undefined;
	}
}

interface Renaming {
	readonly symbol: SqlSymbol;
	readonly newName: string;
	readonly host: LanguageServiceHost;
}

interface EditedDocument {
	readonly document: TextDocument;
	readonly version: number | null;
	readonly places: readonly Occurrence[];
	readonly texts: readonly SqlText[];
	readonly models: readonly ModelPlace[];
}

/** Changes the name wherever it means the same, or says why that would not be right. */
export function renameAt(
	document: TextDocument,
	position: Position,
	typed: string,
	models: DocumentModels,
	host: LanguageServiceHost,
	options: RenameOptions,
): WorkspaceEdit | RenameProblem | null {
	const prepared = prepareRenameAt(document, position, models, host);
	if (prepared === null || 'problem' in prepared) return prepared;
	const here = nameHere(document, position, models, host);
	const symbol = here?.name.symbol;
	if (here === undefined || symbol === undefined) return null;
	const read = readNewName(typed, here.text.sources.dialect);
	if ('problem' in read) return read;
	const renaming: Renaming = { symbol, newName: read.name, host };
	const problem = clashInSchema(renaming, here.text);
	if (problem !== undefined) return { problem };
	const isShared = !isLocal(here.name);
	const own = { languageId: document.languageId, text: document.getText() };
	const texts = isShared ? sqlTextsOf({ uri: document.uri, ...own }, models.hostModel(document), host) : [here.text];
	const places = isShared ? occurrencesInTexts(symbol, texts) : occurrencesInStatement(here);
	const documents: readonly EditedDocument[] = [
		{
			document,
			version: document.version,
			places,
			texts,
			models: modelPlaces(models.hostModel(document)?.host, symbol, here.text.sources.dialect),
		},
		...(isShared ? othersOf(document, symbol, host, options.others) : []),
	];
	return editsOf(documents, renaming, isShared && options.hasAnnotations, options.hasDocumentChanges);
}

function othersOf(
	document: TextDocument,
	symbol: SqlSymbol,
	host: LanguageServiceHost,
	others: readonly OtherText[],
): readonly EditedDocument[] {
	return otherDocuments(document, others, host)
		.filter((other) => sourcesAgree(document.uri, other.uri, host))
		.map((other) => ({
			document: other.document,
			version: other.version ?? null,
			places: occurrencesInTexts(symbol, other.texts),
			texts: other.texts,
			models: other.models(symbol),
		}));
}

/** A table of that name, or a column of that name in the same table. */
function clashInSchema({ symbol, newName }: Renaming, { sources }: SqlText): string | undefined {
	if (symbol.kind === 'relation') {
		const { relation } = symbol;
		const path = [...symbol.path.slice(0, -1), newName];
		const other = sources.catalog?.resolveRelation(path);
		if (other === undefined || other.relation === relation?.relation) return undefined;
		return `There is a ${other.relation.kind === 'table' ? 'table' : 'view'} ${other.relation.name} already.`;
	}
	if (symbol.kind === 'column') {
		const other = symbol.relation?.column(newName);
		return other === undefined || other === symbol.column
			? undefined
			: `The table ${symbol.path[symbol.path.length - 1]} has a column ${other.name} already.`;
	}
	return undefined;
}

function editsOf(
	documents: readonly EditedDocument[],
	renaming: Renaming,
	needsConfirmation: boolean,
	hasDocumentChanges: boolean,
): WorkspaceEdit | RenameProblem {
	const changes: TextDocumentEdit[] = [];
	for (const edited of documents) {
		if (edited.places.length + edited.models.length === 0) continue;
		const result = editsIn(edited, renaming, needsConfirmation);
		if ('problem' in result) return result;
		changes.push({ textDocument: { uri: edited.document.uri, version: edited.version }, edits: [...result] });
	}
	if (!hasDocumentChanges)
		return { changes: Object.fromEntries(changes.map(({ textDocument, edits }) => [textDocument.uri, plain(edits)])) };
	if (!needsConfirmation) return { documentChanges: changes };
	const label = `Rename ${describe(renaming.symbol)} to ${renaming.newName}`;
	return { documentChanges: changes, changeAnnotations: { [annotation]: { label, needsConfirmation: true } } };
}

const annotation = 'bindery.rename';

function plain(edits: TextDocumentEdit['edits']) {
	return edits.flatMap((edit) => ('newText' in edit ? [{ range: edit.range, newText: edit.newText }] : []));
}

function describe(symbol: SqlSymbol): string {
	return symbol.kind === 'column'
		? `column ${symbol.path[symbol.path.length - 1]}.${symbol.name}`
		: symbol.kind === 'relation'
			? `table ${symbol.path[symbol.path.length - 1]}`
			: 'name';
}

function editsIn(
	{ document, places, texts, models }: EditedDocument,
	renaming: Renaming,
	isAnnotated: boolean,
): readonly AnnotatedTextEdit[] | RenameProblem {
	const edits: AnnotatedTextEdit[] = [];
	for (const { name, text, range } of places) {
		const { part, occurrence } = name;
		if (occurrence.role === 'usingColumn' || (name.others.length > 0 && name.state === 'resolved'))
			return {
				problem: `${part.name} is joined by USING in ${where(document, range.start)}: the columns of both tables would need the new name.`,
			};
		const written = writeInPlaceOf(part, text.sql, renaming.newName, text.sources.dialect);
		const encoded = text.encode(range.start, written);
		if (encoded === undefined)
			return { problem: `${written} cannot be written in the string in ${where(document, range.start)}.` };
		const edit = { range: toRange(document, range), newText: encoded };
		edits.push(isAnnotated ? { ...edit, annotationId: annotation } : (edit as AnnotatedTextEdit));
	}
	for (const place of models) {
		const edit = modelEdit(place, renaming.newName);
		if (edit === undefined) return { problem: `The name cannot be changed in the model in ${where(document, place.start)}.` };
		const changed = { range: toRange(document, edit), newText: edit.newText };
		edits.push(isAnnotated ? { ...changed, annotationId: annotation } : (changed as AnnotatedTextEdit));
	}
	return clashIn(document, places, texts, renaming) ?? edits;
}

/** Undefined where the model has no place for the name as a plain string. */
function modelEdit({ start, end, change }: ModelPlace, newName: string) {
	if (/["'\\\r\n]/.test(newName)) return undefined;
	if (change.kind === 'text') return { start, end, newText: newName };
	const { insertAt, hasArguments } = change;
	return insertAt === undefined
		? undefined
		: { start: insertAt, end: insertAt, newText: `"${newName}"${hasArguments ? ', ' : ''}` };
}

function clashIn(
	document: TextDocument,
	places: readonly Occurrence[],
	texts: readonly SqlText[],
	{ symbol, newName }: Renaming,
): RenameProblem | undefined {
	for (const text of texts) {
		const edits = places
			.filter((place) => place.text === text)
			.map(({ name: { part } }) => ({
				start: part.start,
				end: part.end,
				newText: writeInPlaceOf(part, text.sql, newName, text.sources.dialect),
			}));
		if (edits.length === 0) continue;
		const { catalog } = text.sources;
		const isOfSchema = symbol.kind === 'relation' || symbol.kind === 'column';
		const after = catalog === undefined || !isOfSchema ? catalog : renamedCatalog(catalog, symbol, newName);
		const clash = findClash(text, edits, { ...text.sources, catalog: after }, symbol);
		if (clash === undefined) continue;
		const range = text.toDocument(clash.part.start, clash.part.end);
		const place = range === undefined ? document.uri : where(document, range.start);
		return { problem: `${newName} means something else already: ${clash.part.name} in ${place} would change its meaning.` };
	}
	return undefined;
}

function where(document: TextDocument, offset: number): string {
	return `${document.uri.slice(document.uri.lastIndexOf('/') + 1).replaceAll('%20', ' ')}, line ${document.positionAt(offset).line + 1}`;
}
