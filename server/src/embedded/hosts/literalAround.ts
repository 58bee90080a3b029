import type { Parser } from '@lezer/common';
import type { HostRange } from '../../sql/ranges';
import type { CodeModule, Expression, StringLiteral } from '../code/code';
import { readModule } from '../code/readModule';
import type { HostLanguage } from '../hostLanguage';

/** What is done to the string that the literal belongs to: `"…" % x`, `"…".format(x)`, or nothing. */
export type FormattingAround = 'percent' | 'braces' | 'none';

const wrapper = '_(';

/** Finds the literal whose content holds the host offset by parsing the region's expression alone. */
export function literalAround(
	readStatements: HostLanguage['readStatements'],
	parser: Parser,
	hostText: string,
	range: HostRange,
	hostOffset: number,
): { readonly literal: StringLiteral; readonly formatting: FormattingAround } | undefined {
	// As the argument of a call: alone it would be a docstring, and would end at the first line break.
	const text = `${wrapper}${hostText.slice(range.start, range.end)})`;
	const origin = range.start - wrapper.length;
	const code = readModule(readStatements, { text, tree: parser.parse(text) });
	const at = hostOffset - origin;
	let best: StringLiteral | undefined;
	for (const { literals } of code.strings) {
		for (const literal of literals) {
			const holds = literal.contentStart <= at && at <= literal.contentEnd;
			if (holds && (best === undefined || literal.start > best.start)) best = literal;
		}
	}
	if (best === undefined) return undefined;
	const literal: StringLiteral = {
		...best,
		start: best.start + origin,
		end: best.end + origin,
		contentStart: best.contentStart + origin,
		contentEnd: best.contentEnd + origin,
	};
	return { literal, formatting: formattingOf(code, best) };
}

function formattingOf(code: CodeModule, literal: StringLiteral): FormattingAround {
	for (const statement of code.body) {
		if (statement.kind !== 'expression' || statement.expression.kind !== 'call') continue;
		const [argument] = statement.expression.arguments;
		if (!argument) continue;
		let expression: Expression = argument.value;
		while (expression.kind === 'call' && expression.callee.kind === 'member') {
			const { object, property } = expression.callee;
			if ((property === 'format' || property === 'format_map') && holds(object, literal)) return 'braces';
			expression = object;
		}
		if (expression.kind === 'binary' && expression.operator === '%' && holds(expression.left, literal)) return 'percent';
	}
	return 'none';
}

function holds(expression: Expression, literal: StringLiteral): boolean {
	return expression.start <= literal.start && literal.end <= expression.end;
}
