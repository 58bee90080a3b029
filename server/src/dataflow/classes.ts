import type { ClassCode, Statement } from '../embedded/code/code';
import { hostRange } from '../sql/ranges';
import type { Analysis } from './analysis';
import { isElsewhere } from './elsewhere';
import { executeOne } from './execute';
import { functionValue, memberAt, runAlone, stepInto, valueOfType } from './functions';
import { attributeOf, type ClassInfo, type Heritage, Scope } from './scope';
import { originOfPattern } from './types';
import { unknownValue, type Value } from './value';

export function classInfo(analysis: Analysis, scope: Scope, code: ClassCode): ClassInfo {
	return { code, attributes: new Map(), heritage: heritageOf(analysis, scope, code) };
}

function heritageOf(analysis: Analysis, scope: Scope, code: ClassCode): Heritage {
	const bases = code.bases.map((base) => scope.get(base.split('.')[0] ?? base));
	return {
		bases: bases.flatMap((base) => (base?.class ? [base.class] : [])),
		others: bases.flatMap((base, at) => (base && isElsewhere(base) ? [memberAt(analysis, base, code.bases[at] ?? '')] : [])),
		handle: bases.map((base) => base?.reference && analysis.apiOf(base.reference)?.id).find((id) => id !== undefined),
		isEnum:
			code.isEnum === true ||
			code.bases.some((base) => /(^|\.)(Str|Int)?Enum$/.test(base)) ||
			bases.some((base) => base?.class?.heritage.isEnum === true),
	};
}

/** Methods that set the members of an object. */
const initializers = new Set(['__init__', 'constructor', 'setUp', 'setup', '__enter__', '__aenter__', '__post_init__']);

export function executeClass(analysis: Analysis, scope: Scope, code: ClassCode): void {
	runMethods(analysis, scope, declareClass(analysis, scope, code));
}

/** The class with what its body sets; its methods are not looked at yet. */
export function declareClass(analysis: Analysis, scope: Scope, code: ClassCode, known?: ClassInfo): ClassInfo {
	const info = known ?? scope.get(code.name)?.class ?? classInfo(analysis, scope, code);
	// Now the imports above it have run.
	info.heritage = heritageOf(analysis, scope, code);
	const inside = new Scope(scope, false);
	inside.declare('this', { ...unknownValue, instance: info });
	for (const statement of code.body) {
		if (statement.kind === 'function') {
			info.attributes.set(statement.function.name, functionValue(statement.function, scope));
			continue;
		}
		executeOne(analysis, inside, statement);
		if (statement.kind !== 'assign' || statement.target.kind !== 'name') continue;
		const { name } = statement.target;
		const { value: written } = statement;
		// `name: str = Field(pattern="^[a-z]+$")`
		const checked = written?.kind === 'call' && analysis.isPython ? originOfPattern(analysis.textOf(written)) : undefined;
		const value = checked
			? { origin: checked, path: [] }
			: written
				? inside.get(name)
				: fieldValue(analysis, scope, statement, name);
		if (value) info.attributes.set(name, info.heritage.isEnum ? { ...value, origin: 'constant' } : value);
	}
	return info;
}

/** A member that the class only declares: an object is made with it. */
function fieldValue(
	analysis: Analysis,
	scope: Scope,
	{ annotation, target }: Extract<Statement, { readonly kind: 'assign' }>,
	name: string,
): Value {
	const typed = valueOfType(analysis, scope, annotation);
	const step = { range: hostRange(target.start, target.end), message: `\`${name}\` is a field of the class` };
	return { ...(typed ?? { origin: 'parameter', path: [step] }), isField: true };
}

/** Looks at the methods of a class, those first that set its members. */
export function runMethods(analysis: Analysis, scope: Scope, info: ClassInfo): void {
	const { code } = info;
	const self: Value = { ...unknownValue, instance: info };
	const { stepped } = analysis.run;
	const methods = code.body.flatMap((statement) => (statement.kind === 'function' ? [statement.function] : []));
	methods.sort((a, b) => Number(initializers.has(b.name)) - Number(initializers.has(a.name)));
	for (const method of methods) {
		if (!method.isExported && !initializers.has(method.name) && stepped.has(method)) continue;
		if (method.name.startsWith('_') && !initializers.has(method.name) && isCalledIn(analysis, code, method.name)) continue;
		runAlone(analysis, method, scope, self);
	}
	// A private method that nothing stepped into after all.
	for (const method of methods) {
		const wasLeftOut = method.name.startsWith('_') && !initializers.has(method.name) && !stepped.has(method);
		if (wasLeftOut && isCalledIn(analysis, code, method.name)) runAlone(analysis, method, scope, self);
	}
}

/** A class that is a value: its methods are looked at in the end, as those are that nothing has called. */
export function classValue(analysis: Analysis, outer: Scope, code: ClassCode): Value {
	const scope = new Scope(outer, true);
	const info = classInfo(analysis, scope, code);
	const value: Value = { ...unknownValue, class: info };
	scope.declare(code.name === '' ? 'this' : code.name, value);
	declareClass(analysis, scope, code, info);
	runInitializers(analysis, scope, info);
	const self: Value = { ...unknownValue, instance: info };
	if (analysis.frames.length > 0) return value;
	for (const statement of code.body) {
		const isMethod = statement.kind === 'function' && !initializers.has(statement.function.name);
		if (isMethod) analysis.run.pending.push({ code: statement.function, scope, self });
	}
	return value;
}

function isCalledIn(analysis: Analysis, code: ClassCode, name: string): boolean {
	return new RegExp(`\\.${name.replace(/[^\w]/g, '')}\\s*\\(`).test(analysis.textOf(code));
}

/** Looks at the methods that set the members of an object when it is made. */
export function runInitializers(analysis: Analysis, scope: Scope, info: ClassInfo): void {
	for (const statement of info.code.body) {
		if (statement.kind === 'function' && initializers.has(statement.function.name))
			runAlone(analysis, statement.function, scope, { ...unknownValue, instance: info });
	}
}

/** `new Class(…)` or `Class(…)`: an object whose members the initializer has set. */
export function construct(
	analysis: Analysis,
	info: ClassInfo,
	call: Parameters<typeof stepInto>[2],
	values: readonly Value[],
): Value {
	analysis.run.seen.add(info);
	// `Color(text)` finds the member, or raises.
	if (info.heritage.isEnum && call.arguments.length === 1) return { origin: 'allowList', path: [], instance: info };
	const self: Value = { ...unknownValue, instance: info, handle: info.heritage.handle };
	const initializer = attributeOf(info, analysis.isPython ? '__init__' : 'constructor');
	if (initializer?.function) stepInto(analysis, { ...initializer.function, self }, call, values);
	return self;
}
