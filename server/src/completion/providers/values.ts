import { type Candidate, group } from '../completionItem';
import { type CompletionRequest, columnsOf, comparedPath, isSameName, visibleRelations } from '../request';

/** Behind `status = `: the values that the column's type allows, where there are few of them. */
export function valueCandidates(request: CompletionRequest): Candidate[] {
	const { expectation, caret } = request;
	if (!expectation.names.has('column') || caret.qualifier.length > 0 || caret.quote !== undefined) return [];
	const path = comparedPath(request);
	const name = path[path.length - 1];
	if (name === undefined) return [];
	const qualifier = path[path.length - 2];
	for (const visible of visibleRelations(expectation.block)) {
		if (qualifier !== undefined && !isSameName(request, visible.name, qualifier)) continue;
		const column = columnsOf(visible, request).find((other) => isSameName(request, other.name, name));
		if (column !== undefined) return literals(request, column.type ?? '').map((text, order) => toCandidate(text, order, name));
	}
	return [];
}

function toCandidate(text: string, order: number, column: string): Candidate {
	return { label: text, kind: 'keyword', insertText: text, detail: `value of ${column}`, group: group.local, order };
}

function literals(request: CompletionRequest, type: string): readonly string[] {
	if (/^bool(?:ean)?$/i.test(type)) return request.keywordCase === 'lower' ? ['true', 'false'] : ['TRUE', 'FALSE'];
	const list = /^(?:enum|set)\s*\((.*)\)$/is.exec(type)?.[1];
	return list?.match(/'(?:[^']|'')*'/g)?.slice(0, 100) ?? [];
}
