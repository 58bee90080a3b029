import type { Argument, Expression } from '../embedded/code/code';
import { hostRange } from '../sql/ranges';
import { replace } from './fix/edit';
import { type BoundCall, readBoundCall } from './placeholders/boundCall';
import { shapeOf } from './placeholders/values';
import type { Fix, Rule } from './rule';

const id = 'parameters-not-a-sequence';

/** One value where the driver wants a tuple, a list or a mapping: `(name)` is not a tuple, `(name,)` is. */
export const parametersNotASequence: Rule = {
	meta: { id, summary: 'One bare value is passed where a sequence of parameters is wanted', defaultSeverity: 'error' },
	check(context) {
		const call = readBoundCall(context);
		const argument = call && bareValue(call);
		if (!call || !argument) return [];
		const shown = shorten(call.host.text.slice(argument.start, argument.end));
		const isPython = call.host.languageId === 'python';
		const wanted = isPython ? 'a tuple, a list or a dictionary' : 'an array';
		const advice = isPython ? `write \`${tupleOf(call, argument)}\`` : `write \`[${shown}]\``;
		const message = `\`${shown}\` is one value, but ${call.driver.name} wants ${wanted}: ${advice}.`;
		return [{ ruleId: id, severity: 'error', range: hostRange(argument.start, argument.end), message, related: [] }];
	},
	fix(_finding, context): Fix | undefined {
		const call = readBoundCall(context);
		const argument = call && bareValue(call);
		// One value fits one placeholder.
		if (!call || !argument || call.marks.length !== 1) return undefined;
		const { value } = argument;
		const isPython = call.host.languageId === 'python';
		if (isPython && argument.name === undefined && argument.start < value.start && argument.end > value.end) {
			return { title: 'Add the comma that makes it a tuple', edits: [replace(value.end, value.end, ',')], isPreferred: true };
		}
		const text = call.host.text.slice(value.start, value.end);
		const newText = isPython ? `(${text},)` : `[${text}]`;
		const title = isPython ? 'Make it a tuple' : 'Make it an array';
		return { title, edits: [replace(value.start, value.end, newText)], isPreferred: true };
	},
};

function tupleOf(call: BoundCall, argument: Argument): string {
	return `(${shorten(call.host.text.slice(argument.value.start, argument.value.end))},)`;
}

function shorten(text: string): string {
	const line = text.replace(/\s+/g, ' ');
	return line.length > 40 ? `${line.slice(0, 39)}…` : line;
}

function bareValue(call: BoundCall): Argument | undefined {
	const { driver, host, sink, values } = call;
	const [only] = values;
	const takesOne = sink.parameterForm === 'sequence' || (sink.parameterForm === 'property' && host.languageId !== 'python');
	if (!driver.refusesScalars || !takesOne || !only || values.length !== 1 || only.spread) return undefined;
	const shape = shapeOf(host, only.value);
	if (shape === 'scalar') return isAcceptedText(call, only.value) ? undefined : only;
	const isWrapped =
		host.languageId === 'python' && only.start < only.value.start && only.value.end < only.end && only.name === undefined;
	const isMeantAsTuple =
		isWrapped && shape === 'unknown' && call.isWhole && call.marks.length === 1 && isNamedLikeOne(only.value);
	return isMeantAsTuple ? only : undefined;
}

/** A text of as many letters as there are placeholders happens to work as a sequence. */
function isAcceptedText(call: BoundCall, value: Expression): boolean {
	if (value.kind !== 'string' || call.host.languageId !== 'python') return false;
	const length = value.literals.reduce(
		(sum, literal) => sum + literal.pieces.reduce((inner, piece) => inner + (piece.kind === 'text' ? piece.text.length : 2), 0),
		0,
	);
	return length === call.marks.length;
}

const namesOfOne = new Set(
	'id uid uuid name username email title slug url uri path key code token date isbn sku phone address password status count number age year'.split(
		' ',
	),
);

/** `user_id`, `book.title`, `row['email']`: nobody calls a list that. */
function isNamedLikeOne(value: Expression): boolean {
	const name =
		value.kind === 'name'
			? value.name
			: value.kind === 'member'
				? value.property
				: value.kind === 'index' && value.index?.kind === 'string'
					? (value.index.literals[0]?.pieces.map((piece) => (piece.kind === 'text' ? piece.text : '')).join('') ?? '')
					: '';
	const words = name
		.replace(/([a-z])([A-Z])/g, '$1_$2')
		.toLowerCase()
		.split('_');
	return namesOfOne.has(words[words.length - 1] ?? '');
}
