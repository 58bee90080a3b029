import type { Argument } from '../embedded/code/code';
import type { Analysis } from './analysis';
import { elementOf } from './evaluate';
import { constantValue, unknownValue, type Value } from './value';

/** `yield` hands something to whoever goes through the generator; what it is sent back is not known. */
export function yieldValues(analysis: Analysis, name: string, values: readonly Value[]): Value {
	const yielded = analysis.yields[analysis.yields.length - 1];
	const [first] = values;
	if (!yielded || !first) return unknownValue;
	if (name === 'yield') yielded.push(values.length === 1 ? first : { ...constantValue, elements: values });
	else for (const element of first.elements ?? [elementOf(first)]) yielded.push(element);
	// Where generators are run in the place of `async` functions, a promise comes back with its value.
	return analysis.isPython ? unknownValue : first;
}

const mostSpread = 32;

/** The arguments with `*values` and `**options` taken apart, where what is in them is known; undefined: there is nothing to take apart. */
export function spreadArguments(
	args: readonly Argument[],
	values: readonly Value[],
): { readonly arguments: readonly Argument[]; readonly values: readonly Value[] } | undefined {
	if (!args.some((argument) => argument.spread !== undefined)) return undefined;
	const taken = args.flatMap((argument, at): { readonly argument: Argument; readonly value: Value }[] => {
		const value = values[at] ?? unknownValue;
		const { spread, value: expression } = argument;
		const span = { start: expression.start, end: expression.end };
		if (spread === '*' && value.elements && !value.isOpen && value.elements.length <= mostSpread) {
			const written =
				expression.kind === 'list' && expression.elements.length === value.elements.length ? expression.elements : [];
			return value.elements.map((element, index) => ({
				argument: { ...span, value: written[index] ?? expression },
				value: element,
			}));
		}
		if (spread === '**' && value.entries && value.entries.size <= mostSpread && value.origin === 'constant') {
			const written = expression.kind === 'dictionary' ? expression.entries : [];
			return [...value.entries].map(([name, entry]) => ({
				argument: { ...span, name, value: written.find((candidate) => candidate.name === name)?.value ?? expression },
				value: entry,
			}));
		}
		return [{ argument, value }];
	});
	return { arguments: taken.map(({ argument }) => argument), values: taken.map(({ value }) => value) };
}
