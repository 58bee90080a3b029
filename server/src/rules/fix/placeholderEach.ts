import type { Expression, Span, StringLiteral } from '../../embedded/code/code';
import { expressionAt } from '../../embedded/code/walk';
import { toHostRange } from '../../embedded/offsets';
import type { BoundCall } from '../placeholders/boundCall';
import type { Mark } from '../placeholders/marks';
import { shapeOf } from '../placeholders/values';
import type { Fix } from '../rule';
import { codeAround } from './codeAround';
import { replace } from './edit';
import { isSurelyList } from './listSource';

/**
 * `IN (?)` with `(ids, 3)` becomes `IN (" + ",".join("?" * len(ids)) + ")` with `(*ids, 3)`: one placeholder for each value. Undefined where
 * the text is not one string of the call, or the list has no name.
 */
export function placeholderForEach(call: BoundCall, mark: Mark, value: Expression): Fix | undefined {
	const { host, region, sink, values } = call;
	const [parameters] = values;
	const isPositional = mark.number === undefined && (mark.text === '?' || mark.text === '%s');
	if (host.languageId !== 'python' || sink.parameterForm !== 'sequence' || !isPositional || !isPath(value)) return undefined;
	if (values.length !== 1 || parameters?.value.kind !== 'list' || parameters.value.form === 'set') return undefined;
	const list = parameters.value;
	const place = toHostRange(region, mark.sql);
	const literal = place && literalWith(call, place);
	if (!literal || list.elements.every(({ start }) => start !== value.start)) return undefined;
	const name = host.text.slice(value.start, value.end);
	const isAlone = list.elements.length === 1;
	const isSequence = isSurelyList(host, value) || shapeOf(host, value) === 'tuple';
	const spread = isAlone ? (isSequence ? name : `list(${name})`) : `*${name}`;
	const target: Span = isAlone ? list : value;
	return {
		title: `Write one \`${mark.text}\` for each value`,
		edits: [replace(place.start, place.end, placeholdersIn(literal, mark.text, name)), replace(target.start, target.end, spread)],
		isPreferred: true,
	};
}

/** `ids`, `self.ids`: to be read twice without an effect. */
function isPath(expression: Expression): boolean {
	return expression.kind === 'name' || (expression.kind === 'member' && isPath(expression.object));
}

function literalWith({ host, sink }: BoundCall, place: Span): StringLiteral | undefined {
	const text = expressionAt(codeAround(host, place.start), sink.sqlArgument);
	const literal =
		text?.kind === 'string'
			? text.literals.find(({ contentEnd, contentStart }) => contentStart <= place.start && place.end <= contentEnd)
			: undefined;
	return literal && /b/i.test(literal.prefix) ? undefined : literal;
}

/** In an f-string a field; any other literal ends before them, and another one begins behind. */
function placeholdersIn({ prefix, quote }: StringLiteral, mark: string, name: string): string {
	const isFormatted = /f/i.test(prefix);
	const sign = isFormatted && quote.startsWith('"') ? "'" : '"';
	const marks = mark === '?' ? `${sign}?${sign} * len(${name})` : `[${sign}${mark}${sign}] * len(${name})`;
	const joined = `${sign},${sign}.join(${marks})`;
	return isFormatted ? `{${joined}}` : `${quote} + ${joined} + ${prefix}${quote}`;
}
