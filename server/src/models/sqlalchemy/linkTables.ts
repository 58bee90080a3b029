import type { ColumnInfo, ForeignKeyInfo, NameSource } from '../../../../common/src/catalog';
import type { DeclaredTable } from '../modelReader';
import { ClassGraph, type PlacedClass } from './classGraph';
import type { ColumnTarget, DeclaredColumn, DeclaringFile, TableCall, TableOptions } from './declarations';
import { withKeyTypes } from './keyTypes';
import { enumerationOf, resolveAnnotation } from './resolveType';

/** The tables that all files declare together. */
export function linkTables(files: readonly DeclaringFile[]): readonly DeclaredTable[] {
	return new Linker(files).link();
}

/** A column with the file that its names are to be understood in. */
interface PlacedColumn {
	readonly file: DeclaringFile;
	readonly column: DeclaredColumn;
}

/** A table while classes still add to it. */
interface TableDraft {
	readonly file: DeclaringFile;
	readonly schema: string | undefined;
	readonly name: string;
	readonly range: NameSource & { readonly kind: 'model' };
	readonly options: TableOptions;
	readonly owners: readonly PlacedClass[];
	readonly columns: PlacedColumn[];
}

class Linker {
	private readonly graph: ClassGraph;
	private readonly drafts: TableDraft[] = [];
	/** The table of each class, also of those that share their parent's. */
	private readonly byClass = new Map<PlacedClass['class'], TableDraft>();
	/** By the name in lower case. */
	private readonly byName = new Map<string, TableDraft[]>();
	/** Classes on whose table is being decided, against circles. */
	private readonly pending = new Set<PlacedClass['class']>();

	constructor(private readonly files: readonly DeclaringFile[]) {
		this.graph = new ClassGraph(files);
	}

	link(): readonly DeclaredTable[] {
		for (const file of this.files) {
			for (const table of file.tables) this.addTable(table, file);
			for (const declared of file.classes) this.draftOf({ file, class: declared });
		}
		for (const draft of this.drafts) {
			const key = draft.name.toLowerCase();
			this.byName.set(key, [...(this.byName.get(key) ?? []), draft]);
		}
		return withKeyTypes(this.drafts.map((draft) => this.finish(draft)).filter(({ columns }) => columns.length > 0));
	}

	private addTable(table: TableCall, file: DeclaringFile): TableDraft {
		const metadata = table.metadata.replace(/\.metadata$/, '');
		const schema =
			table.options.schema ??
			this.graph.find(metadata, file, (each, name) => each.schemas.get(name)) ??
			this.graph.classOf(metadata, file)?.class.metadataSchema;
		const draft: TableDraft = {
			file,
			schema,
			name: table.name,
			range: { kind: 'model', uri: file.uri, range: table.nameRange },
			options: table.options,
			owners: [],
			columns: table.columns.map((column) => ({ file, column })),
		};
		this.drafts.push(draft);
		return draft;
	}

	/** The table that the class is mapped to; undefined for mixins, abstract classes and anything else. */
	private draftOf(placed: PlacedClass): TableDraft | undefined {
		const { class: declared, file } = placed;
		const known = this.byClass.get(declared);
		if (known || declared.isAbstract || this.pending.has(declared) || this.graph.isRoot(placed)) return known;
		this.pending.add(declared);
		const draft = declared.table ? this.addTable(declared.table, file) : this.ownTable(placed);
		const found = draft ?? this.parentsTable(placed);
		this.pending.delete(declared);
		if (found) this.byClass.set(declared, found);
		return found;
	}

	private ownTable(placed: PlacedClass): TableDraft | undefined {
		const { class: declared, file } = placed;
		const owners = this.inheritedFrom(placed);
		const isDeclarative = this.graph.isDeclarative(placed);
		const named = this.nameOf(placed, owners, isDeclarative);
		if (named === undefined) return undefined;
		const removed = new Set(declared.removed);
		const columns = owners.flatMap((owner) =>
			owner.class.columns
				.filter(({ attribute }) => owner.class === declared || !removed.has(attribute))
				.map((column) => ({ file: owner.file, column })),
		);
		// Without a base that we know, the columns tell that it is a table.
		if (columns.length === 0 || (!isDeclarative && declared.columns.length === 0)) return undefined;
		const options = mergeOptions(owners.map((owner) => owner.class.options));
		const schema = options.schema ?? this.metadataSchema(placed);
		const range = { kind: 'model', uri: file.uri, range: named.range } as const;
		const draft: TableDraft = { file, schema, name: named.text, range, options, owners: this.graph.lineage(placed), columns };
		this.drafts.push(draft);
		return draft;
	}

