import type { CallExpression, Statement } from '../../embedded/code/code';
import { unitsOf } from '../../embedded/code/codeUnits';
import { placedCode } from '../../embedded/code/placedCode';
import { blocksOf } from '../../embedded/code/walk';
import type { HostTree } from '../../embedded/hostLanguage';
import { type Edit, replace } from '../fix/edit';
import type { PlacedLife } from './documentLives';

/** One of the blocks around a place, and which of its statements the place is in. */
export interface Level {
	readonly block: readonly Statement[];
	readonly statement: Statement;
}

/**
 * The line that commits after the last of the writes, where the connection is still open and every way that writes comes by:
 * after the loop that they are in, within the `try` that they are in. Undefined where there is no such place.
 */
export function commitEdit(host: HostTree, { life, place }: PlacedLife, writes: readonly CallExpression[]): Edit | undefined {
	const looked = [life.open, ...writes].map(({ start }) => place(start));
	const around = unitsOf(host).items.filter(({ start, unit }) =>
		looked.some((offset) => start <= offset && offset <= start + unit.text.length),
	);
	const top = around.flatMap((item) => [...placedCode(item).body]);
	const ways = writes.map((write) => levelsAround(top, place(write.start)));
	const last = ways[ways.length - 1];
	if (!last) return undefined;
	let depth = 0;
	while (ways.every((way) => way[depth] !== undefined && way[depth]?.block === last[depth]?.block)) depth++;
	// A `with` opens the connection for its body, an assignment for the rest of its block.
	const opened = levelsAround(top, place(life.open.start)).length - (life.block ? 0 : 1);
	let at = depth - 1;
	for (let level = depth - 1; level > opened; level--) if (last[level - 1]?.statement.kind === 'loop') at = level - 1;
	const target = last[at]?.statement;
	if (!target || at < opened || leaves(target)) return undefined;
	const lastWrite = place(writes[writes.length - 1]?.end ?? 0);
	const isClosedBefore = life.uses.some(
		(use) => use.kind === 'method' && use.name === 'close' && place(use.start) > lastWrite && place(use.start) < target.end,
	);
	if (isClosedBefore) return undefined;
	const { text } = host;
	const lineStart = text.lastIndexOf('\n', target.start - 1) + 1;
	const indent = text.slice(lineStart, target.start);
	const end = target.start + text.slice(target.start, target.end).trimEnd().length;
	const lineEnd = end + (/^[^\r\n]*/.exec(text.slice(end))?.[0].length ?? 0);
	const isAlone = indent.trim() === '' && /^\s*(?:#|$)/.test(text.slice(end, lineEnd));
	if (!isAlone) return undefined;
	return replace(lineEnd, lineEnd, `\n${indent}${life.facts.isAsync ? 'await ' : ''}${life.name.name}.commit()`);
}

/** The blocks around a place, the outermost first. */
export function levelsAround(top: readonly Statement[], offset: number): Level[] {
	const levels: Level[] = [];
	let block: readonly Statement[] | undefined = top;
	while (block) {
		const statement: Statement | undefined = block.find(({ end, start }) => start <= offset && offset < end);
		if (!statement) return levels;
		levels.push({ block, statement });
		block = blocksOf(statement).find((inner) => inner.some(({ end, start }) => start <= offset && offset < end));
	}
	return levels;
}

/** What stands behind it may not be reached. */
function leaves(statement: Statement): boolean {
	if (statement.kind === 'return' || statement.kind === 'exit') return true;
	if (statement.kind === 'function' || statement.kind === 'class') return false;
	return blocksOf(statement).some((block) => block.some((inner) => inner.kind === 'return' || leaves(inner)));
}
