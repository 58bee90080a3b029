import type {
	CatalogSnapshot,
	ColumnInfo,
	ForeignKeyInfo,
	NameSource,
	RelationInfo,
	RoutineInfo,
	SchemaInfo,
} from '../../../common/src/catalog';
import type { SqlDialect } from '../sql/dialect';
import type { RelationSource } from './outputColumns';
import type { ResolvedRelation } from './schemaCatalog';

/** A relation while its definitions are being read. */
export interface MutableRelation {
	name: string;
	readonly kind: RelationInfo['kind'];
	readonly columns: ColumnInfo[];
	readonly foreignKeys: ForeignKeyInfo[];
	comment?: string;
	definition?: string;
	sources?: readonly NameSource[];
	/** Known from elsewhere and only altered here: who can tell whether that has been done already? It loses nothing. */
	readonly isAdopted?: true;
}

interface MutableSchema {
	readonly name: string;
	readonly relations: Map<string, MutableRelation>;
	/** In the order of their statements; several may share a name. */
	readonly routines: RoutineInfo[];
}

/** Gathers relations, in the order of the statements that define, alter and drop them. */
export class SchemaBuilder implements RelationSource {
	private readonly schemas = new Map<string, MutableSchema>();
	/** Name of an enum or domain, without its schema → the texts it allows. */
	private readonly types = new Map<string, readonly string[]>();
	/** What `SET search_path` or `USE` named. */
	private currentSchema: string | undefined;
	/** Tells where the name between two offsets of the statement's text is written; absent: nobody will ask. */
	place: ((start: number, end: number) => NameSource) | undefined;

	constructor(
		readonly dialect: SqlDialect,
		private readonly base?: RelationSource,
	) {}

	/** Where a name without a schema goes. */
	get defaultSchema(): string {
		if (this.currentSchema !== undefined) return this.currentSchema;
		return this.dialect.id === 'postgresql' ? 'public' : this.dialect.id === 'sqlite' ? 'main' : '';
	}

	addSchema(name: string): MutableSchema {
		const key = this.dialect.foldIdentifier(name);
		let schema = this.schemas.get(key);
		if (schema === undefined) {
			schema = { name, relations: new Map(), routines: [] };
			this.schemas.set(key, schema);
		}
		return schema;
	}

	/** Undefined: back to the dialect's own. */
	useSchema(name: string | undefined): void {
		this.currentSchema = name;
	}

	/** Runs `work` on a text of its own that begins at the offset of the one that places are told in. */
	inside(offset: number, work: () => void): void {
		const { place } = this;
		this.place = place && ((start, end) => place(start + offset, end + offset));
		work();
		this.place = place;
	}

	defineType(path: readonly string[], values: readonly string[]): void {
		const name = path[path.length - 1];
		if (name === undefined || values.length === 0) return;
		this.types.set(this.keyOf(name), values);
		for (const { relations } of this.schemas.values()) {
			for (const { columns } of relations.values()) {
				for (const [at, column] of columns.entries()) {
					if (typeName(column.type) === this.keyOf(name)) columns[at] = { ...column, allowedValues: values };
				}
			}
		}
	}

	/** The texts that a column declared with this type may hold, where the type is an enum or a domain that was defined above. */
	valuesOf(type: string): readonly string[] | undefined {
		return this.types.size === 0 ? undefined : this.types.get(typeName(type));
	}

	/** What a table or column gets whose name stands between the two offsets. */
	sourcesAt(start: number, end: number): { readonly sources?: readonly NameSource[] } {
		return this.place === undefined ? {} : { sources: [this.place(start, end)] };
	}

	newRelation(path: readonly string[], kind: RelationInfo['kind'], definition: string): MutableRelation {
		return { name: path[path.length - 1] ?? '', kind, columns: [], foreignKeys: [], definition };
	}

	/** The last definition of a name holds; that of another file adds to what is known, since nobody can tell which one is in force. */
	add(path: readonly string[], relation: MutableRelation): void {
		const { relations } = this.addSchema(path[path.length - 2] ?? this.defaultSchema);
		const key = this.keyOf(relation.name);
		const known = relations.get(key);
		if (known !== undefined && known !== relation && isFromOtherFile(known, relation)) this.keep(known, relation);
		relations.set(key, relation);
	}

	private keep(known: MutableRelation, relation: MutableRelation): void {
		const names = new Set(relation.columns.map(({ name }) => this.keyOf(name)));
		relation.columns.push(...known.columns.filter(({ name }) => !names.has(this.keyOf(name))));
		const keys = new Set(relation.foreignKeys.map(({ columns }) => columns.join()));
		relation.foreignKeys.push(...known.foreignKeys.filter(({ columns }) => !keys.has(columns.join())));
		relation.sources = [...(relation.sources ?? []), ...(known.sources ?? [])];
	}

	relation(path: readonly string[]): MutableRelation | undefined {
		const schema = this.schemas.get(this.dialect.foldIdentifier(path[path.length - 2] ?? this.defaultSchema));
		return schema?.relations.get(this.keyOf(path[path.length - 1] ?? ''));
	}

	/** The relation as it may be altered: one that only the base knows is taken over. */
	alterable(path: readonly string[]): MutableRelation | undefined {
		const own = this.relation(path);
		const known = own === undefined ? this.base?.resolveRelation(path)?.relation : undefined;
		if (known === undefined) return own;
		const adopted: MutableRelation = {
			...known,
			columns: [...known.columns],
			foreignKeys: [...known.foreignKeys],
			isAdopted: true,
		};
		this.add(path, adopted);
		return adopted;
	}