	private nameOf(placed: PlacedClass, owners: readonly PlacedClass[], isDeclarative: boolean) {
		const { class: declared } = placed;
		if (declared.tableName) return declared.tableName;
		if (!isDeclarative) return undefined;
		for (const { class: owner } of owners) {
			const text = owner.tableNameFor?.(declared.name) ?? owner.tableName?.text;
			if (text !== undefined) return { text, range: declared.nameRange };
		}
		const isNamed = this.graph.hasModelBase(placed) && !this.parentsTable(placed);
		const hasKey = owners.some(({ class: owner }) => owner.columns.some(({ isPrimaryKey }) => isPrimaryKey));
		return isNamed && hasKey ? { text: snakeCase(declared.name), range: declared.nameRange } : undefined;
	}

	/** The class itself, its mixins and abstract bases; not the classes that have tables of their own, nor what is above those. */
	private inheritedFrom(placed: PlacedClass, found: PlacedClass[] = []): readonly PlacedClass[] {
		if (found.length > 200 || found.some((other) => other.class === placed.class)) return found;
		found.push(placed);
		for (const base of placed.class.bases) {
			const next = this.graph.classOf(base, placed.file);
			if (next && !this.draftOf(next)) this.inheritedFrom(next, found);
		}
		return found;
	}

	/** Without a name of its own a class shares the table of the mapped class that it inherits from. */
	private parentsTable(placed: PlacedClass): TableDraft | undefined {
		for (const base of placed.class.bases) {
			const parent = this.graph.classOf(base, placed.file);
			const draft = parent && this.draftOf(parent);
			if (!draft) continue;
			const { file, class: declared } = placed;
			if (this.pending.has(declared) && !this.byClass.has(declared) && !declared.tableName) this.share(draft, file, declared);
			return draft;
		}
		return undefined;
	}

	private share(draft: TableDraft, file: DeclaringFile, declared: PlacedClass['class']): void {
		for (const column of declared.columns) {
			if (!draft.columns.some((other) => other.column === column)) draft.columns.push({ file, column });
		}
	}

	private metadataSchema(placed: PlacedClass): string | undefined {
		const lineage = this.graph.lineage(placed);
		const own = lineage.find(({ class: owner }) => owner.metadataSchema !== undefined)?.class.metadataSchema;
		const bases = lineage.flatMap(({ file, class: { bases: written } }) => written.map((base) => ({ file, base })));
		// `Base = declarative_base(metadata=MetaData(schema="app"))`.
		const made = () => bases.map(({ file, base }) => this.graph.find(base, file, (each, name) => each.schemas.get(name)));
		return own ?? made().find((schema) => schema !== undefined);
	}

	private finish(draft: TableDraft): DeclaredTable {
		const columns: ColumnInfo[] = [];
		const foreignKeys: ForeignKeyInfo[] = [];
		const names = new Set<string>();
		/** Attributes by which constraints may call a column. */
		const primaryKey = new Set(draft.options.primaryKey);
		const ordered = draft.columns.toSorted((a, b) => a.column.sortOrder - b.column.sortOrder);
		for (const placed of ordered) {
			const column = this.columnOf(placed, draft, primaryKey);
			if (column === undefined || names.has(column.name)) continue;
			names.add(column.name);
			columns.push(column);
			const inherited = this.annotationOf(placed, draft)?.column?.targets ?? [];
			for (const target of [...placed.column.targets, ...inherited]) {
				const key = this.keyOf([column.name], [target], placed.file, draft);
				if (key) foreignKeys.push(key);
			}
		}
		for (const { columns: own, targets } of draft.options.foreignKeys) {
			const key = this.keyOf(own, targets, draft.file, draft);
			if (key) foreignKeys.push(key);
		}
		const { comment } = draft.options;
		return {
			schema: draft.schema,
			name: draft.name,
			columns,
			foreignKeys,
			sources: [draft.range],
			...(comment === undefined ? {} : { comment }),
		};
	}

	private annotationOf({ column, file }: PlacedColumn, { owners }: TableDraft) {
		return column.annotation && resolveAnnotation(column.annotation, file, this.graph, owners);
	}

