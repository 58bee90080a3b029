import type { CodeModule } from '../../embedded/code/code';
import type { HostTree } from '../../embedded/hostLanguage';
import { toHostRange } from '../../embedded/offsets';
import type { EmbeddedSqlRegion, PlaceholderStyle } from '../../embedded/region';
import { functionAround } from '../placeholders/code';
import type { FixContext } from '../rule';
import type { BoundValue, Target } from './argumentEdits';
import { besideStatement } from './besideStatement';
import { type Collection, collectionName, readCollection } from './collection';
import { collectionSyntax } from './collectionSyntax';
import { type Edit, overlaps } from './edit';
import { literalEdits, type Replacement } from './literalEdits';
import { chooseStyle, isPercentStyle, NameGiver, planParameters, positional, stylesOf } from './parameterPlan';
import { passCollection } from './passCollection';
import { doubledPercents } from './percents';
import { keepsValues, type PlacedSlot, type PlacedSlots } from './placedSlots';
import { type ExistingPlaceholder, findPlaceholders } from './slots';
import { isWithin } from './sqlExpression';
import { areAlwaysBefore, isTakenOver, type TextHistory, type TextStatement, visitPlaced } from './textStatements';

/**
 * A text that is put together differently each time: beside each statement that adds a placeholder stands one that adds its value to a
 * collection, which the call is given. Undefined where the two could get out of step.
 */
export function bindAlong(
	context: FixContext,
	code: CodeModule,
	{ history, slots }: PlacedSlots,
	target: Target,
): { readonly edits: readonly Edit[]; readonly style: PlaceholderStyle } | undefined {
	const { host, region } = context;
	const text = history && growingName(history, slots);
	if (!history || text === undefined || !isTakenOver(history, text)) return undefined;
	const grown = slots.filter(({ statement }) => statement?.name === text);
	const steady = slots.filter((placed) => !grown.includes(placed));
	const side = sideOf(steady, grown);
	if (steady.length > 0 && (!side || !areSteady(code, history, steady, target))) return undefined;
	const regions = [...new Set(slots.map((placed) => placed.region))];
	const placeholders = distinct(regions.flatMap((of) => findPlaceholders(of).map((mark) => ({ ...mark, of }))));
	const own = { ...history, statements: history.statements.filter(({ name }) => name === text) };
	const way = wayOf(host, history, own, region, target, placeholders, slots, side === 'before' ? steady.length : 0);
	if (!way || (steady.length > 0 && (way.collection || placeholders.length > 0))) return undefined;
	const names = new NameGiver(target, placeholders);
	const steps: Step[] = [];
	for (const statement of own.statements) {
		const inside = slots.filter((placed) => placed.statement === statement);
		const isFresh = statement.kind === 'define' && !way.collection;
		const number = (at: number) =>
			isFresh
				? `$${way.offset + at + 1}`
				: collectionSyntax(host.languageId).numbered(way.name, inside.length - 1 - at - way.offset);
		const step = bindSlots(host, code, inside, way.style, names, number);
		if (!step) return undefined;
		steps.push({ ...step, statement });
	}
	const numberBeside = (at: number) =>
		side === 'before' ? `$${at + 1}` : collectionSyntax(host.languageId).numbered(way.name, -1 - at);
	const beside = bindSlots(host, code, steady, way.style, names, numberBeside);
	const given = [...steps.flatMap(({ values }) => values), ...(beside?.values ?? [])].map(({ name }) => name);
	// One name for two values that may differ by then.
	if (!beside || (way.isNamed && new Set(given).size !== given.length)) return undefined;
	const literals = [...steps.flatMap((step) => step.literals), ...beside.literals];
	const filling = collectionEdits(host, own, steps, way);
	const spans = slots.map(({ sql }) => sql.span);
	const isFirst = isPercentStyle(way.style) && !region.sink?.parametersArgument;
	const percents = isFirst ? doubledPercents(regions, spans, literals) : [];
	const always = side && { values: beside.values, side };
	const passed = way.collection ? [] : passCollection(host, region, target, way.name, way.existing, way.isNamed, always);
	if (!filling || !percents || !passed) return undefined;
	const kept = literals.filter((edit) => !percents.some((percent) => overlaps(percent.range, edit.range)));
	return { edits: [...kept, ...percents, ...filling, ...passed], style: way.style };
}

/** The variable whose text differs from time to time; undefined where there are two. */
function growingName(history: TextHistory, slots: readonly PlacedSlot[]): string | undefined {
	const isSteady = ({ statement }: PlacedSlot) => !statement || areAlwaysBefore([statement], history.call);
	const names = new Set(slots.filter((placed) => !isSteady(placed)).flatMap(({ statement }) => statement?.name ?? []));
	const [only] = names;
	return names.size > 1 ? undefined : (only ?? slots.find(({ statement }) => statement)?.statement?.name);
}

