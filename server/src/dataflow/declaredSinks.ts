import { namesIn } from '../apis/declaredSinks';
import type { CallExpression } from '../embedded/code/code';
import type { Analysis } from './analysis';
import type { ClassInfo } from './scope';
import { lastNameOf, type MatchedSink } from './sinks';
import type { Value } from './value';

/** The row of the project's configuration that the call matches. */
export function declaredSink(
	analysis: Analysis,
	call: CallExpression,
	name: string,
	receiver: Value | undefined,
	callee: Value,
): MatchedSink | undefined {
	if (!analysis.isDeclaring) return undefined;
	const imported = callee.reference && namesIn(callee.reference.member).at(-1);
	const isRenamed = imported !== undefined && imported !== name;
	const rows = [...analysis.declaredRows(name), ...(isRenamed ? analysis.declaredRows(imported) : [])];
	return rows.find(({ row }) => isIn(analysis, row.declaredIn ?? [], call, receiver, callee));
}

/** True where the module of the function, the class of the object or the name that it is called on is the one that is meant. */
function isIn(
	analysis: Analysis,
	path: readonly string[],
	call: CallExpression,
	receiver: Value | undefined,
	callee: Value,
): boolean {
	const last = path.at(-1);
	if (last === undefined) return true;
	const { reference } = callee;
	if (reference && endAlike([...namesOfModule(reference.module), ...namesIn(reference.member).slice(0, -1)], path)) return true;
	const info = receiver?.instance ?? receiver?.class;
	if (info && isOf(info, last)) return true;
	if (callee.function && !receiver) {
		const home = analysis.others?.moduleAt(callee.function.code.start)?.source.uri ?? analysis.home.uri;
		if (endAlike(namesOfModule(home), path)) return true;
	}
	return call.callee.kind === 'member' && lastNameOf(call.callee.object) === last;
}

/** `./lib/db.js`, `app.db`, `app/db/__init__.py`: the names in them, without endings and what stands for the folder. */
function namesOfModule(module: string): readonly string[] {
	const names = namesIn(module.replace(/\.(?:pyi?|[cm]?[jt]sx?)$/, '').replace(/^[@~]\//, ''));
	return /^(?:index|__init__)$/.test(names.at(-1) ?? '') ? names.slice(0, -1) : names;
}

/** True where the shorter of the two paths is the end of the longer one. */
function endAlike(one: readonly string[], other: readonly string[]): boolean {
	const shared = Math.min(one.length, other.length);
	return shared > 0 && one.slice(-shared).join('/') === other.slice(-shared).join('/');
}

const deepest = 8;

function isOf(info: ClassInfo, name: string, depth = 0): boolean {
	if (info.code.name === name) return true;
	return depth < deepest && info.heritage.bases.some((base) => isOf(base, name, depth + 1));
}
