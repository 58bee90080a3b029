import type { CodeModule, Expression, FieldPiece } from '../../embedded/code/code';
import { expressionAt, walkModule } from '../../embedded/code/walk';
import type { HostTree } from '../../embedded/hostLanguage';
import type { EmbeddedSqlRegion, Hole } from '../../embedded/region';
import type { Slot } from './slots';

/** The source of the value to bind for a slot; undefined when the splice does more than put the value there. */
export function valueText(host: HostTree, code: CodeModule, region: EmbeddedSqlRegion, slot: Slot): string | undefined {
	const [first] = slot.holes;
	if (!first) return undefined;
	const isWhole = slot.texts === undefined || (slot.holes.length === 1 && slot.texts.every((text) => text === ''));
	return isWhole ? singleValue(host, code, region, first, slot.texts !== undefined) : patternValue(host, code, region, slot);
}

function singleValue(
	host: HostTree,
	code: CodeModule,
	region: EmbeddedSqlRegion,
	hole: Hole,
	isQuoted: boolean,
): string | undefined {
	const text = host.text.slice(hole.expression.start, hole.expression.end);
	const field = fieldOf(code, hole);
	if (field?.specification !== undefined && field.specification !== 'd' && field.specification !== 's') return undefined;
	if (field?.conversion === 'a' || field?.isSelfDocumented) return undefined;
	if (!isSimpleField(host, region, hole)) return undefined;
	const key = keyInMapping(host, region, hole);
	if (key !== undefined) return entryText(text, key);
	// `.format(*row)`: how many there are cannot be seen.
	if (text.startsWith('*')) return undefined;
	const inner = isQuoted ? undefined : (stringifiedOperand(code, hole) ?? quotedOperand(code, hole));
	if (inner) return host.text.slice(inner.start, inner.end);
	return needsParentheses(code, hole) ? `(${text})` : text;
}

/** `%s`, `%d`, `{}`, `{0}`, `{name}`: fields that put the value as it is. */
function isSimpleField(host: HostTree, region: EmbeddedSqlRegion, hole: Hole): boolean {
	if (hole.via === 'interpolation' || hole.via === 'concatenation') return true;
	const segment = region.segments.find((candidate) => candidate.kind === 'hole' && candidate.sql.start === hole.sql.start);
	if (hole.via !== 'format' || !segment) return false;
	return /^(?:%(?:\(\w+\))?[sdiur]|\{\w*(?:!s)?\})$/.test(host.text.slice(segment.host.start, segment.host.end));
}

/** The `name` of `%(name)s` and `{name}`, where a mapping fills the text whose entries are not written there. */
function keyInMapping({ text }: HostTree, region: EmbeddedSqlRegion, hole: Hole): string | undefined {
	const segment = region.segments.find((candidate) => candidate.kind === 'hole' && candidate.sql.start === hole.sql.start);
	const [, percent, brace] =
		(segment && /^(?:%\((\w+)\)|\{(\w+)[!}])/.exec(text.slice(segment.host.start, segment.host.end))) ?? [];
	const before = text.slice(Math.max(0, hole.expression.start - 20), hole.expression.start);
	return percent ? (/%\s*$/.test(before) ? percent : undefined) : brace && /\*\*\s*$/.test(before) ? brace : undefined;
}

function entryText(mapping: string, key: string): string {
	return /^(?:locals|vars)\(\)$/.test(mapping) ? key : `${mapping.replace(/^\*\*\s*/, '')}["${key}"]`;
}

/** The `x` of `str(x)` where the value goes in bare. */
function stringifiedOperand(code: CodeModule, hole: Hole): Expression | undefined {
	const expression = expressionAt(code, hole.expression);
	if (expression?.kind !== 'call' || expression.callee.kind !== 'name' || !['str', 'String'].includes(expression.callee.name))
		return undefined;
	const [argument] = expression.arguments;
	return expression.arguments.length === 1 && argument && !argument.spread ? argument.value : undefined;
}

/** The `x` of `repr(x)` and `JSON.stringify(x)`, which put quotes around a text. */
function quotedOperand(code: CodeModule, hole: Hole): Expression | undefined {
	const expression = expressionAt(code, hole.expression);
	if (expression?.kind !== 'call') return undefined;
	const { arguments: values, callee } = expression;
	const isRepr = callee.kind === 'name' && callee.name === 'repr';
	const isJson =
		callee.kind === 'member' && callee.property === 'stringify' && callee.object.kind === 'name' && callee.object.name === 'JSON';
	const [only] = values;
	return (isRepr || isJson) && values.length === 1 && only && !only.spread ? only.value : undefined;
}

function needsParentheses(code: CodeModule, hole: Hole): boolean {
	const expression = expressionAt(code, hole.expression);
	return expression?.kind === 'assignment' || expression?.kind === 'comprehension' || expression?.kind === 'other';
}

function fieldOf(code: CodeModule, hole: Hole): FieldPiece | undefined {
	if (hole.via !== 'interpolation') return undefined;
	let found: FieldPiece | undefined;
	walkModule(code, (expression) => {
		if (expression.kind !== 'string' || expression.start > hole.expression.start || expression.end < hole.expression.end)
			return undefined;
		for (const literal of expression.literals) {
			for (const piece of literal.pieces) {
				if (
					piece.kind === 'field' &&
					piece.expression.start === hole.expression.start &&
					piece.expression.end === hole.expression.end
				)
					found = piece;
			}
		}
		return undefined;
	});
	return found;
}

/** A literal with more in it than the value: `'%{x}%'` becomes a text of the host language that is bound as a whole. */
function patternValue(host: HostTree, code: CodeModule, region: EmbeddedSqlRegion, slot: Slot): string | undefined {
	const isPython = host.languageId === 'python';
	let body = encode(slot.texts?.[0] ?? '', isPython);
	const expressions: string[] = [];
	for (const [at, hole] of slot.holes.entries()) {
		const field = fieldOf(code, hole);
		if (!isSimpleField(host, region, hole)) return undefined;
		const inner = stringifiedOperand(code, hole);
		const { start, end } = inner ?? hole.expression;
		const written = host.text.slice(start, end);
		const key = keyInMapping(host, region, hole);
		const text = key === undefined ? written : entryText(written, key);
		if (written.startsWith('*') && key === undefined) return undefined;
		if (/[\r\n#\\]/.test(text) || (isPython && text.startsWith('{'))) return undefined;
		expressions.push(text);
		const suffix = `${field?.conversion ? `!${field.conversion}` : ''}${field?.specification ? `:${field.specification}` : ''}`;
		body += isPython ? `{${text}${suffix}}` : `\${${text}}`;
		body += encode(slot.texts?.[at + 1] ?? '', isPython);
	}
	if (!isPython) return `\`${body}\``;
	const all = expressions.join('');
	const quote = ['"', "'"].find((candidate) => !all.includes(candidate));
	return quote && `f${quote}${quote === '"' ? body : body.replaceAll('\\"', '"').replaceAll("'", "\\'")}${quote}`;
}

function encode(text: string, isPython: boolean): string {
	const escaped = text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\r', '\\r');
	if (isPython) return escaped.replaceAll('"', '\\"').replace(/[{}]/g, '$&$&');
	return escaped.replaceAll('`', '\\`').replaceAll('${', '\\${');
}
