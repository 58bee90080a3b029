import type { LaidOut } from './formatStatement';
import type { Gaps } from './gaps';

/** The layout with all of it on one line; undefined where a comment needs the end of its line. */
export function onOneLine(sql: string, { tokens, after }: LaidOut): Gaps | undefined {
	const hasLineComment = tokens.some(({ kind, start, end }) => kind === 'comment' && !sql.slice(start, end).startsWith('/*'));
	if (hasLineComment) return undefined;
	return after.map((gap, index) => {
		if (!gap.startsWith('\n')) return gap;
		const isInside = isSign(sql, tokens[index], '(') || isSign(sql, tokens[index + 1], ')');
		return isInside ? '' : ' ';
	});
}

function isSign(sql: string, token: { readonly start: number; readonly end: number } | undefined, sign: string): boolean {
	return token !== undefined && token.end - token.start === 1 && sql.charAt(token.start) === sign;
}
