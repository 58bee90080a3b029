import type { Expression, FunctionCode, Span, Statement } from '../../embedded/code/code';
import { unitsOf } from '../../embedded/code/codeUnits';
import { placedCode } from '../../embedded/code/placedCode';
import { readCode } from '../../embedded/code/readCode';
import { expressionsOf, walkExpression, walkStatements } from '../../embedded/code/walk';
import type { HostTree } from '../../embedded/hostLanguage';
import { levelsAround } from '../lives/commitEdit';
import type { PlacedLife } from '../lives/documentLives';
import { visitOwn } from '../lives/lives';
import { type Edit, replace } from './edit';

/**
 * `try: … finally: conn.close()` around everything that follows in the block which opens the connection. Undefined where the block is not
 * written line by line, where the connection is used beyond it, or where a promise would outlive it.
 */
export function closeEdits(host: HostTree, placed: PlacedLife): readonly Edit[] | undefined {
	const { life, place } = placed;
	const { text } = host;
	const top = unitsOf(host).items.flatMap((item) => [...placedCode(item).body]);
	const levels = levelsAround(top, place(life.open.start));
	const level = levels.at(-1);
	const isInSwitch = levels.at(-2)?.statement.kind === 'switch';
	const release = releaseOf(host, placed);
	if (life.how !== 'assigned' || !level || level.statement.kind !== 'assign' || isInSwitch || !release || !life.scope)
		return undefined;
	const { block, statement } = level;
	const rest = block.slice(block.indexOf(statement) + 1);
	const first = rest[0];
	const last = rest.at(-1);
	if (!first || !last) return undefined;
	const lineStart = text.lastIndexOf('\n', statement.start - 1) + 1;
	const opened = endOfLine(text, statement.end);
	const from = opened + 1;
	const to = endOfLine(text, last.start + text.slice(last.start, last.end).trimEnd().length);
	const indent = /^[ \t]*/.exec(text.slice(lineStart))?.[0] ?? '';
	const isOnOwnLines = first.start >= from && /^\s*(?:(?:const|let|var)\s+)?$/.test(text.slice(lineStart, statement.start));
	const isWithin = life.uses.every(({ start }) => place(start) >= first.start && place(start) < last.end);
	const waiting = awaitedReturns(host, rest, life.scope, placed);
	if (!isOnOwnLines || !isWithin || !waiting || isUsedLater(rest, placed)) return undefined;
	const isPython = host.languageId === 'python';
	const step =
		indent.includes('\t') || (indent === '' && /^\t/m.test(text)) ? '\t' : (/^ {2,8}(?=\S)/m.exec(text)?.[0] ?? '    ');
	const strings = readCode(host).strings.flatMap(({ literals }) => literals);
	const before = isPython ? `\n${indent}try:` : `\n${indent}try {`;
	const after = isPython
		? `\n${indent}finally:\n${indent}${step}${release}`
		: `\n${indent}} finally {\n${indent}${step}${release};\n${indent}}`;
	return [replace(opened, opened, before), ...indented(text, from, to, step, strings), ...waiting, replace(to, to, after)];
}

function endOfLine(text: string, offset: number): number {
	const end = text.indexOf('\n', offset);
	const at = end < 0 ? text.length : end;
	return text.charAt(at - 1) === '\r' ? at - 1 : at;
}

/** A function inside may run when all this is over. */
function isUsedLater(rest: readonly Statement[], { life, place }: PlacedLife): boolean {
	let isFound = false;
	walkStatements(rest, (statement) => {
		for (const expression of expressionsOf(statement)) {
			walkExpression(expression, (inner) => {
				const isInner = inner.kind === 'function';
				isFound ||= isInner && life.uses.some(({ start }) => inner.start <= place(start) && place(start) < inner.end);
				return undefined;
			});
		}
		return undefined;
	});
	return isFound;
}

/** A step before each line but empty ones, and those that begin inside a string. */
function indented(text: string, from: number, to: number, step: string, strings: readonly Span[]): Edit[] {
	const long = strings.filter(({ end, start }) => start < to && end > from && text.slice(start, end).includes('\n'));
	const edits: Edit[] = [];
	for (let at = from; at < to; at = text.indexOf('\n', at) + 1) {
		const isEmpty = /^[ \t]*\r?(?:\n|$)/.test(text.slice(at, at + 200));
		if (!isEmpty && !long.some(({ end, start }) => start < at && at < end)) edits.push(replace(at, at, step));
		if (text.indexOf('\n', at) < 0) break;
	}
	return edits;
}

/** What gives the connection back. */
function releaseOf(host: HostTree, { life, place }: PlacedLife): string | undefined {
	const { facts, name, open, scope } = life;
	const isPython = host.languageId === 'python';
	const waits = isPython ? facts.isAsync === true : facts.kind !== 'lease' && facts.library !== 'better-sqlite3';
	if (waits && !scope?.isAsync) return undefined;
	const wait = waits ? 'await ' : '';
	if (!isPython || facts.kind !== 'lease') return `${wait}${name.name}.${facts.release}()`;
	// The pool takes it back.
	const pool = open.callee.kind === 'member' ? open.callee.object : undefined;
	if (pool?.kind !== 'name' && pool?.kind !== 'member') return undefined;
	return `${wait}${host.text.slice(place(pool.start), place(pool.end))}.${facts.release}(${name.name})`;
}

/** In a script: what is returned has to be there before the connection is gone. Undefined where nothing can wait for it. */
function awaitedReturns(
	host: HostTree,
	rest: readonly Statement[],
	scope: FunctionCode,
	{ life: { facts, name } }: PlacedLife,
): readonly Edit[] | undefined {
	if (host.languageId === 'python' || facts.library === 'better-sqlite3') return [];
	if (!scope.isAsync) return undefined;
	const edits: Edit[] = [];
	visitOwn(rest, (statement) => {
		const value: Expression | undefined = statement.kind === 'return' ? statement.value : undefined;
		if (value?.kind !== 'call') return;
		const isOnIt = host.text.slice(value.start, value.end).includes(name.name);
		if (isOnIt && !/\bawait\b/.test(host.text.slice(statement.start, value.start)))
			edits.push(replace(value.start, value.start, 'await '));
	});
	return edits;
}
