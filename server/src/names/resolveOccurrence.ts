import type { NameOccurrence, NamePart } from '../sql/parser/names';
import type { Block } from '../sql/parser/nodes';
import {
	declaredKey,
	isSameName,
	type NameContext,
	namedRelationSymbol,
	outputSymbol,
	relationSymbol,
	tableColumnSymbol,
} from './context';
import {
	type Found,
	qualifierSymbol,
	resolveBareColumn,
	resolveColumnOf,
	resolveQualifiedColumn,
	resolveQualifier,
	unknown,
} from './resolveColumn';
import { resolveFunction } from './resolveFunction';
import { resolveRelationName } from './resolveRelation';
import type { ResolvedName } from './symbol';

/** Looks up each part of a name: schema, relation or qualifier, column. */
export function resolveOccurrence(occurrence: NameOccurrence, context: NameContext): readonly ResolvedName[] {
	const make = (part: NamePart | undefined, expects: ResolvedName['expects'], found: Found, isDefinition = false) =>
		part === undefined ? [] : [toName(part, occurrence, expects, found, isDefinition, context)];
	const { parts } = occurrence;
	const last = parts[parts.length - 1];
	const before = parts[parts.length - 2];
	switch (occurrence.role) {
		case 'relation':
			return [
				...schemas(parts.slice(0, -1), occurrence, context),
				...make(last, 'relation', resolveRelationName(parts, occurrence.block, context)),
			];
		case 'alias':
			return make(last, 'qualifier', { state: 'resolved', symbol: qualifierSymbol(occurrence, context) }, true);
		case 'commonTable': {
			const { commonTable } = occurrence;
			return make(last, 'relation', { state: 'resolved', symbol: { kind: 'commonTable', key: commonTable, commonTable } }, true);
		}
		case 'declaredColumn': {
			const column = { name: last?.name ?? '', namedBy: { list: occurrence.list, index: occurrence.index } };
			return make(
				last,
				'column',
				{ state: 'resolved', symbol: outputSymbol(context, column) },
				declaredKey(column.namedBy) !== undefined,
			);
		}
		case 'selectAlias': {
			const { item } = occurrence;
			return make(last, 'column', { state: 'resolved', symbol: { kind: 'selectAlias', key: item, item } }, true);
		}
		case 'column':
			return columnParts(occurrence, occurrence.block, context, () =>
				last === undefined || occurrence.role !== 'column' ? unknown : resolveBareColumn(last, occurrence, context),
			);
		case 'targetColumn': {
			const isQualified = parts.length > 1 && context.dialect.id !== 'postgresql';
			if (isQualified) return columnParts(occurrence, occurrence.block, context, () => unknown);
			const [first] = parts;
			return make(first, 'column', first === undefined ? unknown : resolveColumnOf(first, occurrence, context));
		}
		case 'usingColumn':
			return make(
				last,
				'column',
				last === undefined ? unknown : resolveUsing(last, occurrence.block, occurrence.relation, context),
			);
		case 'windowDefinition':
		case 'window':
			return make(last, 'window', resolveWindow(last, occurrence.block, context), occurrence.role === 'windowDefinition');
		case 'qualifier':
			return [
				...schemas(parts.slice(0, -1), occurrence, context),
				...make(last, 'qualifier', last === undefined ? unknown : resolveQualifier(last, before, occurrence.block, context)),
			];
		case 'function':
			return [
				...schemas(parts.slice(0, -1), occurrence, context),
				...make(last, 'function', last === undefined ? unknown : resolveFunction(last, context)),
			];
		case 'type':
			return make(last, 'type', unknown);
		case 'newName':
			return newName(occurrence, last, context);
	}
}

function columnParts(occurrence: NameOccurrence, block: Block, context: NameContext, bare: () => Found): readonly ResolvedName[] {
	const { parts } = occurrence;
	const last = parts[parts.length - 1];
	const qualifier = parts[parts.length - 2];
	const schema = parts[parts.length - 3];
	if (last === undefined) return [];
	if (qualifier === undefined) return last.name === '*' ? [] : [toName(last, occurrence, 'column', bare(), false, context)];
	const isCertain = occurrence.role !== 'column' || occurrence.isCertain;
	const found = resolveQualifier(qualifier, schema, block, context);
	const result = [
		...schemas(parts.slice(0, -2), occurrence, context),
		toName(qualifier, occurrence, 'qualifier', isCertain ? found : doubtful(found), false, context),
	];
	if (last.name === '*') return result;
	const column = resolveQualifiedColumn(last, qualifier, schema, block, context);
	return [...result, toName(last, occurrence, 'column', isCertain ? column : doubtful(column), false, context)];
}

