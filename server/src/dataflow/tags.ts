import type { DatabaseApi } from '../apis/api';
import type { TaggedTemplate } from '../embedded/code/code';
import type { Analysis } from './analysis';
import { evaluate } from './evaluate';
import { partsOfString } from './literals';
import type { Scope } from './scope';
import { nameOf, recordSink } from './sinks';
import { isSqlStatement } from './sqlText';
import { constantValue, isHarmless, type Part, unknownValue, type Value } from './value';

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
	const fields = new Map<number, Value>();
	const parts = partsOfString(tagged.template, (field) => {
		const value = evaluate(analysis, scope, field.expression);
		fields.set(field.start, value);
		return value;
	});
	if (name === 'raw' && tagged.tag.kind === 'member' && nameOf(tagged.tag.object) === 'String')
		return { ...constantValue, parts };
	const api = libraryOfTag(analysis, receiver, tag, [name, ...importedNames(tag)]);
	if (!api && textTags.has(name)) return name === 'dedent' ? { ...constantValue, parts } : unknownValue;
	const isSqlTag = api !== undefined || /^(sql|SQL)$/.test(name);
	if (!isSqlTag && !isSqlStatement(textOf(parts))) return unknownValue;
	if (!isSqlTag) return { ...constantValue, parts };
	const bound = bind(tagged, fields, api === undefined ? undefined : analysis.api(api));
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

/** What an import under another name is called in its module. */
function importedNames({ reference }: Value): readonly string[] {
	return reference ? [reference.member === '' ? 'default' : reference.member.slice(reference.member.lastIndexOf('.') + 1)] : [];
}

function libraryOfTag(analysis: Analysis, receiver: Value | undefined, tag: Value, names: readonly string[]): string | undefined {
	const known =
		tag.handle ??
		receiver?.handle ??
		(tag.reference && analysis.apiOf(tag.reference)?.id) ??
		(receiver?.reference && analysis.apiOf(receiver.reference)?.id);
	const api = known === undefined ? undefined : analysis.api(known);
	if (api) return api.safeTags?.some((safe) => names.includes(safe) || safe === '*') ? api.id : undefined;
	const telling = names.find((name) => name.startsWith('$'));
	return telling === undefined ? undefined : analysis.apis.find((candidate) => candidate.safeTags?.includes(telling))?.id;
}

/** Every hole of the template is a bound value, but for text that the library is told to paste as it is. */
function bind(
	tagged: TaggedTemplate,
	fields: ReadonlyMap<number, Value>,
	api: DatabaseApi | undefined,
): (parts: readonly Part[]) => readonly Part[] {
	const bindsNames = api?.tagBindsNames === true;
	const isBound = api !== undefined;
	const isInside = (start: number) => tagged.template.start <= start && start < tagged.template.end;
	return (parts) =>
		parts.map((part): Part => {
			if (part.kind !== 'hole' || !isInside(part.field.start)) return part;
			const value = fields.get(part.field.start);
			if (value?.isPasted) return part;
			const isText = value !== undefined && (value.isText === true || value.origin === 'external' || value.parts !== undefined);
			const mayBeName = bindsNames && isText && !isHarmless(part.origin);
			return {
				...part,
				origin: 'composed',
				path: mayBeName ? part.path : [],
				text: undefined,
				isBound,
				boundFrom: mayBeName ? part.origin : undefined,
				elsewhere: undefined,
			};
		});
}

function textOf(parts: readonly Part[]): string {
	return parts.map((part) => (part.kind === 'text' ? part.text : part.kind === 'hole' ? (part.text ?? 'hole') : '')).join('');
}
