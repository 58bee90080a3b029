import { apisFor } from '../../apis/index';
import type { CallExpression, ClassCode, Expression, FunctionCode, Span, Statement } from '../../embedded/code/code';
import { literalText } from '../../embedded/code/literalText';
import { readCode } from '../../embedded/code/readCode';
import { blocksOf, expressionsOf, walkExpression } from '../../embedded/code/walk';
import type { HostTree } from '../../embedded/hostLanguage';

/** What is said of a name anywhere in the document: the values it gets, and the types it is declared with. */
interface Mentions {
	readonly values: readonly Expression[];
	readonly annotations: readonly string[];
}

interface HandleIndex {
	/** Local name → module, of imports and of `require`. */
	readonly modules: ReadonlyMap<string, string>;
	/** Names by the function they belong to, and attributes of the object itself, as `.name`, by their class. */
	readonly mentions: ReadonlyMap<Span | undefined, ReadonlyMap<string, Mentions>>;
	readonly functions: readonly Span[];
	readonly classes: readonly Span[];
}

const cache = new WeakMap<HostTree, HandleIndex>();

/**
 * True when the receiver of the call visibly comes from the library: from one of its modules over assignments, `with` and annotations;
 * or, where nothing is known of it, when it is named as only a cursor or a connection is. A wrapper of the project has rules of its own.
 */
export function isHandleOf(host: HostTree, call: CallExpression, api: string): boolean {
	if (call.callee.kind !== 'member') return false;
	const index = indexOf(host);
	const modules = apisFor(host.languageId).find((candidate) => candidate.id === api)?.modules ?? [];
	const origin = originOf(index, call.callee.object, 0);
	if (origin === 'other') return false;
	if (origin !== undefined) {
		return modules.some((module) => origin === module || origin.startsWith(`${module}.`) || origin.startsWith(`${module}/`));
	}
	const name = keyOf(call.callee.object)?.replace('.', '').toLowerCase() ?? '';
	return cursorNames.has(name) || (connectionNames.has(name) && !withoutConnectionExecute.has(api));
}

const cursorNames = new Set(['cur', 'cursor', 'curs', '_cursor', '_cur']);
const connectionNames = new Set(['conn', 'con', 'connection', '_conn', '_connection', 'pool', '_pool']);
/** Their connections have no `execute`: what has one is something else. */
const withoutConnectionExecute = new Set(['psycopg2', 'mysql', 'oracledb', 'django']);

/** The module that an expression's value comes from; `other` for something else, undefined where nothing is known. */
function originOf(index: HandleIndex, expression: Expression, depth: number): string | 'other' | undefined {
	if (depth > 8) return undefined;
	switch (expression.kind) {
		case 'call':
			return originOf(index, expression.callee, depth + 1);
		case 'index':
			return originOf(index, expression.object, depth + 1);
		case 'name':
		case 'member': {
			const key = keyOf(expression);
			const module = expression.kind === 'name' ? index.modules.get(expression.name) : undefined;
			if (module !== undefined) return module;
			const known = key === undefined ? undefined : mentionsOf(index, key, expression.start);
			if (known) return merged(index, known, depth);
			return expression.kind === 'member' ? originOf(index, expression.object, depth + 1) : undefined;
		}
		default:
			return 'other';
	}
}

function merged(index: HandleIndex, { annotations, values }: Mentions, depth: number): string | 'other' | undefined {
	const origins = [
		...annotations.map((annotation) => annotatedOrigin(index, annotation)),
		...values.filter((value) => value.kind !== 'constant').map((value) => originOf(index, value, depth + 1)),
	];
	const known = new Set(origins.filter((origin) => origin !== undefined));
	const [only] = known;
	return known.size > 1 ? 'other' : only;
}

/** `sqlite3.Connection`, `Pool | undefined`, `Optional[Connection]`: the module of the first name that was imported. */
function annotatedOrigin(index: HandleIndex, annotation: string): string | 'other' | undefined {
	const names = annotation.split(/[^\w$]+/).filter((name) => name !== '');
	const module = names
		.map((name) => index.modules.get(name))
		.findLast((candidate) => candidate !== undefined && candidate !== 'typing');
	return module ?? (names.length === 0 || names.includes('Any') || names.includes('any') ? undefined : 'other');
}

/** `conn`, and `.conn` for `self.conn` and `this.conn`. */
function keyOf(expression: Expression): string | undefined {
	if (expression.kind === 'name') return expression.name;
	if (expression.kind !== 'member' || expression.object.kind !== 'name') return undefined;
	return ['self', 'this', 'cls'].includes(expression.object.name) ? `.${expression.property}` : undefined;
}

