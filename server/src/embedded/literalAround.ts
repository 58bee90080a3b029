import type { StringExpression, StringLiteral } from './code/code';
import { itemAt, unitsOf } from './code/codeUnits';
import type { FormattingAround, HostTree } from './hostLanguage';
import type { EmbeddedSqlRegion } from './region';

/** The literal of the document whose content holds the host offset, the innermost where one is spliced into another. */
export function literalAround(
	host: HostTree,
	region: EmbeddedSqlRegion,
	hostOffset: number,
): { readonly literal: StringLiteral; readonly formatting: FormattingAround } | undefined {
	const item = itemAt(unitsOf(host), hostOffset);
	if (!item) return undefined;
	// The item's own offsets count from its address.
	const delta = item.start - item.unit.address;
	const at = hostOffset - delta;
	let best: StringLiteral | undefined;
	let owner: StringExpression | undefined;
	for (const expression of item.unit.strings) {
		for (const literal of expression.literals) {
			const holds = literal.contentStart <= at && at <= literal.contentEnd;
			if (!holds || (best !== undefined && literal.start <= best.start)) continue;
			best = literal;
			owner = expression;
		}
	}
	if (best === undefined || owner === undefined) return undefined;
	const literal: StringLiteral = {
		...best,
		start: best.start + delta,
		end: best.end + delta,
		contentStart: best.contentStart + delta,
		contentEnd: best.contentEnd + delta,
	};
	return { literal, formatting: formattingOf(host.text, region, literal, owner.end + delta) };
}

/** Longest look behind a string for what is done to it. */
const longestGap = 200;

/** @param end of the whole string expression, of which the literal may be one of several. */
function formattingOf(text: string, region: EmbeddedSqlRegion, literal: StringLiteral, end: number): FormattingAround {
	const [, percent, braces] = /^[\s)]*(?:(%)(?!=)|\.\s*(format|format_map)\s*\()/.exec(text.slice(end, end + longestGap)) ?? [];
	if (percent) return 'percent';
	if (braces) return 'braces';
	// `"… %s"` in a variable that is formatted further down: what stands for the value there tells.
	for (const { host, kind } of region.segments) {
		if (host.start < literal.contentStart || host.end > literal.contentEnd) continue;
		const written = text.slice(host.start, host.end);
		if (kind === 'hole' && written.startsWith('%')) return 'percent';
		if (kind === 'hole' && written.startsWith('{')) return 'braces';
		if (kind === 'escape' && written === '%%') return 'percent';
		if (kind === 'escape' && (written === '{{' || written === '}}')) return 'braces';
	}
	return 'none';
}