function doubtful(found: Found): Found {
	return found.state === 'unresolved' || found.state === 'ambiguous' ? { ...found, state: 'unknown' } : found;
}

function schemas(parts: readonly NamePart[], occurrence: NameOccurrence, context: NameContext): readonly ResolvedName[] {
	return parts.map((part) => {
		const schema = context.catalog?.schema(part.name);
		const found: Found =
			schema === undefined ? unknown : { state: 'resolved', symbol: { kind: 'schema', key: `schema ${schema.name}`, schema } };
		return toName(part, occurrence, 'schema', found, false, context);
	});
}

/** The column of the relation that was joined, and those of the relations before it that it is merged with. */
function resolveUsing(part: NamePart, block: Block, relation: Block['relations'][number], context: NameContext): Found {
	const own = resolveColumnOf(part, { relation, block }, context);
	if (own.state !== 'resolved') return own;
	const index = block.relations.indexOf(relation);
	const others = block.relations
		.slice(0, Math.max(0, index))
		.map((other) => resolveColumnOf(part, { relation: other, block }, context))
		.flatMap(({ symbol }) => (symbol === undefined ? [] : [symbol]));
	return { ...own, others };
}

function resolveWindow(part: NamePart | undefined, block: Block, context: NameContext): Found {
	if (part === undefined) return unknown;
	const name = block.windows.find((other) => isSameName(context, other, part.name));
	if (name === undefined) return { state: 'unresolved', candidates: () => block.windows };
	return { state: 'resolved', symbol: { kind: 'window', key: windowKey(block, name), block, name } };
}

const windowKeys = new WeakMap<Block, Map<string, object>>();

function windowKey(block: Block, name: string): object {
	const keys = windowKeys.get(block) ?? new Map<string, object>();
	windowKeys.set(block, keys);
	const key = keys.get(name) ?? {};
	keys.set(name, key);
	return key;
}

/** A table, view or column that the statement makes: the same thing as the one that others will refer to. */
function newName(
	occurrence: NameOccurrence & { readonly role: 'newName' },
	last: NamePart | undefined,
	context: NameContext,
): readonly ResolvedName[] {
	if (last === undefined) return [];
	const { kind, relation } = occurrence;
	const path = occurrence.parts.map(({ name }) => name);
	if (kind === 'table' || kind === 'view') {
		const resolved = context.source.resolveRelation(path);
		const symbol = resolved === undefined ? namedRelationSymbol(context, path) : relationSymbol(context, resolved);
		return [
			...schemas(occurrence.parts.slice(0, -1), occurrence, context),
			toName(last, occurrence, 'new', { state: 'resolved', symbol }, true, context),
		];
	}
	if (kind === 'column' && relation !== undefined && relation.path.length > 0) {
		const symbol = tableColumnSymbol(context, relation.path, last.name);
		return [toName(last, occurrence, 'new', { state: 'resolved', symbol }, true, context)];
	}
	return [toName(last, occurrence, 'new', unknown, true, context)];
}

function toName(
	part: NamePart,
	occurrence: NameOccurrence,
	expects: ResolvedName['expects'],
	found: Found,
	isDefinition: boolean,
	context: NameContext,
): ResolvedName {
	const isHole = context.isHole(part.start, part.end);
	const settled = isHole ? unknown : context.isOpen || isFragment(occurrence) ? doubtful(found) : found;
	const { state, symbol, others = [], candidates } = settled;
	return {
		part,
		occurrence,
		expects,
		state,
		others,
		isDefinition,
		...(symbol === undefined ? {} : { symbol }),
		...(candidates === undefined ? {} : { candidates }),
	};
}

/** Read as the clauses of a query that has no beginning: a command that is not known may be anything. */
function isFragment(occurrence: NameOccurrence): boolean {
	if (!('block' in occurrence)) return false;
	const { kind, clauses } = occurrence.block;
	return kind === 'select' && !clauses.has('SELECT');
}
