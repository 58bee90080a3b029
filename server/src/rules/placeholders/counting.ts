import type { Expression } from '../../embedded/code/code';
import type { BoundCall } from './boundCall';
import { elementsOf, shapeOf, visibleList } from './values';

/** The values of the call in order, when every one of them can be seen; undefined where they cannot be told apart. */
export function valuesInOrder(call: BoundCall): readonly Expression[] | undefined {
	const { host, sink, values } = call;
	const [first] = values;
	switch (sink.parameterForm) {
		case 'sequence':
		case 'property': {
			const list = first && values.length === 1 ? visibleList(host, first.value) : undefined;
			return list && list.form !== 'set' ? elementsOf(list) : undefined;
		}
		case 'varargs':
			return values.every((argument) => argument.spread === undefined) ? values.map((argument) => argument.value) : undefined;
		case 'either':
			return eitherForm(call);
		case 'bindLater':
			return laterForm(call);
		default:
			return undefined;
	}
}

/** How many values the call gives. */
export function countSequence(call: BoundCall): number | undefined {
	return valuesInOrder(call)?.length;
}

/** pyodbc: one sequence, or one argument each. */
function eitherForm({ host, values }: BoundCall): readonly Expression[] | undefined {
	if (values.some((argument) => argument.spread !== undefined)) return undefined;
	const [only] = values;
	if (values.length !== 1 || !only) return values.map((argument) => argument.value);
	const list = visibleList(host, only.value);
	if (list) return elementsOf(list);
	return shapeOf(host, only.value) === 'scalar' ? [only.value] : undefined;
}

/** `statement.all(…)`: arrays are opened, and what is not visibly one value may be one. */
function laterForm({ host, values }: BoundCall): readonly Expression[] | undefined {
	const all: Expression[] = [];
	for (const argument of values) {
		if (argument.spread !== undefined) return undefined;
		const list = visibleList(host, argument.value);
		const elements = list && elementsOf(list);
		if (elements) all.push(...elements);
		else if (['scalar', 'none'].includes(shapeOf(host, argument.value))) all.push(argument.value);
		else return undefined;
	}
	return all;
}
