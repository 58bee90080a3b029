import type { CallExpression, CodeModule } from '../../../embedded/code/code';
import type { Fix, FixContext } from '../../rule';
import { type Edit, inOrder } from '../edit';
import { NameGiver } from '../parameterPlan';
import type { PlacedSlots } from '../placedSlots';
import { type PlannedText, planText } from '../planText';
import { findPlaceholders } from '../slots';

/** A call whose library takes its values in a way of its own. */
export interface LibraryCall {
	readonly context: FixContext;
	readonly code: CodeModule;
	readonly call: CallExpression;
	readonly placed: PlacedSlots;
}

/** The text with `@name` for every value; `taken`: names that are used for something else. Undefined beside placeholders of another style. */
export function planAtNames({ code, context, placed }: LibraryCall, taken: readonly string[]): PlannedText | undefined {
	const { host, region } = context;
	const placeholders = findPlaceholders(region);
	if (placeholders.some(({ style }) => style !== 'at')) return undefined;
	return planText(host, region, code, placed.slots, placeholders, 'at', new NameGiver(undefined, placeholders, taken));
}

export function preferred(title: string, edits: readonly Edit[]): Fix | undefined {
	const ordered = inOrder(edits);
	return ordered && { title, edits: ordered, isPreferred: true };
}
