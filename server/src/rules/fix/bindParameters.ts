import type { CodeModule, Expression } from '../../embedded/code/code';
import { readCode } from '../../embedded/code/readCode';
import { expressionAt } from '../../embedded/code/walk';
import type { EmbeddedSqlRegion, PlaceholderStyle } from '../../embedded/region';
import type { Fix, RuleContext } from '../rule';
import { placeholderText } from '../wording';
import { argumentEdits, type BoundValue, findTarget, type Target } from './argumentEdits';
import { type Edit, inOrder, overlaps, replace } from './edit';
import { literalEdits, type Replacement } from './literalEdits';
import { type ExistingPlaceholder, findPlaceholders, findSlots, type Slot } from './slots';
import { findDefinition, namesIn, partAt, readSqlExpression, type SqlExpression } from './sqlExpression';
import { valueText } from './valueText';

/** Rewrites a call so that every value in its SQL is bound in the library's own way. Undefined: that cannot be done for sure. */
export function bindParameters(context: RuleContext): Fix | undefined {
	const { host, region } = context;
	const { sink } = region;
	const code = readCode(host);
	const slots = findSlots(region);
	if (!sink || !slots || slots.length === 0 || isDefinition(region)) return undefined;
	if (slots.some((slot) => slot.holes.some((hole) => hole.written !== undefined))) return undefined;
	const target = sink.parameterForm === 'none' ? undefined : findTarget(code, region);
	const isOpenText = sink.parameterForm === 'none' && sink.api === 'sqlalchemy' && /(^|\.)text$/.test(sink.callee);
	if ((!target && !isOpenText) || sink.parameterForm === 'rows' || sink.parameterForm === 'keywords') return undefined;
	const written = findWritten(code, region, slots);
	const placeholders = findPlaceholders(region);
	const style = chooseStyle(region, target, placeholders);
	if (!written || !style || (sink.parameterForm === 'varargs' && style === 'named')) return undefined;
	const isNamed = style === 'named' || style === 'pyformat' || style === 'at';
	const planned = plan(context, code, slots, placeholders, style, target);
	if (!planned) return undefined;
	const literals = literalEdits(host, region, written.sql, planned.replacements);
	if (!literals) return undefined;
	const percents = isPercentStyle(style) && !sink.parametersArgument ? doubledPercents(region, written.sql, literals) : [];
	if (!percents) return undefined;
	const added = target
		? argumentEdits(host, region, target, planned.values, isNamed, sqlEndOf(target, region))
		: [
				replace(
					sink.call.end,
					sink.call.end,
					`.bindparams(${planned.values.map((value) => `${value.name}=${value.text}`).join(', ')})`,
				),
			];
	const edits = added && inOrder(withInsertion(literals, percents, added));
	if (!edits) return undefined;
	return { title: titleOf(style, sink.api), edits, isPreferred: sink.api !== 'dbapi' && sink.api !== 'generic' };
}

function titleOf(style: PlaceholderStyle, api: string): string {
	const mark = placeholderText(style);
	const isGuess = api === 'dbapi' || api === 'generic';
	return isGuess ? `Bind as a parameter (${mark}, if your library writes it so)` : `Bind as a parameter (${mark})`;
}

/** No engine binds values in a CREATE, an ALTER, a GRANT … */
function isDefinition(region: EmbeddedSqlRegion): boolean {
	return /^\s*(create|alter|drop|grant|revoke|truncate|set|use|show|pragma|comment|vacuum|analyze|copy|lock|call\s+_hole_)\b/i.test(
		region.sql,
	);
}

