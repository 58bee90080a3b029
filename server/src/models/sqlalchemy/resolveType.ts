import type { TypeNode } from './annotation';
import type { ClassGraph, PlacedClass } from './classGraph';
import { type ColumnType, typeOfAnnotation, typeOfValues } from './columnTypes';
import type { DeclaredColumn, DeclaringFile } from './declarations';

export interface ResolvedAnnotation {
	readonly type: ColumnType | undefined;
	readonly isNullable: boolean;
	/** Of an `Annotated` type: what it says beside the type. */
	readonly column: DeclaredColumn | undefined;
	/** Another mapped class, or a collection of them: no column at all. */
	readonly isRelationship: boolean;
}

const collections: ReadonlySet<string> = new Set(['List', 'list', 'Set', 'set', 'Sequence', 'Dict', 'dict', 'Collection']);

/** What `Mapped[…]` makes of a column. `owners` are the class and those it inherits from. */
export function resolveAnnotation(
	node: TypeNode,
	file: DeclaringFile,
	graph: ClassGraph,
	owners: readonly PlacedClass[],
	depth = 0,
): ResolvedAnnotation {
	const plain = { type: undefined, isNullable: false, column: undefined, isRelationship: false };
	if (depth > 10) return plain;
	if (node.name === '|' || node.name === 'Union' || node.name === 'Optional') {
		const members = node.arguments.filter(({ name }) => name !== 'None');
		const isNullable = node.name === 'Optional' || members.length < node.arguments.length;
		const [first] = members;
		const inner = first ? resolveAnnotation(first, file, graph, owners, depth + 1) : plain;
		return { ...inner, isNullable: isNullable || inner.isNullable };
	}
	if (node.name === 'Annotated') {
		const [first] = node.arguments;
		return first ? resolveAnnotation(first, file, graph, owners, depth + 1) : plain;
	}
	for (const { class: owner } of owners) {
		const mapped = owner.typeMap.get(node.name);
		if (mapped) return { ...plain, type: mapped };
	}
	const annotated = graph.find(node.name, file, (each, name) => {
		const found = each.annotated.get(name);
		return found && { found, file: each };
	});
	if (annotated) {
		const inner = resolveAnnotation(annotated.found.type, annotated.file, graph, owners, depth + 1);
		return { ...inner, column: annotated.found.column ?? inner.column };
	}
	const type = typeOfAnnotation(node) ?? enumerationOf(node.name, false, file, graph);
	if (type) return { ...plain, type };
	return { ...plain, isRelationship: collections.has(node.name) || graph.classOf(node.name, file) !== undefined };
}

/** SQLAlchemy stores the names of the members, unless it is told otherwise. */
export function enumerationOf(
	name: string,
	storesValues: boolean,
	file: DeclaringFile,
	graph: ClassGraph,
): ColumnType | undefined {
	const members = graph.find(name, file, (each, own) => each.enumerations.get(own));
	return members && typeOfValues(members.map((member) => (storesValues ? (member.value ?? member.name) : member.name)));
}
