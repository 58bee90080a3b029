import { applyDefinition, mayDefineBelow, schemaBuilder } from '../catalog/definitions';
import { localDefinitions } from '../catalog/localDefinitions';
import type { RelationSource } from '../catalog/outputColumns';
import type { SchemaCatalog } from '../catalog/schemaCatalog';
import { withSplicedNames } from '../catalog/splicedNames';
import type { SqlDialect } from '../sql/dialect';
import { type SqlRange, sqlRange } from '../sql/ranges';
import { segmentsOf } from '../sql/segmentCache';
import { KnownColumns, type NameContext } from './context';
import { readNames } from './readNames';
import { resolveOccurrence } from './resolveOccurrence';
import type { ResolvedName, StatementNames } from './symbol';

/** What the names of a text are looked up in. */
export interface NameSources {
	readonly dialect: SqlDialect;
	readonly catalog: SchemaCatalog | undefined;
	/** Stretches of the text that stand for spliced code. */
	readonly holes?: readonly TextHole[];
}

export interface TextHole {
	readonly start: number;
	readonly end: number;
	/** It holds a value and nothing else: it cannot bring tables or clauses. */
	readonly isValue: boolean;
}

/** Every name of every wanted statement of a text. Never throws; the tables a statement makes are known to those below it. */
export function resolveNames(
	text: string,
	sources: NameSources,
	isWanted: (statement: SqlRange) => boolean = () => true,
): readonly StatementNames[] {
	return [...resolveEach(text, sources, isWanted)];
}

/**
 * The names of the statements that are wanted, one at a time; the others are only read for the tables they make. `definitions` are
 * statements that stand elsewhere and come before all of these.
 */
export function* resolveEach(
	text: string,
	sources: NameSources,
	isWanted: (statement: SqlRange) => boolean,
	definitions: readonly string[] = [],
): Generator<StatementNames> {
	const { dialect, catalog } = sources;
	const builder = schemaBuilder(dialect, catalog);
	for (const definition of definitions) applyDefinition(definition, sqlRange(0, definition.length), builder);
	for (const { content } of segmentsOf(text, dialect)) {
		if (content.start >= content.end) continue;
		const isDefinition = mayDefineBelow(text, content, dialect);
		// A table that is being made knows itself; what is being altered is still as it was.
		const isCreation = isDefinition && /^create/i.test(text.slice(content.start, content.start + 6));
		if (isCreation) applyDefinition(text, content, builder);
		if (isWanted(content)) yield resolveStatement(text, content, builder, sources);
		if (isDefinition && !isCreation) applyDefinition(text, content, builder);
	}
}

/** The names of the statement at the offset; the same as {@link resolveNames} gives for it. */
export function resolveNamesAt(text: string, offset: number, sources: NameSources): StatementNames | undefined {
	const { dialect, catalog } = sources;
	const segments = segmentsOf(text, dialect);
	const index = segments.findIndex(({ start, end }) => start <= offset && offset <= end);
	const content = segments[index]?.content;
	if (content === undefined || content.start >= content.end) return undefined;
	const isCreation = /^create/i.test(text.slice(content.start, content.start + 6));
	const before = segments.slice(0, isCreation ? index + 1 : index).map((segment) => segment.content);
	const source = localDefinitions(text, before, catalog, dialect) ??
		catalog ?? { dialect, resolveRelation: () => undefined, resolveRoutine: () => undefined };
	return resolveStatement(text, content, source, sources);
}

/** The name that the caret stands in or at. */
export function nameAt({ names }: StatementNames, offset: number): ResolvedName | undefined {
	const touched = names.filter(({ part }) => part.start <= offset && offset <= part.end);
	return touched.find(({ part }) => offset < part.end) ?? touched[0];
}

function resolveStatement(text: string, range: SqlRange, source: RelationSource, sources: NameSources): StatementNames {
	const { dialect, catalog, holes = [] } = sources;
	const { queries, occurrences, rows, hasVariables } = readNames(text, dialect, range);
	const within = holes.filter(({ start, end }) => start < range.end && end > range.start);
	const found = within.length === 0 ? source : withSplicedNames(source, catalog);
	const isOpen = hasVariables || within.some(({ isValue }) => !isValue);
	const context: NameContext = {
		dialect,
		source: found,
		catalog,
		isOpen,
		known: new KnownColumns(),
		isHole: (start, end) => within.some((hole) => hole.start < end && hole.end > start),
	};
	const names = occurrences.flatMap((occurrence) => resolveOccurrence(occurrence, context));
	return { queries, range, names: names.sort((a, b) => a.part.start - b.part.start), isOpen, source: found, rows };
}