function findWritten(
	code: CodeModule,
	region: EmbeddedSqlRegion,
	slots: readonly Slot[],
): { readonly sql: SqlExpression } | undefined {
	const argument = region.sink && expressionAt(code, region.sink.sqlArgument);
	if (!argument || !region.sink) return undefined;
	let expression: Expression | undefined = argument;
	if (argument.kind === 'name') {
		const definition = region.hostRange;
		const root = expressionAtStart(code, argument.name, region, slots);
		expression = root && definition ? root : undefined;
	}
	const sql = expression && readSqlExpression(expression);
	if (!sql) return undefined;
	// Everything that is bound must be written in this very expression, and each splice once.
	const isInside = slots.every((slot) =>
		slot.holes.every((hole) => sql.span.start <= hole.expression.start && hole.expression.end <= sql.span.end),
	);
	return isInside ? { sql } : undefined;
}

function expressionAtStart(
	code: CodeModule,
	name: string,
	region: EmbeddedSqlRegion,
	slots: readonly Slot[],
): Expression | undefined {
	const { sink } = region;
	if (!sink) return undefined;
	const holes = slots.flatMap((slot) => slot.holes);
	const expressions = holes.map((hole) => expressionAt(code, hole.expression));
	const spliced = new Set(expressions.flatMap((expression) => (expression ? namesIn(expression) : [])));
	const definition = findDefinition(code, name, sink.call, spliced);
	return definition &&
		holes.every((hole) => partAt(definition, hole.expression) !== undefined || isWithin(definition, hole.expression))
		? definition
		: undefined;
}

function isWithin(
	outer: { readonly start: number; readonly end: number },
	inner: { readonly start: number; readonly end: number },
): boolean {
	return outer.start <= inner.start && inner.end <= outer.end;
}

/** What the text has already, else what the parameters' form says, else what the library writes. */
function chooseStyle(
	region: EmbeddedSqlRegion,
	target: Target | undefined,
	placeholders: readonly ExistingPlaceholder[],
): PlaceholderStyle | undefined {
	const styles = region.sink?.placeholderStyles ?? [];
	const existing = placeholders[0]?.style;
	if (existing !== undefined)
		return placeholders.every((placeholder) => placeholder.style === existing) && existing !== 'at' ? existing : undefined;
	const kind = target?.existing.kind;
	if (kind === 'dictionary') return styles.find((style) => style === 'named' || style === 'pyformat');
	if (kind === 'other' || kind === 'varargs' || kind === 'list') return kind === 'other' ? undefined : positional(styles);
	const [first] = styles;
	if (first === 'at') return undefined;
	return first ?? (region.sink?.api === 'dbapi' && region.hostLanguageId === 'python' ? 'question' : undefined);
}

function positional(styles: readonly PlaceholderStyle[]): PlaceholderStyle | undefined {
	return styles.find((style) => style === 'question' || style === 'format' || style === 'dollar' || style === 'numeric');
}

function isPercentStyle(style: PlaceholderStyle): boolean {
	return style === 'format' || style === 'pyformat';
}

interface Plan {
	readonly replacements: readonly Replacement[];
	readonly values: readonly BoundValue[];
}

function plan(
	context: RuleContext,
	code: CodeModule,
	slots: readonly Slot[],
	placeholders: readonly ExistingPlaceholder[],
	style: PlaceholderStyle,
	target: Target | undefined,
): Plan | undefined {
	const isNumbered = style === 'dollar' || style === 'numeric';
	let number = placeholders.reduce((most, placeholder) => Math.max(most, Number(/\d+/.exec(placeholder.text)?.[0] ?? 0)), 0);
	const names = new NameGiver(target, placeholders);
	const replacements: Replacement[] = [];
	const values: BoundValue[] = [];
	for (const slot of slots) {
		if (isListSlot(context.region, slot)) return undefined;
		const text = valueText(context.host, code, context.region, slot);
		if (text === undefined) return undefined;
		const named = slot.holes[0]?.expression;
		const name = names.give(text, named ? context.host.text.slice(named.start, named.end) : text);
		number++;
		const before = isNumbered
			? placeholders.length
			: placeholders.filter((placeholder) => placeholder.sql.start < slot.sql.start).length;
		replacements.push({ slot, placeholder: placeholderText(style, name, number) });
		values.push({ text, name, after: before });
	}
	return { replacements, values };
}