/** On which side of the growing text all the other values stand. */
function sideOf(steady: readonly PlacedSlot[], grown: readonly PlacedSlot[]): 'before' | 'behind' | undefined {
	const compare = (isRight: (other: number, own: number) => boolean) =>
		steady.every((placed) => {
			const there = grown.filter(({ region }) => region === placed.region);
			return there.length > 0 && there.every(({ slot }) => isRight(slot.sql.start, placed.slot.sql.start));
		});
	if (steady.length === 0) return undefined;
	return compare((other, own) => own < other) ? 'before' : compare((other, own) => own > other) ? 'behind' : undefined;
}

/** Always part of the text, with values that are the same when the call runs. */
function areSteady(code: CodeModule, history: TextHistory, steady: readonly PlacedSlot[], target: Target): boolean {
	return steady.every(
		(placed) =>
			!placed.statement || (areAlwaysBefore([placed.statement], history.call) && keepsValues(code, history, target.call, placed)),
	);
}

/** How the values get to the call. */
interface Way {
	readonly style: PlaceholderStyle;
	readonly isNamed: boolean;
	/** The variable that holds the values. */
	readonly name: string;
	/** It is there already. */
	readonly collection: Collection | undefined;
	/** Where the values stand that the call binds already: in the text before the new ones, or behind them. */
	readonly existing: 'none' | 'before' | 'behind';
	/** How many numbers they take. */
	readonly offset: number;
}

type Mark = ExistingPlaceholder & { readonly of: EmbeddedSqlRegion };

function distinct(marks: readonly Mark[]): readonly Mark[] {
	const byPlace = new Map(marks.map((mark) => [toHostRange(mark.of, mark.sql)?.start ?? `${mark.sql.start}`, mark]));
	return [...byPlace.values()];
}

function wayOf(
	host: HostTree,
	history: TextHistory,
	own: TextHistory,
	region: EmbeddedSqlRegion,
	target: Target,
	placeholders: readonly Mark[],
	slots: readonly PlacedSlot[],
	before: number,
): Way | undefined {
	const textOf = (span: { readonly start: number; readonly end: number }) => host.text.slice(span.start, span.end);
	const known = collectionName(target.existing, textOf);
	if (known !== undefined) {
		const collection = readCollection(history.body, known, target.call);
		if (!collection) return undefined;
		const styles = stylesOf(host, region);
		const byDefault = collection.isMapping
			? styles.find((style) => style === 'named' || style === 'pyformat')
			: positional(styles);
		const style = placeholders[0]?.style ?? byDefault;
		if (!style || placeholders.some((mark) => mark.style !== style)) return undefined;
		const isNamed = style === 'named' || style === 'pyformat';
		if (style === 'at' || style === 'numeric' || isNamed !== collection.isMapping) return undefined;
		const isOrdered = style === 'question' || style === 'format';
		if (isOrdered && !slots.every(({ statement }) => statement && isInStep(collection, statement, placeholders)))
			return undefined;
		const isMadeBefore = ({ statement }: PlacedSlot) =>
			statement?.blocks.includes(collection.block) === true && collection.span.end <= statement.span.start;
		return slots.every(isMadeBefore) ? { style, isNamed, name: known, collection, existing: 'none', offset: 0 } : undefined;
	}
	const style = chooseStyle(host, region, target, placeholders);
	const name = freeName(host, target, history);
	const existing = placesOf(placeholders, slots, history, own);
	if (!style || style === 'at' || style === 'numeric' || !name || !existing || target.existing.kind === 'other') return undefined;
	const isNamed = style === 'named' || style === 'pyformat';
	if (isNamed && host.languageId !== 'python') return undefined;
	if (style === 'dollar' && existing === 'behind') return undefined;
	return { style, isNamed, name, collection: undefined, existing, offset: placeholders.length + before };
}

/** True where, up to the statement, as many values were put in as the text has placeholders, and it has none of its own. */
function isInStep({ fillings }: Collection, { span }: TextStatement, placeholders: readonly Mark[]): boolean {
	let open = 0;
	for (const mark of placeholders) {
		const place = toHostRange(mark.of, mark.sql);
		if (!place || isWithin(span, place)) return false;
		if (place.end <= span.start) open++;
	}
	for (const filling of fillings) if (filling.span.end <= span.start) open -= filling.count;
	return open === 0;
}

/** Where the placeholders that are there stand; undefined for here and there, or where one is not always part of the text. */
function placesOf(
	placeholders: readonly Mark[],
	slots: readonly PlacedSlot[],
	{ call, statements }: TextHistory,
	own: TextHistory,
): Way['existing'] | undefined {
	if (placeholders.length === 0) return 'none';
	const isSometimes = (mark: Mark) => {
		const place = toHostRange(mark.of, mark.sql);
		const holder = place && statements.find(({ span }) => isWithin(span, place));
		return !place || (holder !== undefined && !areAlwaysBefore([holder], call));
	};
	if (placeholders.some(isSometimes) || own.statements.filter(({ kind }) => kind === 'define').length > 1) return undefined;
	const compare = (isRight: (mark: Mark, slot: PlacedSlot) => boolean) =>
		placeholders.every((mark) => slots.every((slot) => slot.region !== mark.of || isRight(mark, slot)));
	if (compare((mark, { slot }) => mark.sql.end <= slot.sql.start)) return 'before';
	return compare((mark, { slot }) => mark.sql.start >= slot.sql.end) ? 'behind' : undefined;
}