	/** With all that is in it. */
	removeSchema(name: string): void {
		this.schemas.delete(this.dialect.foldIdentifier(name));
	}

	remove(path: readonly string[]): void {
		const schema = this.schemas.get(this.dialect.foldIdentifier(path[path.length - 2] ?? this.defaultSchema));
		schema?.relations.delete(this.keyOf(path[path.length - 1] ?? ''));
	}

	/** The new name stands between the two offsets. */
	rename(path: readonly string[], name: string, start: number, end: number): void {
		const relation = this.alterable(path);
		if (relation === undefined) return;
		this.remove(path);
		relation.name = name;
		if (this.place !== undefined) relation.sources = [this.place(start, end), ...(relation.sources ?? [])];
		this.add([...path.slice(0, -1), name], relation);
	}

	/** To another schema. */
	move(path: readonly string[], schema: string): void {
		const relation = this.alterable(path);
		if (relation === undefined) return;
		this.remove(path);
		this.add([schema, relation.name], relation);
	}

	/** One with the same parameters takes the place of the one that was there. */
	addRoutine(path: readonly string[], routine: RoutineInfo): void {
		const { routines } = this.addSchema(path[path.length - 2] ?? this.defaultSchema);
		const at = routines.findIndex(({ signature }) => signature === routine.signature);
		if (at < 0) routines.push(routine);
		else routines[at] = { ...routine, ...joined(routine.sources, routines[at]?.sources) };
	}

	/** With all that share the name. */
	removeRoutine(path: readonly string[]): void {
		const routines = this.routinesOf(path);
		const key = this.keyOf(path[path.length - 1] ?? '');
		for (let at = (routines?.length ?? 0) - 1; at >= 0; at--) {
			if (routines && this.keyOf(routines[at]?.name ?? '') === key) routines.splice(at, 1);
		}
	}

	resolveRoutine(path: readonly string[]): RoutineInfo | undefined {
		const key = this.keyOf(path[path.length - 1] ?? '');
		const found = this.routinesOf(path)?.filter(({ name }) => this.keyOf(name) === key) ?? [];
		return found.find(({ columns }) => columns !== undefined) ?? found[0] ?? this.base?.resolveRoutine(path);
	}

	private routinesOf(path: readonly string[]): RoutineInfo[] | undefined {
		return this.schemas.get(this.dialect.foldIdentifier(path[path.length - 2] ?? this.defaultSchema))?.routines;
	}

	resolveRelation(path: readonly string[]): ResolvedRelation | undefined {
		const relation = this.relation(path);
		if (relation === undefined) return this.base?.resolveRelation(path);
		const { foldIdentifier } = this.dialect;
		const schema: SchemaInfo = { name: path[path.length - 2] ?? this.defaultSchema, relations: [], routines: [] };
		return {
			schema,
			relation,
			column: (name) => relation.columns.find((column) => foldIdentifier(column.name) === foldIdentifier(name)),
		};
	}

	/** PostgreSQL's bare names are folded already when they come here, and quoted ones differ by case. */
	private keyOf(name: string): string {
		return this.dialect.id === 'postgresql' ? name : this.dialect.foldIdentifier(name);
	}

	isEmpty(): boolean {
		return this.schemas.size === 0;
	}

	build(): CatalogSnapshot {
		const schemas = [...this.schemas.values()].map((schema) => ({
			name: schema.name,
			relations: [...schema.relations.values()].map((relation) => ({
				...relation,
				foreignKeys: withSchemas(relation, schema.name),
			})),
			routines: [...schema.routines],
		}));
		this.currentSchema = undefined;
		const searchPath = this.schemas.has(this.dialect.foldIdentifier(this.defaultSchema))
			? [this.defaultSchema]
			: schemas.map(({ name }) => name);
		return { version: 0, searchPath, schemas };
	}
}

function joined(
	now: readonly NameSource[] | undefined,
	before: readonly NameSource[] | undefined,
): { readonly sources?: readonly NameSource[] } {
	const sources = [...(now ?? []), ...(before ?? [])];
	return sources.length > 0 ? { sources } : {};
}

function isFromOtherFile(known: MutableRelation, relation: MutableRelation): boolean {
	const [before] = known.sources ?? [];
	const [now] = relation.sources ?? [];
	const isPlain = known.kind === 'table' && relation.kind === 'table' && known.columns.length > 0;
	return (
		isPlain &&
		before !== undefined &&
		before.kind !== 'live' &&
		now !== undefined &&
		now.kind !== 'live' &&
		before.uri !== now.uri
	);
}

/** A target without a schema is looked for where the key is declared. */
function withSchemas(relation: MutableRelation, schema: string): readonly ForeignKeyInfo[] {
	return relation.foreignKeys.map((key) => (key.targetSchema === '' ? { ...key, targetSchema: schema } : key));
}

/** `public."Status"` → `Status`; `status` → `status`. */
function typeName(type: string): string {
	const last = /(?:"((?:[^"]|"")*)"|([^".]*))$/.exec(type);
	return last?.[1]?.replaceAll('""', '"') ?? last?.[2]?.toLowerCase() ?? '';
}