/** `IN ({ids})` and `VALUES {row}`: more than one value may come out of the hole. */
function isListSlot(region: EmbeddedSqlRegion, slot: Slot): boolean {
	const [hole] = slot.holes;
	if (!hole || (hole.place !== 'inList' && hole.place !== 'valuesRow')) return false;
	const before = region.sql.slice(0, slot.sql.start).trimEnd();
	const after = region.sql.slice(slot.sql.end).trimStart();
	const isAlone = before.endsWith('(') && after.startsWith(')');
	const isBare = !/[(,]$/.test(before);
	return isBare || (isAlone && hole.via !== 'concatenation' && hole.place === 'inList') || (isAlone && hole.place === 'inList');
}

const reserved = new Set([
	'self',
	'this',
	'str',
	'String',
	'int',
	'request',
	'req',
	'args',
	'params',
	'query',
	'body',
	'get',
	'form',
]);

/** Names for named placeholders: after what is bound, and no two alike. */
class NameGiver {
	private readonly used: Set<string>;
	private readonly given = new Map<string, string>();

	constructor(target: Target | undefined, placeholders: readonly ExistingPlaceholder[]) {
		const entries = target?.existing.kind === 'dictionary' ? target.existing.expression.entries : [];
		const known = placeholders.map((placeholder) => /\w+/.exec(placeholder.text)?.[0] ?? '');
		this.used = new Set([...entries.flatMap((entry) => (entry.name === undefined ? [] : [entry.name])), ...known]);
	}

	/** `value` is what is bound: the same value has one name. `source` is what it is called after. */
	give(value: string, source: string): string {
		const known = this.given.get(value);
		if (known) return known;
		const words = (source.match(/[A-Za-z_]\w*/g) ?? []).filter((word) => !reserved.has(word));
		const base = words.findLast((word) => word.length > 1) ?? words.at(-1) ?? 'value';
		let name = base;
		for (let count = 2; this.used.has(name); count++) name = `${base}_${count}`;
		this.used.add(name);
		this.given.set(value, name);
		return name;
	}
}

/** Where a new argument goes: behind the SQL, whatever of it is taken away. */
function sqlEndOf(target: Target, region: EmbeddedSqlRegion): number {
	if (target.sqlArgument?.value.kind === 'dictionary') return region.sink?.sqlArgument.end ?? target.sqlArgument.end;
	return target.sqlArgument?.end ?? target.call.end;
}

/** With arguments the library reads `%`: one that stands for itself must be doubled. */
function doubledPercents(region: EmbeddedSqlRegion, sql: SqlExpression, literals: readonly Edit[]): readonly Edit[] | undefined {
	const edits: Edit[] = [];
	for (const segment of region.segments) {
		const text = region.sql.slice(segment.sql.start, segment.sql.end);
		if (segment.kind === 'hole' || !text.includes('%')) continue;
		if (segment.host.start < sql.span.start || segment.host.end > sql.span.end) return undefined;
		for (let at = text.indexOf('%'); at >= 0; at = text.indexOf('%', at + 1)) {
			const start = segment.host.start + (segment.kind === 'verbatim' ? at : 0);
			const end = segment.kind === 'verbatim' ? start + 1 : segment.host.end;
			const covering = literals.find((edit) => edit.range.start <= start && end <= edit.range.end);
			if (covering && covering.newText !== '%') continue;
			edits.push(replace(start, end, '%%'));
		}
	}
	return edits;
}

/** An insertion right behind what another edit takes away becomes part of that edit. */
function withInsertion(literals: readonly Edit[], percents: readonly Edit[], added: readonly Edit[]): Edit[] {
	const kept = literals.filter((edit) => !percents.some((percent) => overlaps(percent.range, edit.range)));
	return [...kept, ...percents, ...added];
}
