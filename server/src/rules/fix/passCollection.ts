import { apisFor } from '../../apis/index';
import type { HostTree } from '../../embedded/hostLanguage';
import type { EmbeddedSqlRegion } from '../../embedded/region';
import { type BoundValue, newArguments, sqlEndOf, type Target, type WrittenParameters } from './argumentEdits';
import { type Edit, replace } from './edit';

/** Values that the text has always, before or behind those of the collection. */
export interface ValuesBeside {
	readonly values: readonly BoundValue[];
	readonly side: 'before' | 'behind';
}

/** The edits that give a list or mapping of values to the call, before or behind the values it is given already. */
export function passCollection(
	host: HostTree,
	region: EmbeddedSqlRegion,
	target: Target,
	name: string,
	places: 'none' | 'before' | 'behind',
	isMapping: boolean,
	beside?: ValuesBeside,
): readonly Edit[] | undefined {
	const isPython = host.languageId === 'python';
	const spread = `${isPython ? (isMapping ? '**' : '*') : '...'}${name}`;
	const { existing } = target;
	if (beside && existing.kind !== 'none') return undefined;
	switch (existing.kind) {
		case 'none': {
			if (places !== 'none') return undefined;
			if (beside)
				return newArguments(host, region, target, together(beside, spread, isPython, isMapping), sqlEndOf(target, region));
			const isTuple = apisFor(host.languageId).some((api) => api.id === region.sink?.api && api.parametersAreTuples);
			const written = { whole: isTuple && !isMapping ? `tuple(${name})` : name, asArguments: isMapping ? name : spread };
			return newArguments(host, region, target, written, sqlEndOf(target, region));
		}
		case 'list': {
			const { elements, end, start } = existing.expression;
			return isMapping ? undefined : joined(host.text, elements, start, end, places, spread, name);
		}
		case 'dictionary': {
			const { end, entries, start } = existing.expression;
			return isMapping ? joined(host.text, entries, start, end, 'before', spread, name) : undefined;
		}
		case 'varargs': {
			const first = existing.arguments[0];
			const last = existing.arguments[existing.arguments.length - 1];
			if (!first || !last || isMapping || places === 'none') return undefined;
			return places === 'before'
				? [replace(last.end, last.end, `, ${spread}`)]
				: [replace(first.start, first.start, `${spread}, `)];
		}
		case 'other':
			return undefined;
	}
}

function together({ side, values }: ValuesBeside, spread: string, isPython: boolean, isMapping: boolean): WrittenParameters {
	const own = values.map(({ name, text }) => (isMapping ? `"${name}": ${text}` : text));
	const all = (side === 'before' ? [...own, spread] : [spread, ...own]).join(', ');
	if (isMapping) return { whole: `{${all}}`, asArguments: `{${all}}` };
	return { whole: isPython ? `(${all})` : `[${all}]`, asArguments: all };
}

function joined(
	text: string,
	elements: readonly { readonly start: number; readonly end: number }[],
	start: number,
	end: number,
	places: 'none' | 'before' | 'behind',
	spread: string,
	name: string,
): readonly Edit[] | undefined {
	const first = elements[0];
	const last = elements[elements.length - 1];
	if (!first || !last) return [replace(start, end, name)];
	// Values without placeholders for them: their order cannot be told.
	if (places === 'none') return undefined;
	// The comma that made a tuple of one value is needed no more.
	const comma = /^\s*,(?=[ \t]*[)\]}])/.exec(text.slice(last.end, end))?.[0] ?? '';
	if (places === 'before') return [replace(last.end, last.end + comma.length, `, ${spread}`)];
	const rest = comma === '' || elements.length > 1 ? [] : [replace(last.end, last.end + comma.length, '')];
	return [replace(first.start, first.start, `${spread}, `), ...rest];
}
