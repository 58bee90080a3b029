import type { Argument, Expression } from '../../../embedded/code/code';
import type { Fix } from '../../rule';
import { argumentEdits } from '../argumentEdits';
import { replace } from '../edit';
import { NameGiver } from '../parameterPlan';
import { planText } from '../planText';
import { findPlaceholders } from '../slots';
import { isWithin } from '../sqlExpression';
import { type LibraryCall, preferred } from './libraryCall';

/** Which argument of Django's `extra` takes the values for the pieces in another. */
const parametersOf: Readonly<Record<string, string>> = { where: 'params', select: 'select_params' };

/** `extra(where=["title = %s"], params=[title])`: all pieces share one list of values, in their order. */
export function bindExtra({ call, code, context, placed }: LibraryCall): Fix | undefined {
	const { host, region } = context;
	const argument = call.arguments.find((each) => region.sink && isWithin(each, region.sink.sqlArgument));
	const keyword = argument?.name && parametersOf[argument.name];
	const placeholders = findPlaceholders(region);
	if (!argument || !keyword || placeholders.some(({ style }) => style !== 'format')) return undefined;
	const before = placeholdersBefore(argument, placed.slots[0]?.sql.span.start ?? 0);
	const text = planText(host, region, code, placed.slots, placeholders, 'format', new NameGiver(undefined, placeholders));
	if (!text || before === undefined) return undefined;
	const values = text.plan.values.map((value) => ({ ...value, after: value.after + before }));
	const given = call.arguments.find(({ name }) => name === keyword);
	const added = given
		? given.value.kind === 'list' &&
			argumentEdits(
				host,
				region,
				{ call, sqlArgument: argument, existing: { kind: 'list', expression: given.value } },
				values,
				false,
				0,
			)
		: before + placeholders.length === 0 && [
				replace(argument.end, argument.end, `, ${keyword}=[${values.map((value) => value.text).join(', ')}]`),
			];
	return added ? preferred('Bind as a parameter (%s)', [...text.literals, ...added]) : undefined;
}

/** How many values the pieces before a place take; undefined where that cannot be seen. */
function placeholdersBefore({ value }: Argument, place: number): number | undefined {
	const pieces =
		value.kind === 'list' ? value.elements : value.kind === 'dictionary' ? value.entries.map((entry) => entry.value) : undefined;
	const earlier = pieces?.filter((piece) => piece.end <= place);
	const counts = earlier?.map(countIn);
	return counts?.every((count) => count !== undefined) ? counts.reduce((sum, count) => sum + count, 0) : undefined;
}

function countIn(piece: Expression): number | undefined {
	if (piece.kind !== 'string') return undefined;
	const text = piece.literals.flatMap(({ pieces }) => pieces.map((part) => (part.kind === 'text' ? part.text : ''))).join('');
	return text.split('%s').length - 1;
}
