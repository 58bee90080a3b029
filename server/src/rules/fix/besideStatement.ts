import { blocksOf } from '../../embedded/code/walk';
import type { HostTree } from '../../embedded/hostLanguage';
import { type Edit, replace } from './edit';
import type { TextStatement } from './textStatements';

/** The edits that put statements, written without their ends, right before or behind one that is there, in the same block; undefined where there is no room. */
export function besideStatement(
	host: HostTree,
	{ blocks, parent, span }: TextStatement,
	lines: readonly string[],
	side: 'before' | 'behind',
): readonly Edit[] | undefined {
	const { text } = host;
	const isPython = host.languageId === 'python';
	const lineStart = text.lastIndexOf('\n', span.start - 1) + 1;
	const before = /^(\s*)((?:export\s+)?(?:const|let|var)\s+)?$/.exec(text.slice(lineStart, span.start));
	const declaredFrom = span.start - (before?.[2]?.length ?? 0);
	const semicolon = isPython ? '' : (/^[ \t]*;/.exec(text.slice(span.end, span.end + 100))?.[0] ?? '');
	const end = span.end + semicolon.length;
	const sign = semicolon === '' ? '' : ';';
	const block = blocks[blocks.length - 1];
	const onOneLine = lines.join('; ');
	const isBare = !isPython && parent !== undefined && block?.length === 1 && isWithoutBraces(text, declaredFrom);
	if (isBare && blocksOf(parent).includes(block)) {
		const brace = text.slice(0, declaredFrom).trimEnd().length;
		if (before && /[\r\n]/.test(text.slice(brace, declaredFrom)))
			return onOwnLines(text, parent.start, brace, before[1] ?? '', lines, side, span.start, end);
		const inside = side === 'before' ? `{ ${onOneLine}; ` : '{ ';
		const rest = side === 'behind' ? ` ${onOneLine}; }` : ' }';
		return [replace(declaredFrom, declaredFrom, inside), replace(end, end, sign === '' ? `;${rest}` : rest)];
	}
	if (!before) {
		if (side === 'before') return [replace(span.start, span.start, `${onOneLine}; `)];
		return isPython ? [replace(end, end, `; ${onOneLine}`)] : sign === '' ? undefined : [replace(end, end, ` ${onOneLine};`)];
	}
	const indent = before[1] ?? '';
	if (side === 'before') return [replace(lineStart, lineStart, lines.map((line) => `${indent}${line}${sign}\n`).join(''))];
	const comment = (isPython ? /^[ \t]*(?:#[^\n\r]*)?(?=[\r\n]|$)/ : /^[ \t]*(?:\/\/[^\n\r]*)?(?=[\r\n]|$)/).exec(text.slice(end));
	if (comment)
		return [replace(end + comment[0].length, end + comment[0].length, lines.map((line) => `\n${indent}${line}${sign}`).join(''))];
	return isPython ? [replace(end, end, `; ${onOneLine}`)] : sign === '' ? undefined : [replace(end, end, ` ${onOneLine};`)];
}

/** `if (name) sql += "…";` */
function isWithoutBraces(text: string, start: number): boolean {
	return /(?:\)|\belse|\bdo)\s*$/.test(text.slice(Math.max(0, start - 200), start));
}

/** The body of an `if` that stands on a line of its own, without braces. */
function onOwnLines(
	text: string,
	parentStart: number,
	brace: number,
	indent: string,
	lines: readonly string[],
	side: 'before' | 'behind',
	start: number,
	end: number,
): readonly Edit[] {
	const lineStart = text.lastIndexOf('\n', parentStart - 1) + 1;
	const outer = /^[ \t]*/.exec(text.slice(lineStart, parentStart))?.[0] ?? '';
	const own = indent.replace(/^[\r\n]+/, '');
	const added = lines.map((line) => `${line};`).join(`\n${own}`);
	const first = side === 'before' ? [replace(start, start, `${added}\n${own}`)] : [];
	const behind = side === 'behind' ? `\n${own}${added}` : '';
	return [replace(brace, brace, ' {'), ...first, replace(end, end, `${behind}\n${outer}}`)];
}
