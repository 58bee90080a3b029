import type { CallExpression, Expression, FunctionCode, Span } from '../../embedded/code/code';
import { unitsOf } from '../../embedded/code/codeUnits';
import { ByBlock } from '../../embedded/code/unitBlocks';
import { childrenOf } from '../../embedded/code/walk';
import type { HostTree } from '../../embedded/hostLanguage';
import { ask } from '../wholeDocument';
import { mentionsIn } from './handleMentions';
import { indexAround, keyOf } from './itemIndex';

export function callAt(host: HostTree, span: Span): CallExpression | undefined {
	return indexAround(host, span.start)?.calls.get(keyOf(span));
}

/** The call whose arguments, all of them, have these ends. */
export function callWithArguments(host: HostTree, span: Span): CallExpression | undefined {
	return indexAround(host, span.start)?.callsByArguments.get(keyOf(span));
}

/** The method call right on the result of a call: `prepare(…).run()`. */
export function findCallOnResult(host: HostTree, inner: CallExpression): CallExpression | undefined {
	return indexAround(host, inner.start)?.callsOnResults.get(inner);
}

const mostRoots = 100;

/** The smallest expression around a span, within one statement; undefined where the span is in several. */
export function expressionAround(host: HostTree, span: Span): Expression | undefined {
	const roots = indexAround(host, span.start)?.roots ?? [];
	let low = 0;
	let high = roots.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((roots[middle]?.start ?? 0) <= span.start) low = middle + 1;
		else high = middle;
	}
	const first = roots.slice(Math.max(0, low - mostRoots), low).findLast((root) => root.end >= span.end);
	let current = first;
	while (current) {
		const inner: Expression | undefined = childrenOf(current).find((child) => child.start <= span.start && span.end <= child.end);
		if (!inner) return current;
		current = inner;
	}
	return undefined;
}

/** True when the document imports the module or one inside it. */
export function importsModule(host: HostTree, name: string): boolean {
	return ask(host, `import ${name}`, (version) => importsIn(version, name));
}

function importsIn(host: HostTree, name: string): boolean {
	const isIt = (module: string) => module === name || module.startsWith(`${name}.`) || module.startsWith(`${name}/`);
	return importedByBlock.of(unitsOf(host)).some((modules) => modules.some(isIt));
}

/** Python has no `require`: no name is ever mentioned as one. */
const importedByBlock = new ByBlock((block) =>
	block.flatMap((unit) => [...unit.imports.map(({ module }) => module), ...mentionsIn(unit).modules.values()]),
);

/** The innermost function around a place; undefined at the top of the file. */
export function functionAround(host: HostTree, offset: number): FunctionCode | undefined {
	let found: FunctionCode | undefined;
	for (const candidate of indexAround(host, offset)?.functions ?? []) {
		const isAround = candidate.start <= offset && offset < candidate.end;
		if (isAround && (!found || candidate.start >= found.start)) found = candidate;
	}
	return found;
}

/** The names of the functions around a place, the innermost last; anonymous ones are left out. */
export function functionNamesAround(host: HostTree, offset: number): readonly string[] {
	const functions = indexAround(host, offset)?.functions ?? [];
	const around = functions.filter((candidate) => candidate.start <= offset && offset < candidate.end);
	return around.map((candidate) => candidate.name).filter((name) => name !== '');
}

/** The name of a called function or method. */
export function calledName(call: CallExpression): string | undefined {
	const { callee } = call;
	return callee.kind === 'name' ? callee.name : callee.kind === 'member' ? callee.property : undefined;
}
