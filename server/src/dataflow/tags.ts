import type { TaggedTemplate } from '../embedded/code/code';
import type { Analysis } from './analysis';
import { evaluate } from './evaluate';
import { partsOfString } from './literals';
import type { Scope } from './scope';
import { nameOf, recordSink } from './sinks';
import { isSqlStatement } from './sqlText';
import { constantValue, type Part, unknownValue, type Value } from './value';

/** Tags that give back the text as it is; what is spliced into it stays dangerous. */
const textTags = new Set(['raw', 'dedent', 'gql', 'html', 'css']);

/** What a tagged template is worth; with a tag that binds, its values become parameters. */
export function literalTagParts(
	analysis: Analysis,
	scope: Scope,
	tagged: TaggedTemplate,
	receiver: Value | undefined,
	tag: Value,
): Value {
	const name = nameOf(tagged.tag.kind === 'call' ? tagged.tag.callee : tagged.tag) ?? '';
	const parts = partsOfString(tagged.template, (field) => evaluate(analysis, scope, field.expression));
	if (name === 'raw' && tagged.tag.kind === 'member' && nameOf(tagged.tag.object) === 'String')
		return { ...constantValue, parts };
	const api = libraryOfTag(analysis, receiver, tag, name);
	if (!api && textTags.has(name)) return name === 'dedent' ? { ...constantValue, parts } : unknownValue;
	const isSqlTag = api !== undefined || /^(sql|SQL)$/.test(name);
	if (!isSqlTag && !isSqlStatement(textOf(parts))) return unknownValue;
	if (!isSqlTag) return { ...constantValue, parts };
	const bound = bind(tagged);
	recordSink(analysis, {
		api: api ?? 'sql-tag',
		callee: analysis.textOf(tagged.tag),
		call: tagged,
		sqlArgument: tagged.template,
		value: { ...constantValue, parts: bound(parts) },
		form: 'none',
		placeholderStyles: [],
		parametersArgument: undefined,
		isInner: false,
		evidence: 'tag',
	});
	return { origin: 'composed', path: [], handle: api };
}

function libraryOfTag(analysis: Analysis, receiver: Value | undefined, tag: Value, name: string): string | undefined {
	const known =
		tag.handle ??
		receiver?.handle ??
		(tag.reference && analysis.apiOf(tag.reference)?.id) ??
		(receiver?.reference && analysis.apiOf(receiver.reference)?.id);
	const api = known === undefined ? undefined : analysis.api(known);
	if (api) return api.safeTags?.some((safe) => safe === name || safe === '*') ? api.id : undefined;
	const isTelling = name.startsWith('$');
	return isTelling ? analysis.apis.find((candidate) => candidate.safeTags?.includes(name))?.id : undefined;
}

/** Every hole of the template is a bound value. */
function bind(tagged: TaggedTemplate): (parts: readonly Part[]) => readonly Part[] {
	const isInside = (start: number) => tagged.template.start <= start && start < tagged.template.end;
	return (parts) =>
		parts.map((part): Part => {
			if (part.kind !== 'hole' || !isInside(part.field.start)) return part;
			return { ...part, origin: 'composed', path: [], text: undefined };
		});
}

function textOf(parts: readonly Part[]): string {
	return parts.map((part) => (part.kind === 'text' ? part.text : part.kind === 'hole' ? (part.text ?? 'hole') : '')).join('');
}