/** What the nearest function, or the class for an attribute, says of a name that is read at the offset. */
function mentionsOf(index: HandleIndex, key: string, offset: number): Mentions | undefined {
	const around = (spans: readonly Span[]) =>
		spans.filter((span) => span.start <= offset && offset < span.end).sort((a, b) => b.start - a.start);
	if (key.startsWith('.')) return index.mentions.get(around(index.classes)[0])?.get(key);
	for (const scope of [...around(index.functions), undefined]) {
		const found = index.mentions.get(scope)?.get(key);
		if (found) return found;
	}
	return undefined;
}

function indexOf(host: HostTree): HandleIndex {
	const known = cache.get(host);
	if (known) return known;
	const index = new IndexBuilder().build(readCode(host).body);
	cache.set(host, index);
	return index;
}

class IndexBuilder {
	private readonly modules = new Map<string, string>();
	private readonly mentions = new Map<Span | undefined, Map<string, { values: Expression[]; annotations: string[] }>>();
	private readonly functions: Span[] = [];
	private readonly classes: Span[] = [];

	build(body: readonly Statement[]): HandleIndex {
		this.readAll(body, undefined, undefined);
		const { classes, functions, mentions, modules } = this;
		return { classes, functions, mentions, modules };
	}

	private readAll(body: readonly Statement[], scope: Span | undefined, owner: Span | undefined): void {
		for (const statement of body) {
			this.readStatement(statement, scope, owner);
			for (const expression of expressionsOf(statement)) {
				walkExpression(expression, (inner) => {
					if (inner.kind === 'function') this.readFunction(inner.function, owner);
					return undefined;
				});
			}
			if (statement.kind === 'function') this.readFunction(statement.function, owner);
			else if (statement.kind === 'class') this.readClass(statement.class, scope);
			else for (const block of blocksOf(statement)) this.readAll(block, scope, owner);
		}
	}

	private readStatement(statement: Statement, scope: Span | undefined, owner: Span | undefined): void {
		if (statement.kind === 'import') {
			for (const binding of statement.bindings) this.modules.set(binding.local, binding.module);
		} else if (statement.kind === 'assign') {
			const module = requiredModule(statement.value);
			const names = module === undefined ? [] : namesOf(statement.target);
			for (const name of names) this.modules.set(name, module ?? '');
			if (names.length === 0) this.note(scope, owner, statement.target, statement.value, statement.annotation);
		} else if (statement.kind === 'with') {
			for (const { context, target } of statement.items) if (target) this.note(scope, owner, target, context, undefined);
		} else if (statement.kind === 'loop' && statement.target) {
			this.note(scope, owner, statement.target, statement.iterable, undefined);
		}
	}

	private readFunction(code: FunctionCode, owner: Span | undefined): void {
		this.functions.push(code);
		for (const parameter of code.parameters) {
			this.add(code, parameter.name, undefined, parameter.annotation);
			if (parameter.isProperty) this.add(owner, `.${parameter.name}`, undefined, parameter.annotation);
		}
		this.readAll(code.body, code, owner);
	}

	/** A class of the project is no library, whatever its name. */
	private readClass(code: ClassCode, scope: Span | undefined): void {
		this.classes.push(code);
		this.add(scope, code.name, { kind: 'other', start: code.start, end: code.start, parts: [] }, undefined);
		for (const statement of code.body) {
			if (statement.kind !== 'assign' || statement.target.kind !== 'name') continue;
			this.add(code, `.${statement.target.name}`, statement.value, statement.annotation);
		}
		this.readAll(code.body, code, code);
	}

	private note(
		scope: Span | undefined,
		owner: Span | undefined,
		target: Expression,
		value: Expression | undefined,
		annotation: string | undefined,
	): void {
		const key = keyOf(target);
		if (key !== undefined) this.add(key.startsWith('.') ? owner : scope, key, value, annotation);
	}

	private add(scope: Span | undefined, key: string, value: Expression | undefined, annotation: string | undefined): void {
		const names = this.mentions.get(scope) ?? new Map<string, { values: Expression[]; annotations: string[] }>();
		this.mentions.set(scope, names);
		const entry = names.get(key) ?? { values: [], annotations: [] };
		names.set(key, entry);
		if (value) entry.values.push(value);
		if (annotation !== undefined) entry.annotations.push(annotation);
	}
}

function requiredModule(value: Expression | undefined): string | undefined {
	if (value?.kind !== 'call' || value.callee.kind !== 'name' || value.callee.name !== 'require') return undefined;
	return literalText(value.arguments[0]?.value);
}

function namesOf(target: Expression): readonly string[] {
	if (target.kind === 'name') return [target.name];
	return target.kind === 'dictionary' ? target.entries.flatMap((entry) => namesOf(entry.value)) : [];
}
