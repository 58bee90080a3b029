import { visibleRelations } from '../catalog/scope';
import { freeAlias } from '../sql/freeAlias';
import { exposedName } from '../sql/parser/nodes';
import type { Refactoring, RefactoringRequest, TextReplacement } from './refactoring';

/** Gives the table at the caret an alias, and writes it wherever the table's name stood before a column. */
export function addAlias({ start, end, statement, source }: RefactoringRequest): Refactoring | undefined {
	const { foldIdentifier } = source.dialect;
	for (const { occurrence, part } of statement.names) {
		if (occurrence.role !== 'relation' || part !== occurrence.parts.at(-1)) continue;
		const { relation, block } = occurrence;
		const first = occurrence.parts[0] ?? part;
		if (relation.alias !== undefined || end < first.start || start > part.end) continue;
		if (!block.relations.includes(relation) || block.target === relation) continue;
		const taken = visibleRelations(block).flatMap((other) => exposedName(other.relation) ?? []);
		const alias = freeAlias(part.name, new Set(taken.map(foldIdentifier)), foldIdentifier);
		const edits: TextReplacement[] = [{ start: part.end, end: part.end, newText: ` ${alias}` }];
		for (const other of statement.names) {
			const { parts } = other.occurrence;
			const isQualifier = parts.length > 1 && parts.at(-2) === other.part && other.occurrence.role === 'column';
			if (!isQualifier || other.symbol?.kind === 'schema' || foldIdentifier(other.part.name) !== foldIdentifier(part.name))
				continue;
			if (meant(other.occurrence.block, part.name, foldIdentifier) !== relation) continue;
			edits.push({ start: parts[0]?.start ?? other.part.start, end: other.part.end, newText: alias });
		}
		edits.sort((a, b) => a.start - b.start);
		return { title: `Add the alias ${alias} to ${part.name}`, kind: 'rewrite', edits };
	}
	return undefined;
}

function meant(block: Parameters<typeof visibleRelations>[0], name: string, fold: (name: string) => string) {
	return visibleRelations(block).find((other) => !other.isPseudo && fold(other.name) === fold(name))?.relation;
}
