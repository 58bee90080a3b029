import type { Argument, Expression, StringExpression, StringLiteral } from '../../embedded/code/code';
import type { HostTree } from '../../embedded/hostLanguage';
import type { EmbeddedSqlRegion } from '../../embedded/region';
import { type HostRange, hostRange } from '../../sql/ranges';
import { type Edit, overlaps, replace } from './edit';
import { hostOf, type Slot } from './slots';
import { isString, type SqlExpression } from './sqlExpression';

/** A slot with what is written for it. */
export interface Replacement {
	readonly slot: Slot;
	/** What is replaced, where that is more than the slot. */
	readonly whole?: Slot;
	readonly placeholder: string;
	/** What is done in the place of writing the placeholder there. */
	readonly instead?: readonly Edit[];
	/** What has to be done elsewhere, besides. */
	readonly beside?: readonly Edit[];
}

/** The edits that turn the text's slots into placeholders; undefined when its form does not allow it. */
export function literalEdits(
	host: HostTree,
	region: EmbeddedSqlRegion,
	sql: SqlExpression,
	replacements: readonly Replacement[],
): readonly Edit[] | undefined {
	const written = replacements
		.filter(({ instead }) => !instead)
		.map((replacement) => ({ ...replacement, slot: replacement.whole ?? replacement.slot }));
	const others = replacements.flatMap(({ beside, instead }) => [...(instead ?? []), ...(beside ?? [])]);
	if (written.length === 0) return others;
	const edits = sql.form === 'sum' ? sumEdits(host, region, sql, written) : stringEdits(host, region, sql, written);
	return edits && [...edits, ...others];
}

function stringEdits(
	host: HostTree,
	region: EmbeddedSqlRegion,
	sql: SqlExpression,
	replacements: readonly Replacement[],
): readonly Edit[] | undefined {
	const [string] = sql.operands;
	if (!isString(string)) return undefined;
	const edits: Edit[] = [];
	for (const { slot, placeholder } of replacements) {
		const range = hostOf(region, slot);
		if (!range || !isInOneLiteral(string, range)) return undefined;
		edits.push(replace(range.start, range.end, placeholder));
	}
	if (sql.form === 'literal') return [...edits, ...prefixEdits(string, edits)];
	const tail = formatTail(host, region, sql, string, replacements);
	return tail && [...edits, ...tail];
}

function isInOneLiteral(string: StringExpression, range: HostRange): boolean {
	return string.literals.some((literal) => literal.contentStart <= range.start && range.end <= literal.contentEnd);
}

/** An f-string without fields is a plain one: the prefix goes, and doubled braces become single. */
function prefixEdits(string: StringExpression, made: readonly Edit[]): Edit[] {
	return string.literals.flatMap((literal) => {
		if (!/f/i.test(literal.prefix) || !hasEdit(literal, made)) return [];
		const fields = literal.pieces.filter((piece) => piece.kind === 'field');
		const isGone = fields.every((field) => made.some((edit) => edit.range.start <= field.start && field.end <= edit.range.end));
		// A placeholder whose number is computed is a field itself.
		if (!isGone || made.some((edit) => edit.newText.includes('{') && overlaps(edit.range, hostRange(literal.start, literal.end))))
			return [];
		const prefix = literal.prefix.replace(/f/i, '');
		return [replace(literal.start, literal.start + literal.prefix.length, prefix), ...singleBraces(literal, made)];
	});
}

function hasEdit(literal: StringLiteral, made: readonly Edit[]): boolean {
	return made.some((edit) => overlaps(edit.range, hostRange(literal.start, literal.end)));
}

function singleBraces(literal: StringLiteral, made: readonly Edit[]): Edit[] {
	return literal.pieces.flatMap((piece) => {
		const isDoubled = piece.kind === 'text' && piece.isEscape && (piece.text === '{' || piece.text === '}');
		if (!isDoubled || made.some((edit) => overlaps(edit.range, hostRange(piece.start, piece.end)))) return [];
		return [replace(piece.start, piece.end, piece.text)];
	});
}

/** Takes the bound values out of `% (…)` or `.format(…)`; the whole tail when nothing is left to format. */
function formatTail(
	host: HostTree,
	region: EmbeddedSqlRegion,
	sql: SqlExpression,
	string: StringExpression,
	replacements: readonly Replacement[],
): readonly Edit[] | undefined {
	const taken = replacements.flatMap(({ slot }) => slot.holes);
	const rest = region.holes.filter((hole) => hole.via === 'format' && !taken.includes(hole) && isInside(sql, hole.expression));
	if (rest.length === 0) return [replace(sql.tailStart ?? string.end, sql.span.end, ''), ...unescaped(region, sql, replacements)];
	// With fields left, a doubled sign would have to stay doubled: only texts without one are rewritten.
	if (replacements.some(({ placeholder }) => /[%{}]/.test(placeholder)) || unescaped(region, sql, replacements).length > 0)
		return undefined;
	const elements = sql.form === 'percent' ? tupleElements(sql.right) : callElements(sql.call?.arguments);
	if (!elements) return undefined;
	const keep = elements.filter((element) => !taken.some((hole) => isInside({ span: element.value }, hole.expression)));
	if (keep.length + new Set(taken.map((hole) => hole.expression.start)).size !== elements.length) return undefined;
	const list = sql.form === 'percent' ? sql.right : sql.call?.list;
	if (!list) return undefined;
	const texts = keep.map((element) => host.text.slice(element.start, element.end));
	const inside = sql.form === 'percent' && texts.length === 1 ? `${texts[0]},` : texts.join(', ');
	return [replace(list.start, list.end, `(${inside})`)];
}

