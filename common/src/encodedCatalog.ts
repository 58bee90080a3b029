import type { CatalogSnapshot, ColumnInfo, ForeignKeyInfo, RelationInfo, SchemaInfo } from './catalog';

/**
 * A catalog as it travels and is kept: each text and each column that looks the same is written once, so that ten thousand tables are
 * a few megabytes. JSON-safe. Where names come from is left out: what travels comes from a database.
 */
export interface EncodedCatalog {
	readonly format: typeof catalogFormat;
	readonly texts: readonly string[];
	readonly columns: readonly EncodedColumn[];
	readonly schemas: readonly EncodedSchema[];
	/** The fields of the snapshot beside its schemas. */
	readonly rest: Omit<CatalogSnapshot, 'schemas'>;
}

/** Another number where an older reader would understand something else. */
export const catalogFormat = 1;

const flag = { nullable: 1, isPrimaryKey: 2 } as const;

type ColumnRest = Omit<ColumnInfo, 'name' | 'type' | 'nullable' | 'isPrimaryKey' | 'sources'>;
type RelationRest = Omit<RelationInfo, 'name' | 'kind' | 'columns' | 'foreignKeys' | 'sources'>;
type SchemaRest = Omit<SchemaInfo, 'name' | 'relations'>;
/** Texts are told by their index. */
type EncodedColumn = readonly [name: number, type: number, flags: number, rest?: ColumnRest];
type EncodedKey = readonly [columns: readonly number[], schema: number, relation: number, targets: readonly number[]];
type EncodedRelation = readonly [
	name: number,
	kind: number,
	columns: readonly number[],
	keys: readonly EncodedKey[],
	rest?: RelationRest,
];
type EncodedSchema = readonly [name: number, relations: readonly EncodedRelation[], rest: SchemaRest];

export function encodeCatalog(snapshot: CatalogSnapshot): EncodedCatalog {
	const { schemas, ...rest } = snapshot;
	const texts = new Interned<string>((text) => text);
	const columns = new Interned<EncodedColumn>((column) => JSON.stringify(column));
	const encodeColumn = ({ name, type, nullable, isPrimaryKey, sources, ...more }: ColumnInfo): number => {
		const flags = (nullable ? flag.nullable : 0) | (isPrimaryKey ? flag.isPrimaryKey : 0);
		const base = [texts.indexOf(name), texts.indexOf(type), flags] as const;
		return columns.indexOf(isEmpty(more) ? base : [...base, more]);
	};
	const encodeKey = (key: ForeignKeyInfo): EncodedKey => [
		key.columns.map((name) => texts.indexOf(name)),
		texts.indexOf(key.targetSchema),
		texts.indexOf(key.targetRelation),
		key.targetColumns.map((name) => texts.indexOf(name)),
	];
	const encodeRelation = ({ name, kind, columns: own, foreignKeys, sources, ...more }: RelationInfo): EncodedRelation => {
		const base = [texts.indexOf(name), texts.indexOf(kind), own.map(encodeColumn), foreignKeys.map(encodeKey)] as const;
		return isEmpty(more) ? base : [...base, more];
	};
	const encoded = schemas.map(
		({ name, relations, ...more }): EncodedSchema => [texts.indexOf(name), relations.map(encodeRelation), more],
	);
	return { format: catalogFormat, texts: texts.values, columns: columns.values, schemas: encoded, rest };
}

/** Undefined for what is no catalog of this format: it may come from a file that somebody has cut off or changed. */
export function decodeCatalog(value: unknown): CatalogSnapshot | undefined {
	if (!isRecord(value) || value.format !== catalogFormat) return undefined;
	try {
		return new Decoder(value as unknown as EncodedCatalog).decode();
	} catch (error) {
		if (error instanceof NotEncoded || error instanceof TypeError) return undefined;
		throw error;
	}
}

class NotEncoded extends Error {}

class Decoder {
	/** One object for all columns that look the same: nobody changes them. */
	private readonly columns: readonly ColumnInfo[];

	constructor(private readonly encoded: EncodedCatalog) {
		this.columns = encoded.columns.map(([name, type, flags, rest]) => ({
			name: this.text(name),
			type: this.text(type),
			nullable: (flags & flag.nullable) !== 0,
			isPrimaryKey: (flags & flag.isPrimaryKey) !== 0,
			...rest,
		}));
	}

	decode(): CatalogSnapshot {
		const { rest, schemas } = this.encoded;
		if (!isRecord(rest) || !Array.isArray(rest.searchPath) || typeof rest.version !== 'number') throw new NotEncoded();
		return { ...rest, schemas: schemas.map((schema) => this.schema(schema)) };
	}

	private schema([name, relations, rest]: EncodedSchema): SchemaInfo {
		if (!Array.isArray(rest.routines)) throw new NotEncoded();
		return { name: this.text(name), relations: relations.map((relation) => this.relation(relation)), ...rest };
	}

	private relation([name, kind, columns, keys, rest]: EncodedRelation): RelationInfo {
		return {
			name: this.text(name),
			kind: this.text(kind) as RelationInfo['kind'],
			columns: columns.map((index) => this.columns[index] ?? fail()),
			foreignKeys: keys.map(([own, schema, relation, targets]) => ({
				columns: own.map((index) => this.text(index)),
				targetSchema: this.text(schema),
				targetRelation: this.text(relation),
				targetColumns: targets.map((index) => this.text(index)),
			})),
			...rest,
		};
	}

	private text(index: number): string {
		const text = this.encoded.texts[index];
		return typeof text === 'string' ? text : fail();
	}
}

function fail(): never {
	throw new NotEncoded();
}

/** Gives each value that looks the same the same index. */
class Interned<T> {
	readonly values: T[] = [];
	private readonly indexes = new Map<string, number>();

	constructor(private readonly keyOf: (value: T) => string) {}

	indexOf(value: T): number {
		const key = this.keyOf(value);
		const known = this.indexes.get(key);
		if (known !== undefined) return known;
		const index = this.values.push(value) - 1;
		this.indexes.set(key, index);
		return index;
	}
}

function isEmpty(more: object): boolean {
	for (const _ in more) return false;
	return true;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
