import type { CodeModule } from '../../embedded/code/code';
import type { HostTree } from '../../embedded/hostLanguage';
import type { EmbeddedSqlRegion, PlaceholderStyle } from '../../embedded/region';
import type { Edit } from './edit';
import { literalEdits } from './literalEdits';
import { type NameGiver, type Plan, planParameters } from './parameterPlan';
import type { PlacedSlot } from './placedSlots';
import type { ExistingPlaceholder } from './slots';
import type { SqlExpression } from './sqlExpression';

/** A text in which every slot became a placeholder, and the values that it takes now. */
export interface PlannedText {
	readonly plan: Plan;
	readonly literals: readonly Edit[];
	/** Those that are rewritten. */
	readonly expressions: readonly SqlExpression[];
}

/** Writes the placeholders into a text that is put together the same way each time; undefined when its form does not allow it. */
export function planText(
	host: HostTree,
	region: EmbeddedSqlRegion,
	code: CodeModule,
	slots: readonly PlacedSlot[],
	placeholders: readonly ExistingPlaceholder[],
	style: PlaceholderStyle,
	names: NameGiver,
): PlannedText | undefined {
	const inText = slots.map(({ slot }) => slot);
	const plan = planParameters(host, region, code, inText, placeholders, style, names);
	if (!plan) return undefined;
	const expressions = [...new Map(slots.map(({ sql }) => [sql.span.start, sql])).values()];
	const literals: Edit[] = [];
	for (const sql of expressions) {
		const own = slots.filter((placed) => placed.sql.span.start === sql.span.start).map(({ slot }) => slot);
		const replacements = plan.replacements.filter((replacement) => own.includes(replacement.slot));
		const edits = literalEdits(host, region, sql, replacements);
		if (!edits) return undefined;
		literals.push(...edits);
	}
	return { plan, literals, expressions };
}