const customaryNames = ['params', 'parameters', 'values', 'bound_values'];

/** A name that the function does not use. */
function freeName(host: HostTree, target: Target, { body }: TextHistory): string | undefined {
	const around = functionAround(host, target.call.start) ?? {
		start: body[0]?.start ?? 0,
		end: body.at(-1)?.end ?? host.text.length,
	};
	const text = host.text.slice(around.start, around.end);
	return customaryNames.find((name) => !new RegExp(`\\b${name}\\b`).test(text));
}

/** What one statement becomes. */
interface Step {
	readonly statement: TextStatement;
	readonly literals: readonly Edit[];
	readonly values: readonly BoundValue[];
}

/** `number` writes the placeholder of a style with numbers. */
function bindSlots(
	host: HostTree,
	code: CodeModule,
	own: readonly PlacedSlot[],
	style: PlaceholderStyle,
	names: NameGiver,
	number: (at: number) => string,
): Pick<Step, 'literals' | 'values'> | undefined {
	const [first] = own;
	if (!first) return { literals: [], values: [] };
	const { region } = first;
	if (own.some((placed) => placed.region !== region)) return undefined;
	const inText = own.map(({ slot }) => slot);
	const planned = planParameters(host, region, code, inText, [], style, names);
	if (!planned) return undefined;
	const replacements = planned.replacements.map(
		(replacement, at): Replacement => (style === 'dollar' ? { ...replacement, placeholder: number(at) } : replacement),
	);
	const isComputed = style === 'dollar' && own.some((_placed, at) => number(at).includes('{'));
	const literals: Edit[] = [];
	for (const sql of new Map(own.map((placed) => [placed.sql.span.start, placed.sql])).values()) {
		const slots = own.filter((placed) => placed.sql.span.start === sql.span.start).map(({ slot }) => slot);
		// Only a literal with fields can hold a number that is computed.
		if (isComputed && slots.some(({ holes }) => holes.some(({ via }) => via !== 'interpolation'))) return undefined;
		const inThis = replacements.filter(({ slot }) => slots.includes(slot));
		const edits = literalEdits(host, region, sql, inThis);
		if (!edits) return undefined;
		literals.push(...edits);
	}
	return { literals, values: planned.values };
}

/** The statements that make and fill the collection, beside those of the text. */
function collectionEdits(host: HostTree, history: TextHistory, steps: readonly Step[], way: Way): readonly Edit[] | undefined {
	const syntax = collectionSyntax(host.languageId);
	const starts = steps.filter(({ statement }) => statement.kind === 'define');
	const isDeclared = syntax.declare !== undefined && !way.collection;
	const edits: Edit[] = [];
	// A variable of a branch's own block would be gone where the call stands.
	const [first] = starts;
	const isInReach = first?.statement.blocks.every((block) => history.call.blocks.includes(block));
	const declaration = isDeclared && (starts.length > 1 || !isInReach) ? declarationOf(history, first?.statement.name) : undefined;
	if (isDeclared && starts.length > 1 && !declaration) return undefined;
	if (isDeclared && !isInReach && !declaration) return undefined;
	if (declaration) {
		const placed = syntax.declare && besideStatement(host, declaration, [syntax.declare(way.name)], 'behind');
		if (!placed) return undefined;
		edits.push(...placed);
	}
	for (const { statement, values } of steps) {
		const isStart = statement.kind === 'define' && !way.collection;
		const lines = isStart
			? syntax.start(way.name, values, way.isNamed, declaration !== undefined)
			: syntax.add(way.name, values, way.isNamed);
		if (lines.length === 0) continue;
		const side = !isStart && way.style === 'dollar' ? 'before' : 'behind';
		const placed = besideStatement(host, statement, lines, side);
		if (!placed) return undefined;
		edits.push(...placed);
	}
	return edits;
}

/** `let sql: string;`, where the call can see it. */
function declarationOf(history: TextHistory, name: string | undefined): TextStatement | undefined {
	let found: TextStatement | undefined;
	visitPlaced(history.body, { blocks: [history.body], loops: [], parent: undefined }, (statement, around) => {
		const isIt =
			statement.kind === 'assign' && !statement.value && statement.target.kind === 'name' && statement.target.name === name;
		if (isIt && around.blocks.every((block) => history.call.blocks.includes(block)))
			found ??= { ...around, name: statement.target.name, kind: 'define', span: statement, value: statement.target };
	});
	return found;
}
