import type { AssignStatement, CallExpression, Expression, FunctionCode, Span, Statement } from '../../embedded/code/code';
import { readCode } from '../../embedded/code/readCode';
import { blocksOf, childrenOf, expressionsOf, walkExpression, walkModule, walkStatements } from '../../embedded/code/walk';
import type { HostTree } from '../../embedded/hostLanguage';

/** What the rules look up in a document again and again; read once for each parsed version. */
interface CodeIndex {
	readonly calls: ReadonlyMap<string, CallExpression>;
	/** Calls by the ends of their first and last argument. */
	readonly callsByArguments: ReadonlyMap<string, CallExpression>;
	readonly functions: readonly FunctionCode[];
	readonly modules: ReadonlySet<string>;
	/** The expressions that statements consist of, by start. */
	readonly roots: readonly Expression[];
}

const cache = new WeakMap<HostTree, CodeIndex>();

function indexOf(host: HostTree): CodeIndex {
	const known = cache.get(host);
	if (known) return known;
	const calls = new Map<string, CallExpression>();
	const callsByArguments = new Map<string, CallExpression>();
	const functions: FunctionCode[] = [];
	const modules = new Set<string>();
	const roots: Expression[] = [];
	const code = readCode(host);
	walkModule(code, (expression) => {
		if (expression.kind === 'function') functions.push(expression.function);
		if (expression.kind !== 'call') return undefined;
		calls.set(keyOf(expression), expression);
		const first = expression.arguments[0];
		const last = expression.arguments[expression.arguments.length - 1];
		if (first && last) callsByArguments.set(keyOf({ start: first.start, end: last.end }), expression);
		return undefined;
	});
	walkStatements(code.body, (statement) => {
		roots.push(...expressionsOf(statement));
		if (statement.kind === 'function') functions.push(statement.function);
		if (statement.kind === 'import') for (const binding of statement.bindings) modules.add(binding.module);
		return undefined;
	});
	roots.sort((a, b) => a.start - b.start || b.end - a.end);
	const index = { calls, callsByArguments, functions, modules, roots };
	cache.set(host, index);
	return index;
}

function keyOf(span: Span): string {
	return `${span.start}:${span.end}`;
}

export function callAt(host: HostTree, span: Span): CallExpression | undefined {
	return indexOf(host).calls.get(keyOf(span));
}

/** The call whose arguments, all of them, have these ends. */
export function callWithArguments(host: HostTree, span: Span): CallExpression | undefined {
	return indexOf(host).callsByArguments.get(keyOf(span));
}

/** The method call right on the result of a call: `prepare(…).run()`. */
export function findCallOnResult(host: HostTree, inner: CallExpression): CallExpression | undefined {
	for (const call of indexOf(host).calls.values()) if (call.callee.kind === 'member' && call.callee.object === inner) return call;
	return undefined;
}

const mostRoots = 100;

/** The smallest expression around a span, within one statement; undefined where the span is in several. */
export function expressionAround(host: HostTree, span: Span): Expression | undefined {
	const { roots } = indexOf(host);
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
	for (const module of indexOf(host).modules) {
		if (module === name || module.startsWith(`${name}.`) || module.startsWith(`${name}/`)) return true;
	}
	return false;
}

/** The innermost function around a place; undefined at the top of the file. */
export function functionAround(host: HostTree, offset: number): FunctionCode | undefined {
	let found: FunctionCode | undefined;
	for (const candidate of indexOf(host).functions) {
		const isAround = candidate.start <= offset && offset < candidate.end;
		if (isAround && (!found || candidate.start >= found.start)) found = candidate;
	}
	return found;
}

/** The names of the functions around a place, the innermost last; anonymous ones are left out. */
export function functionNamesAround(host: HostTree, offset: number): readonly string[] {
	const around = indexOf(host).functions.filter((candidate) => candidate.start <= offset && offset < candidate.end);
	return around.map((candidate) => candidate.name).filter((name) => name !== '');
}