	private columnOf(placed: PlacedColumn, draft: TableDraft, primaryKey: ReadonlySet<string>): ColumnInfo | undefined {
		const { column, file } = placed;
		const annotation = this.annotationOf(placed, draft);
		if (column.isBare && annotation?.isRelationship === true) return undefined;
		const base = annotation?.column;
		const written = column.type ?? base?.type ?? annotation?.type;
		const { className } = written ?? {};
		const project = className === undefined ? undefined : this.graph.find(className, file, (each, own) => each.types.get(own));
		const declaredType = project ?? written;
		const enumeration = declaredType?.enumeration;
		const type =
			enumeration === undefined
				? declaredType
				: (enumerationOf(enumeration, declaredType?.storesValues === true, file, this.graph) ?? declaredType);
		const name = column.name ?? base?.name ?? column.attribute;
		const isPrimaryKey = column.isPrimaryKey || base?.isPrimaryKey === true || primaryKey.has(name);
		const said = column.nullable ?? base?.nullable;
		// An annotation decides; without one a column may be null.
		const nullable = said ?? (annotation ? annotation.isNullable : true);
		const defaultExpression = column.defaultExpression ?? base?.defaultExpression;
		const comment = column.comment ?? base?.comment;
		return {
			name,
			type: type?.text ?? '',
			nullable: !isPrimaryKey && nullable,
			isPrimaryKey,
			sources: [{ kind: 'model', uri: file.uri, range: column.range }],
			...(type?.values === undefined ? {} : { allowedValues: type.values }),
			...(defaultExpression === undefined ? {} : { defaultExpression }),
			...(comment === undefined ? {} : { comment }),
		};
	}

	private keyOf(
		columns: readonly string[],
		targets: readonly ColumnTarget[],
		file: DeclaringFile,
		draft: TableDraft,
	): ForeignKeyInfo | undefined {
		const resolved = targets.map((target) => this.targetOf(target, file, draft));
		const [first] = resolved;
		const targetColumns = resolved.flatMap((target) => (target ? [target.column] : []));
		if (!first || columns.length === 0 || targetColumns.length !== columns.length) return undefined;
		return { columns, targetSchema: first.schema, targetRelation: first.table, targetColumns };
	}

	private targetOf(
		target: ColumnTarget,
		file: DeclaringFile,
		draft: TableDraft,
	): { readonly schema: string; readonly table: string; readonly column: string } | undefined {
		if (target.kind === 'text') {
			const parts = target.text.split('.');
			const column = parts.pop();
			const table = parts.pop();
			// Within a metadata that has a schema a bare name means a table of that schema.
			const schema = parts.length > 0 ? parts.join('.') : this.schemaOfBareName(draft, table);
			return column === undefined || table === undefined ? undefined : { schema, table, column };
		}
		const placed = this.graph.classOf(target.object, file);
		const found = placed && this.draftOf(placed);
		if (!found) return this.targetOfTable(target);
		const column = found.columns.find((each) => each.column.attribute === target.property)?.column;
		return { schema: found.schema ?? '', table: found.name, column: column?.name ?? target.property };
	}

	/** `users.c.id`: the variable is mostly called as the table is. */
	private targetOfTable(target: Extract<ColumnTarget, { kind: 'member' }>) {
		const bare = target.object.replace(/_table$|^t_/i, '').toLowerCase();
		const [table] = this.byName.get(bare) ?? [];
		return table && { schema: table.schema ?? '', table: table.name, column: target.property };
	}

	private schemaOfBareName(draft: TableDraft, table: string | undefined): string {
		const isOwn = draft.options.schema === undefined && draft.schema !== undefined;
		const sameName = this.byName.get(table?.toLowerCase() ?? '') ?? [];
		const isThere = sameName.some(({ name, schema }) => name === table && schema === draft.schema);
		return isOwn && isThere ? (draft.schema ?? '') : '';
	}
}

function mergeOptions(all: readonly TableOptions[]): TableOptions {
	const [own = { primaryKey: [], foreignKeys: [] }] = all.filter(
		({ schema, comment, primaryKey, foreignKeys }) =>
			schema !== undefined || comment !== undefined || primaryKey.length + foreignKeys.length > 0,
	);
	return own;
}

/** As Flask-SQLAlchemy names tables: `UserProfile` → `user_profile`, `HTTPLog` → `http_log`. */
function snakeCase(name: string): string {
	return name.replace(/(?<=[a-z0-9])[A-Z]|(?!^)[A-Z](?=[a-z])/g, (letter) => `_${letter}`).toLowerCase();
}
