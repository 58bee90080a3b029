import type { DeclaredClass, DeclaringFile } from './declarations';

export interface PlacedClass {
	readonly file: DeclaringFile;
	readonly class: DeclaredClass;
}

/** Bases that make a class the root of declared ones: https://docs.sqlalchemy.org/en/20/orm/mapping_api.html. */
const rootBases: ReadonlySet<string> = new Set(['DeclarativeBase', 'DeclarativeBaseNoMeta', 'AsyncDeclarativeBase']);

/** Finds the classes and other things that a name means in a file, across all files. */
export class ClassGraph {
	private readonly byName = new Map<string, PlacedClass[]>();
	private readonly declaring = new Map<string, DeclaringFile[]>();

	constructor(files: readonly DeclaringFile[]) {
		for (const file of files) {
			for (const declared of file.classes) add(this.byName, declared.name, { file, class: declared });
			for (const name of [
				...file.enumerations.keys(),
				...file.annotated.keys(),
				...file.bases,
				...file.schemas.keys(),
				...file.types.keys(),
			])
				add(this.declaring, name, file);
		}
	}

	/** `written` may have dots: `models.Base`. */
	classOf(written: string, from: DeclaringFile): PlacedClass | undefined {
		const { name, module } = meantBy(written, from);
		const candidates = this.byName.get(name) ?? [];
		// Within a file the last definition holds.
		return (
			candidates.findLast(({ file }) => file === from && module === undefined) ??
			nearest(candidates, module, from, ({ file }) => file)
		);
	}

	/** What a file has by that name, or the file does that the name comes from. */
	find<T>(written: string, from: DeclaringFile, pick: (file: DeclaringFile, name: string) => T | undefined): T | undefined {
		const { name, module } = meantBy(written, from);
		const own = module === undefined ? pick(from, name) : undefined;
		if (own !== undefined) return own;
		const candidates = (this.declaring.get(name) ?? []).filter((file) => pick(file, name) !== undefined);
		const found = nearest(candidates, module, from, (file) => file);
		return found && pick(found, name);
	}

	/** The class and those it inherits from, each once: own first, then the bases from left to right, depth first. */
	lineage(start: PlacedClass): readonly PlacedClass[] {
		const found: PlacedClass[] = [];
		const visit = (placed: PlacedClass): void => {
			if (found.length > 200 || found.some((other) => other.class === placed.class)) return;
			found.push(placed);
			for (const base of placed.class.bases) {
				const next = this.classOf(base, placed.file);
				if (next) visit(next);
			}
		};
		visit(start);
		return found;
	}

	/** `class Base(DeclarativeBase)`: no table itself. */
	isRoot({ class: declared }: PlacedClass): boolean {
		return declared.bases.some((base) => rootBases.has(base.slice(base.lastIndexOf('.') + 1)));
	}

	/** `db.Model` of Flask-SQLAlchemy names tables by itself. */
	hasModelBase(placed: PlacedClass): boolean {
		return this.lineage(placed).some(({ class: declared }) => declared.bases.some((base) => /^\w+\.Model$/.test(base)));
	}

	/** It comes from a declarative base, as far as can be seen. */
	isDeclarative(placed: PlacedClass): boolean {
		return this.lineage(placed).some(
			(each) =>
				this.isRoot(each) ||
				each.class.bases.some(
					(base) =>
						/^\w+\.Model$/.test(base) ||
						this.find(base, each.file, (file, name) => (file.bases.has(name) ? true : undefined)) === true ||
						(/Base$|^Model$/.test(base) && this.classOf(base, each.file) === undefined),
				),
		);
	}
}

/** The name that the module knows the thing by, and which module that is; undefined for the file's own. */
function meantBy(written: string, from: DeclaringFile): { readonly name: string; readonly module: string | undefined } {
	const plain = written.replace(/\[.*$/s, '');
	const name = plain.slice(plain.lastIndexOf('.') + 1);
	if (plain !== name) {
		const binding = from.imports.get(plain.slice(0, plain.indexOf('.')));
		return { name, module: binding && [binding.module, binding.imported].filter(Boolean).join('.') };
	}
	const binding = from.imports.get(name);
	return binding ? { name: binding.imported ?? name, module: binding.module } : { name, module: undefined };
}

/** The one in the file that the module means; else the one nearest by its folders. */
function nearest<T>(
	candidates: readonly T[],
	module: string | undefined,
	from: DeclaringFile,
	fileOf: (candidate: T) => DeclaringFile,
): T | undefined {
	const tail = (module ?? '').replace(/^\.+/, '').replaceAll('.', '/');
	const isMeant = ({ uri }: DeclaringFile) => tail !== '' && (uri.endsWith(`/${tail}.py`) || uri.includes(`/${tail}/`));
	let best: T | undefined;
	let bestRank = -1;
	for (const candidate of candidates) {
		const file = fileOf(candidate);
		const rank = (isMeant(file) ? 1_000_000 : 0) + sharedLength(file.uri, from.uri);
		if (rank > bestRank) {
			best = candidate;
			bestRank = rank;
		}
	}
	return best;
}

function sharedLength(left: string, right: string): number {
	let at = 0;
	while (at < left.length && left.charCodeAt(at) === right.charCodeAt(at)) at++;
	return at;
}

function add<T>(map: Map<string, T[]>, name: string, value: T): void {
	const known = map.get(name);
	if (known === undefined) map.set(name, [value]);
	else known.push(value);
}