/** The name of a called function or method. */
export function calledName(call: CallExpression): string | undefined {
	const { callee } = call;
	return callee.kind === 'name' ? callee.name : callee.kind === 'member' ? callee.property : undefined;
}

/** What is known of a name in the function around it. */
export interface NameFacts {
	/** The one value that the name ever gets there, and gets before it is read. */
	readonly value?: Expression;
	/** Nothing but this one place reads the name, so that nobody can have changed what it holds. */
	readonly isReadOnce: boolean;
	/** The annotation of the parameter or of the declaration. */
	readonly annotation?: string;
}

/** What the function around says of a name that is read at `use`; undefined when it is changed in more than one place. */
export function factsOf(host: HostTree, name: string, use: Span): NameFacts | undefined {
	const scope = functionAround(host, use.start);
	const parameter = scope?.parameters.find((candidate) => candidate.name === name);
	if (parameter && parameter.kind !== 'plain' && parameter.kind !== 'keywordOnly') return undefined;
	const { others, reads, values } = bindingOf(host, scope, name);
	if (others > 0) return undefined;
	if (parameter) return values.length === 0 ? { isReadOnce: false, annotation: parameter.annotation } : undefined;
	const [only] = values;
	if (!only || values.length !== 1 || only.end > use.start) return undefined;
	// The target itself is one mention.
	return { value: only.value, annotation: only.annotation, isReadOnce: reads === 2 };
}

interface Binding {
	readonly values: readonly AssignStatement[];
	/** Places that bind it in another way. */
	readonly others: number;
	readonly reads: number;
}

const bindings = new WeakMap<HostTree, Map<string, Binding>>();

function bindingOf(host: HostTree, scope: FunctionCode | undefined, name: string): Binding {
	const known = bindings.get(host) ?? new Map<string, Binding>();
	bindings.set(host, known);
	const key = `${scope?.start ?? ''}:${name}`;
	const binding = known.get(key) ?? readBinding(scope?.body ?? readCode(host).body, name);
	known.set(key, binding);
	return binding;
}

function readBinding(body: readonly Statement[], name: string): Binding {
	const values: AssignStatement[] = [];
	let others = 0;
	let reads = 0;
	visitOwn(body, (statement) => {
		if (statement.kind === 'assign' && isName(statement.target, name)) {
			if (statement.operator === '=') values.push(statement);
			else others++;
		} else for (const target of targetsOf(statement)) if (mentions(target, name)) others++;
		if (statement.kind === 'import' && statement.bindings.some(({ local }) => local === name)) others++;
		for (const expression of expressionsOf(statement)) {
			walkExpression(expression, (inner) => {
				if (inner.kind === 'assignment' && mentions(inner.target, name)) others++;
				if (inner.kind === 'comprehension' && inner.targets.some((target) => mentions(target, name))) others++;
				if (isName(inner, name)) reads++;
				return undefined;
			});
		}
	});
	return { values, others, reads };
}

/** The statements of a body, those of inner functions and classes included, since they read and write the same names. */
function visitOwn(body: readonly Statement[], visit: (statement: Statement) => void): void {
	for (const statement of body) {
		visit(statement);
		for (const block of blocksOf(statement)) visitOwn(block, visit);
	}
}

function targetsOf(statement: Statement): readonly Expression[] {
	switch (statement.kind) {
		case 'assign':
			return [statement.target];
		case 'loop':
			return statement.target ? [statement.target] : [];
		case 'with':
			return statement.items.flatMap((item) => (item.target ? [item.target] : []));
		default:
			return [];
	}
}

function isName(expression: Expression, name: string): boolean {
	return expression.kind === 'name' && expression.name === name;
}

/** True for a target that binds the name itself: `a`, `(a, b)`, `*a`; not `a.b`, `a[0]`. */
function mentions(target: Expression, name: string): boolean {
	if (target.kind === 'member') return false;
	let found = false;
	walkExpression(target, (inner) => {
		if (isName(inner, name)) found = true;
		return inner.kind === 'member' ? false : undefined;
	});
	return found;
}