interface Element {
	readonly start: number;
	readonly end: number;
	readonly value: Expression;
}

function tupleElements(right: Expression | undefined): Element[] | undefined {
	if (right?.kind !== 'list' || right.elements.some((element) => element.kind === 'spread')) return undefined;
	return right.elements.map((element) => ({ start: element.start, end: element.end, value: element }));
}

function callElements(args: readonly Argument[] | undefined): readonly Element[] | undefined {
	return args?.some((argument) => argument.spread) ? undefined : args;
}

function isInside(outer: { readonly span: { readonly start: number; readonly end: number } }, inner: HostRange): boolean {
	return outer.span.start <= inner.start && inner.end <= outer.span.end;
}

/** `%%` and `{{` stand for one sign only while the text is formatted. */
function unescaped(region: EmbeddedSqlRegion, sql: SqlExpression, replacements: readonly Replacement[]): Edit[] {
	return region.segments.flatMap((segment) => {
		const text = region.sql.slice(segment.sql.start, segment.sql.end);
		const isDoubled = segment.kind === 'escape' && segment.host.end - segment.host.start === 2 && /^[%{}]$/.test(text);
		const isOwn = isInside(sql, segment.host) || sql.operands.some((operand) => isInside({ span: operand }, segment.host));
		if (!isDoubled || !isOwn || replacements.some(({ slot }) => overlapsSlot(slot, segment))) return [];
		return [replace(segment.host.start, segment.host.end, text)];
	});
}

function overlapsSlot(slot: Slot, segment: EmbeddedSqlRegion['segments'][number]): boolean {
	return slot.sql.start < segment.sql.end && segment.sql.start < slot.sql.end;
}

/** `"… '" + name + "' …"`: the operands go, and literals that then meet on one line become one. */
function sumEdits(
	host: HostTree,
	region: EmbeddedSqlRegion,
	sql: SqlExpression,
	replacements: readonly Replacement[],
): readonly Edit[] | undefined {
	const edits: Edit[] = [];
	const strings = sql.operands.filter(isString);
	for (const { slot, placeholder } of replacements) {
		if (slot.holes.every((hole) => hole.via === 'interpolation')) {
			const range = hostOf(region, slot);
			const string = range && strings.find((candidate) => isInOneLiteral(candidate, range));
			if (!range || !string) return undefined;
			edits.push(replace(range.start, range.end, placeholder));
			continue;
		}
		if (slot.holes.some((hole) => hole.via !== 'concatenation')) return undefined;
		const own = operandEdits(host, region, sql, slot, placeholder);
		if (!own) return undefined;
		edits.push(...own);
	}
	return [...edits, ...strings.flatMap((string) => prefixEdits(string, edits))];
}

function operandEdits(
	host: HostTree,
	region: EmbeddedSqlRegion,
	sql: SqlExpression,
	slot: Slot,
	placeholder: string,
): readonly Edit[] | undefined {
	const first = slot.holes[0];
	const last = slot.holes[slot.holes.length - 1];
	if (!first || !last) return undefined;
	const at = sql.operands.findIndex((operand) => operand.start <= first.expression.start && first.expression.end <= operand.end);
	const lastAt = sql.operands.findIndex(
		(operand) => operand.start <= last.expression.start && last.expression.end <= operand.end,
	);
	const left = lastLiteral(sql.operands[at - 1]);
	const right = firstLiteral(sql.operands[lastAt + 1]);
	const lastOperand = sql.operands[lastAt];
	if (at < 0 || !left || !lastOperand) return undefined;
	const range = hostOf(region, slot);
	const isQuoted = slot.texts !== undefined;
	// Without its closing quote in the next literal the SQL string is no whole one.
	if (isQuoted && (!range || !right)) return undefined;
	const start = isQuoted && range ? range.start : left.contentEnd;
	const end = isQuoted && range ? range.end : (right?.contentStart ?? lastOperand.end);
	if (
		isQuoted &&
		(start < left.contentStart || start > left.contentEnd || !right || end > right.contentEnd || end < right.contentStart)
	)
		return undefined;
	const between = host.text.slice(left.end, right?.start ?? lastOperand.end);
	if (/#|\/\/|\/\*/.test(between)) return undefined;
	const isMergeable =
		right !== undefined && right.quote === left.quote && right.prefix === left.prefix && !/[\r\n]/.test(between);
	if (isMergeable) return [replace(start, end, placeholder)];
	if (right && isQuoted && end === right.contentEnd) return [replace(start, right.end, placeholder + left.quote)];
	const edits = [replace(start, endOfOperand(host, lastOperand), placeholder + left.quote)];
	if (right && isQuoted) edits.push(replace(right.contentStart, end, ''));
	return edits;
}

// A closing parenthesis around the operand belongs to it.
function endOfOperand(host: HostTree, operand: Expression): number {
	let end = operand.end;
	let opened = 0;
	for (let at = operand.start - 1; at >= 0 && /[\s(]/.test(host.text.charAt(at)); at--)
		if (host.text.charAt(at) === '(') opened++;
	while (opened > 0) {
		const close = /^\s*\)/.exec(host.text.slice(end, end + 200));
		if (!close) break;
		end += close[0].length;
		opened--;
	}
	return end;
}

function lastLiteral(expression: Expression | undefined): StringLiteral | undefined {
	return isString(expression) ? expression.literals[expression.literals.length - 1] : undefined;
}

function firstLiteral(expression: Expression | undefined): StringLiteral | undefined {
	return isString(expression) ? expression.literals[0] : undefined;
}
