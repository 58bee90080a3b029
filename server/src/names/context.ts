import { type DeclaredName, type OutputColumn, type RelationSource, relationColumns } from '../catalog/outputColumns';
import type { ResolvedRelation, SchemaCatalog } from '../catalog/schemaCatalog';
import type { SqlDialect } from '../sql/dialect';
import type { Block, Relation } from '../sql/parser/nodes';
import type { ColumnSymbol, RelationSymbol, SqlSymbol } from './symbol';

/** What names of one statement are looked up in. */
export interface NameContext {
	readonly dialect: SqlDialect;
	/** The tables made above in the text, then those of the catalogue. */
	readonly source: RelationSource;
	/** Undefined: nothing is known of the schema but what the text says. */
	readonly catalog: SchemaCatalog | undefined;
	readonly isOpen: boolean;
	/** Text that is no SQL: code is spliced in there. */
	isHole(start: number, end: number): boolean;
	/** What was asked for before in this statement. */
	readonly known: KnownColumns;
}

/** The columns of each relation of a statement, made once: a long statement asks for them at every name. */
export class KnownColumns {
	private readonly byRelation = new Map<Relation, ColumnsByName>();
	readonly symbols = new Map<OutputColumn, SqlSymbol>();
	readonly relationKeys = new Map<string, string>();

	of(relation: Relation, block: Block, source: RelationSource): ColumnsByName {
		let columns = this.byRelation.get(relation);
		if (columns === undefined) {
			columns = new ColumnsByName(relationColumns(relation, block, source), source.dialect);
			this.byRelation.set(relation, columns);
		}
		return columns;
	}
}

/** Finds a column by its name as written, else by the name's folded form. */
export class ColumnsByName {
	private folded: Map<string, OutputColumn> | undefined;

	constructor(
		readonly list: readonly OutputColumn[],
		private readonly dialect: SqlDialect,
	) {}

	find(name: string): OutputColumn | undefined {
		const exact = this.list.find((column) => column.name === name);
		if (exact !== undefined) return exact;
		this.folded ??= this.fold();
		return this.folded.get(this.dialect.foldIdentifier(name));
	}

	private fold(): Map<string, OutputColumn> {
		const folded = new Map<string, OutputColumn>();
		for (const column of this.list) {
			const name = this.dialect.foldIdentifier(column.name);
			if (!folded.has(name)) folded.set(name, column);
		}
		return folded;
	}
}

/** PostgreSQL's bare names are folded as they are read, and quoted ones differ by case; elsewhere case says nothing. */
export function isSameName(context: NameContext, left: string, right: string): boolean {
	return left === right || nameKey(context.dialect, left) === nameKey(context.dialect, right);
}

function nameKey(dialect: SqlDialect, name: string): string {
	return dialect.id === 'postgresql' ? name : dialect.foldIdentifier(name);
}

/** The schema of names that are written without one goes without saying, so that they are the same in every text. */
export function relationKey(context: NameContext, schema: string, name: string): string {
	const place = `${schema}\0${name}`;
	const known = context.known.relationKeys.get(place);
	if (known !== undefined) return known;
	const key = makeRelationKey(context, schema, name);
	context.known.relationKeys.set(place, key);
	return key;
}

function makeRelationKey(context: NameContext, schema: string, name: string): string {
	const { dialect, catalog } = context;
	const first = catalog?.snapshot.searchPath[0];
	const defaults = ['', dialect.id === 'postgresql' ? 'public' : dialect.id === 'sqlite' ? 'main' : '', first ?? ''];
	const isDefault = defaults.some((other) => dialect.foldIdentifier(other) === dialect.foldIdentifier(schema));
	return `${isDefault ? '' : dialect.foldIdentifier(schema)}.${dialect.foldIdentifier(name)}`;
}

export function relationSymbol(context: NameContext, relation: ResolvedRelation): RelationSymbol {
	const path = pathOf(relation);
	return {
		kind: 'relation',
		key: `relation ${relationKey(context, relation.schema.name, relation.relation.name)}`,
		path,
		relation,
	};
}

/** A table that the catalogue does not know, by what the text calls it. */
export function namedRelationSymbol(context: NameContext, path: readonly string[]): RelationSymbol {
	const name = path[path.length - 1] ?? '';
	return { kind: 'relation', key: `relation ${relationKey(context, path[path.length - 2] ?? '', name)}`, path };
}

export function columnSymbol(
	context: NameContext,
	path: readonly string[],
	name: string,
	relation?: ResolvedRelation,
): ColumnSymbol {
	const table = relationKey(context, path[path.length - 2] ?? '', path[path.length - 1] ?? '');
	const column = relation?.column(name);
	return {
		kind: 'column',
		key: `column ${table}.${context.dialect.foldIdentifier(name)}`,
		path,
		name: column?.name ?? name,
		...(relation === undefined ? {} : { relation }),
		...(column === undefined ? {} : { column }),
	};
}

/** A column of the table that a path names, whether or not the table is known. */
export function tableColumnSymbol(context: NameContext, path: readonly string[], name: string): ColumnSymbol {
	const resolved = context.source.resolveRelation(path);
	return columnSymbol(context, resolved === undefined ? path : pathOf(resolved), name, resolved);
}

function pathOf({ schema, relation }: ResolvedRelation): readonly string[] {
	return schema.name === '' ? [relation.name] : [schema.name, relation.name];
}

const declaredKeys = new WeakMap<readonly string[], object[]>();

/** The same object for the same place of the same list. */
export function declaredKey({ list, index }: DeclaredName): object {
	const keys = declaredKeys.get(list) ?? [];
	declaredKeys.set(list, keys);
	keys[index] ??= {};
	return keys[index];
}

/** What a column that a relation or query gives is to be called by. */
export function outputSymbol(context: NameContext, column: OutputColumn): SqlSymbol {
	const known = context.known.symbols.get(column);
	if (known !== undefined) return known;
	const symbol = makeOutputSymbol(context, column);
	context.known.symbols.set(column, symbol);
	return symbol;
}

function makeOutputSymbol(context: NameContext, column: OutputColumn): SqlSymbol {
	const { namedBy, origin } = column;
	if (namedBy !== undefined && 'list' in namedBy)
		return { kind: 'declaredColumn', key: declaredKey(namedBy), declared: namedBy, column };
	if (namedBy !== undefined) return { kind: 'selectAlias', key: namedBy, item: namedBy, column };
	if (origin !== undefined) return columnSymbol(context, pathOf(origin.relation), origin.column.name, origin.relation);
	return { kind: 'output', key: column, column };
}
