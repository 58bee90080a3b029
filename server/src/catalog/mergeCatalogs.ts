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

const fromDatabase: readonly NameSource[] = [{ kind: 'live' }];

/**
 * The schema of a database with what the workspace's files say of it. Where the database has a table, it is right: the files add where
 * each name is written. What it lacks comes from the files: whole tables, and columns where a file knows every column that the
 * database has and more, because then the database is behind; a file that lacks some of them is behind itself and adds none.
 */
export function mergeCatalogs(live: CatalogSnapshot, files: CatalogSnapshot, dialect: SqlDialect): CatalogSnapshot {
	const steps = mergeInSteps(live, files, dialect);
	for (;;) {
		const step = steps.next();
		if (step.done) return step.value;
	}
}

/** The same, a table at each step, so that the caller can do other things between them. */
export function* mergeInSteps(
	live: CatalogSnapshot,
	files: CatalogSnapshot,
	dialect: SqlDialect,
): Generator<void, CatalogSnapshot> {
	const merger = new CatalogMerger(live, dialect);
	for (const schema of files.schemas) {
		for (const relation of schema.relations) {
			merger.add(schema.name, relation);
			yield;
		}
		for (const routine of schema.routines) merger.addRoutine(schema.name, routine);
	}
	return merger.build();
}

/** The form in which two names of one thing are equal: PostgreSQL's bare names are folded already when they come here. */
export function nameKey(name: string, dialect: SqlDialect): string {
	return dialect.id === 'postgresql' ? name : dialect.foldIdentifier(name);
}

interface Draft {
	readonly schema: SchemaInfo;
	readonly byKey: Map<string, number>;
	/** Copied when the first relation changes. */
	relations: readonly RelationInfo[] | RelationInfo[];
	routines: readonly RoutineInfo[];
	isOwn: boolean;
}

class CatalogMerger {
	private readonly drafts: Draft[];

	constructor(
		private readonly live: CatalogSnapshot,
		private readonly dialect: SqlDialect,
	) {
		this.drafts = live.schemas.map((schema) => this.draftOf(schema));
	}

	add(schemaName: string, relation: RelationInfo): void {
		const key = nameKey(relation.name, this.dialect);
		const holders = this.meantBy(schemaName);
		const holder = holders.find((draft) => draft.byKey.has(key));
		if (holder === undefined) {
			const target = holders[0] ?? this.addSchema(schemaName);
			const relations = this.own(target);
			target.byKey.set(key, relations.push(relation) - 1);
			return;
		}
		const at = holder.byKey.get(key) ?? 0;
		const known = holder.relations[at];
		if (known !== undefined) this.own(holder)[at] = mergeRelation(known, relation, this.dialect);
	}

	/** A function that the database has under that name is right; the files add where it is written. */
	addRoutine(schemaName: string, routine: RoutineInfo): void {
		const key = nameKey(routine.name, this.dialect);
		const holders = this.meantBy(schemaName);
		const holder = holders.find(({ routines }) => routines.some(({ name }) => nameKey(name, this.dialect) === key));
		if (holder === undefined) {
			const target = holders[0] ?? this.addSchema(schemaName);
			target.routines = [...target.routines, routine];
			return;
		}
		holder.routines = holder.routines.map((known) => {
			if (nameKey(known.name, this.dialect) !== key) return known;
			const sources = [...(known.sources ?? fromDatabase), ...(routine.sources ?? [])];
			const { columns = known.columns } = routine;
			return { ...known, sources, ...(columns === undefined ? {} : { columns }) };
		});
	}

	build(): CatalogSnapshot {
		const searchPath = this.live.searchPath.length > 0 ? this.live.searchPath : this.drafts.map(({ schema }) => schema.name);
		const schemas = this.drafts.map(({ schema, relations, routines, isOwn }) =>
			isOwn || routines !== schema.routines ? { ...schema, relations, routines } : schema,
		);
		return { ...this.live, searchPath, schemas };
	}

	/** Where a relation of the files' schema is looked for, the place for a new one first. */
	private meantBy(schemaName: string): readonly Draft[] {
		const { foldIdentifier } = this.dialect;
		const find = (name: string) => this.drafts.find(({ schema }) => foldIdentifier(schema.name) === foldIdentifier(name));
		const named = schemaName === '' ? undefined : find(schemaName);
		if (named !== undefined && !isDefault(schemaName)) return [named];
		if (named === undefined && !isDefault(schemaName)) return [];
		// A name without a schema means what the search path finds.
		const path = this.live.searchPath.map(find).filter((draft) => draft !== undefined);
		const lasting = path.filter(({ schema }) => schema.name !== 'temp');
		return [...(named ? [named] : []), ...lasting.filter((draft) => draft !== named)];
	}

	private addSchema(name: string): Draft {
		const draft = this.draftOf({ name, relations: [], routines: [] });
		this.drafts.push(draft);
		return draft;
	}

	private draftOf(schema: SchemaInfo): Draft {
		const byKey = new Map(schema.relations.map((relation, at) => [nameKey(relation.name, this.dialect), at]));
		return { schema, byKey, relations: schema.relations, routines: schema.routines, isOwn: false };
	}

	private own(draft: Draft): RelationInfo[] {
		const relations = draft.isOwn ? (draft.relations as RelationInfo[]) : [...draft.relations];
		draft.relations = relations;
		draft.isOwn = true;
		return relations;
	}
}

/** The schemas that a definition without one goes to. */
function isDefault(name: string): boolean {
	return name === '' || name === 'main' || name === 'public';
}

function mergeRelation(live: RelationInfo, file: RelationInfo, dialect: SqlDialect): RelationInfo {
	const inFile = new Map(file.columns.map((column) => [nameKey(column.name, dialect), column]));
	const known = new Set<string>();
	const columns = live.columns.map((column) => {
		const key = nameKey(column.name, dialect);
		known.add(key);
		const other = inFile.get(key);
		return other === undefined ? column : withSourcesOf(column, other);
	});
	const isAhead =
		live.kind === 'table' && file.kind === 'table' && live.columns.length > 0 && [...known].every((key) => inFile.has(key));
	const added = isAhead ? file.columns.filter((column) => !known.has(nameKey(column.name, dialect))) : [];
	const isNew = (key: ForeignKeyInfo) => key.columns.some((name) => added.some((column) => column.name === name));
	return {
		...live,
		columns: added.length === 0 ? columns : [...columns, ...added],
		foreignKeys: added.length === 0 ? live.foreignKeys : [...live.foreignKeys, ...file.foreignKeys.filter(isNew)],
		sources: [...(live.sources ?? fromDatabase), ...(file.sources ?? [])],
		...(live.comment === undefined && file.comment !== undefined ? { comment: file.comment } : {}),
	};
}

function withSourcesOf(live: ColumnInfo, file: ColumnInfo): ColumnInfo {
	return {
		...live,
		sources: [...(live.sources ?? fromDatabase), ...(file.sources ?? [])],
		...(live.comment === undefined && file.comment !== undefined ? { comment: file.comment } : {}),
		...(live.allowedValues === undefined && file.allowedValues !== undefined ? { allowedValues: file.allowedValues } : {}),
	};
}
