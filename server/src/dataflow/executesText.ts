import type { CallExpression } from '../embedded/code/code';
import type { Analysis } from './analysis';
import { stepInto } from './functions';
import { UnitRun } from './unitRun';
import { type Part, textValue, unknownValue, type Value } from './value';

/**
 * True for a function that executes texts where the call has some, told by a text that stands for all: a wrapper is asked
 * once, however many calls of it there are, and the answer does not depend on which of them comes first.
 */
export function executesText(
	analysis: Analysis,
	call: CallExpression,
	callee: NonNullable<Value['function']>,
	values: readonly Value[],
): boolean {
	if (!values.some((value) => value.parts)) return true;
	const kinds = values.map((value) => (value.parts ? 'text' : (value.handle ?? '')));
	const key = [callee.self?.instance?.code.start ?? '', ...kinds].join();
	const known = analysis.textExecutors.get(callee.code) ?? new Map<string, boolean>();
	analysis.textExecutors.set(callee.code, known);
	const answer = known.get(key);
	if (answer !== undefined) return answer;
	// One that calls itself is not asked again meanwhile.
	known.set(key, false);
	const run = new UnitRun();
	analysis.apart(analysis.place, run, () => {
		const probes = call.arguments.map(({ value: field }, at): Value => {
			const given = values[at];
			if (!given?.parts) return { ...unknownValue, handle: given?.handle };
			const hole: Part = { kind: 'hole', expression: field, field, via: 'concatenation', origin: 'parameter', path: [] };
			return { ...unknownValue, parts: [...(textValue('SELECT * FROM t WHERE a = ').parts ?? []), hole] };
		});
		return stepInto(analysis, callee, call, probes);
	});
	known.set(key, run.executions > 0);
	return run.executions > 0;
}
