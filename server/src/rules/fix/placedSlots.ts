import type { CallExpression, CodeModule, NameExpression, Statement, StringExpression } from '../../embedded/code/code';
import { expressionAt, expressionsOf, walkExpression, walkStatements } from '../../embedded/code/walk';
import { toHostRange } from '../../embedded/offsets';
import type { EmbeddedSqlRegion } from '../../embedded/region';
import { joinAround } from './listSource';
import { findPlaceholders, findSlots, hostOf, type Slot } from './slots';
import { enclosingBody, findSqlExpression, isReassigned, isWithin, namesIn, type SqlExpression } from './sqlExpression';
import { areAlwaysBefore, readTextHistory, type TextHistory, type TextStatement } from './textStatements';

/** A slot with the expression that is rewritten for it, and the statement that this stands in. */
export interface PlacedSlot {
	readonly slot: Slot;
	readonly region: EmbeddedSqlRegion;
	readonly sql: SqlExpression;
	/** Undefined: the call itself. */
	readonly statement: TextStatement | undefined;
}

/** Everything that can be bound in the text of one call, over all ways through the branches before it. */
export interface PlacedSlots {
	readonly slots: readonly PlacedSlot[];
	readonly history: TextHistory | undefined;
	/** One text, put together the same way each time, from values that do not change on the way: one list of values fits it. */
	readonly isFixed: boolean;
}

/** Undefined when a splice stands where it cannot be rewritten, or when the text has other readers. */
export function placeSlots(
	code: CodeModule,
	call: CallExpression,
	regions: readonly EmbeddedSqlRegion[],
): PlacedSlots | undefined {
	const found = regionSlots(regions);
	const [first] = regions;
	const isElsewhere = first?.sink !== undefined && first.sink.sqlArgument.end <= first.sink.call.start;
	const sqlArgument = isElsewhere ? call.arguments[0]?.value : first?.sink && expressionAt(code, first.sink.sqlArgument);
	if (!found || found.length === 0 || !sqlArgument) return undefined;
	const splices = found.flatMap(({ slot }) => slot.holes.map((hole) => hole.expression));
	const isInCall = splices.every((splice) => isWithin(sqlArgument, splice));
	const history = isInCall ? undefined : readTextHistory(code, call, sqlArgument, splices);
	if (!isInCall && !history) return undefined;
	const slots: PlacedSlot[] = [];
	const textOf = (name: NameExpression) => onlyText(enclosingBody(code, call), name);
	for (const { region, slot } of found) {
		const statement = history?.statements.find(({ value }) => slot.holes.every((hole) => isWithin(value, hole.expression)));
		const root = statement?.value ?? sqlArgument;
		const [first] = slot.holes;
		// Each value of a list that is joined: the join is what is spliced.
		const splice = first && (joinAround(code, first.expression) ?? first.expression);
		const sql = splice && findSqlExpression(root, splice, textOf);
		if (!sql || !slot.holes.every((hole) => isWithin(sql.span, hole.expression))) return undefined;
		slots.push({ slot, region, sql, statement });
	}
	return { slots, history, isFixed: regions.length === 1 && (!history || isFixed(code, call, history, slots)) };
}

/** The text of a variable that the function gives it once, and reads once: nobody else gets the placeholders. */
function onlyText(body: readonly Statement[], { name, start }: NameExpression): StringExpression | undefined {
	let mentions = 0;
	let text: StringExpression | undefined;
	walkStatements(body, (statement) => {
		if (statement.kind === 'assign' && statement.target.kind === 'name' && statement.target.name === name) {
			const isIt = statement.operator === '=' && statement.value?.kind === 'string' && statement.end <= start;
			if (isIt && statement.value?.kind === 'string') text = statement.value;
		}
		for (const expression of expressionsOf(statement)) {
			walkExpression(expression, (inner) => {
				if (inner.kind === 'name' && inner.name === name) mentions++;
				return undefined;
			});
		}
		return undefined;
	});
	// Its making, and the one place.
	return mentions === 2 ? text : undefined;
}

function regionSlots(
	regions: readonly EmbeddedSqlRegion[],
): readonly { readonly slot: Slot; readonly region: EmbeddedSqlRegion }[] | undefined {
	const seen = new Set<number>();
	const result: { readonly slot: Slot; readonly region: EmbeddedSqlRegion }[] = [];
	for (const region of regions) {
		const slots = findSlots(region);
		// What another file splices cannot be rewritten here.
		if (!slots || slots.some((slot) => slot.holes.some((hole) => hole.written !== undefined))) return undefined;
		const inThis = new Set<number>();
		for (const slot of slots) {
			// `"{0} … {0}".format(x)` splices one value in two places.
			const start = hostOf(region, slot)?.start ?? slot.holes[0]?.expression.start ?? 0;
			// A splice that comes twice into one text would need its value twice.
			if (inThis.has(start)) return undefined;
			inThis.add(start);
			if (!seen.has(start)) result.push({ slot, region });
			seen.add(start);
		}
	}
	return result;
}

function isFixed(code: CodeModule, call: CallExpression, history: TextHistory, slots: readonly PlacedSlot[]): boolean {
	const { statements } = history;
	const defined = statements.filter(({ kind }) => kind === 'define');
	if (new Set(defined.map(({ name }) => name)).size !== defined.length) return false;
	const holders = [...new Set(slots.flatMap(({ statement }) => statement ?? []))];
	if (!areAlwaysBefore([...defined, ...holders], history.call)) return false;
	const sometimes = statements.filter((statement) => !holders.includes(statement) && !defined.includes(statement));
	if (sometimes.some((statement) => hasPlaceholder(statement, slots))) return false;
	return slots.every((placed) => keepsValues(code, history, call, placed));
}

/** True where what is spliced is worth the same when the call runs. */
export function keepsValues(
	code: CodeModule,
	{ body }: TextHistory,
	call: CallExpression,
	{ slot, statement }: PlacedSlot,
): boolean {
	const names = new Set(slot.holes.flatMap((hole) => namesAt(code, hole.expression)));
	return !statement || !isReassigned(body, statement.span.end, call, names);
}

function hasPlaceholder({ span }: TextStatement, slots: readonly PlacedSlot[]): boolean {
	const regions = new Set(slots.map(({ region }) => region));
	return [...regions].some((region) =>
		findPlaceholders(region).some(({ sql }) => {
			const host = toHostRange(region, sql);
			return !host || isWithin(span, host);
		}),
	);
}

function namesAt(code: CodeModule, span: { readonly start: number; readonly end: number }): readonly string[] {
	const expression = expressionAt(code, span);
	return expression ? namesIn(expression) : [];
}
