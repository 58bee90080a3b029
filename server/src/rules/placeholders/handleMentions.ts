import type { ClassCode, Expression, FunctionCode, Span, Statement } from '../../embedded/code/code';
import type { CodeUnit } from '../../embedded/code/codeUnits';
import { literalText } from '../../embedded/code/literalText';
import { blocksOf, expressionsOf, walkExpression } from '../../embedded/code/walk';

/** What is said of a name: the values it gets, and the types it is declared with. */
export interface Mentions {
	readonly values: readonly Expression[];
	readonly annotations: readonly string[];
}

/** Of one item of a document, in its addresses. */
export interface ItemMentions {
	/** Local name → module, of imports and of `require`. */
	readonly modules: ReadonlyMap<string, string>;
	/** Names by the function they belong to, and attributes of the object itself, as `.name`, by their class. */
	readonly mentions: ReadonlyMap<Span | undefined, ReadonlyMap<string, Mentions>>;
	readonly functions: readonly Span[];
	readonly classes: readonly Span[];
}

const read = new WeakMap<CodeUnit, ItemMentions>();

export function mentionsIn(unit: CodeUnit): ItemMentions {
	const known = read.get(unit);
	if (known) return known;
	const mentions = new MentionsReader().read(unit.body);
	read.set(unit, mentions);
	return mentions;
}

/** `conn`, and `.conn` for `self.conn` and `this.conn`. */
export function keyOf(expression: Expression): string | undefined {
	if (expression.kind === 'name') return expression.name;
	if (expression.kind !== 'member' || expression.object.kind !== 'name') return undefined;
	return ['self', 'this', 'cls'].includes(expression.object.name) ? `.${expression.property}` : undefined;
}

class MentionsReader {
	private readonly modules = new Map<string, string>();
	private readonly mentions = new Map<Span | undefined, Map<string, { values: Expression[]; annotations: string[] }>>();
	private readonly functions: Span[] = [];
	private readonly classes: Span[] = [];

	read(body: readonly Statement[]): ItemMentions {
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
					if (inner.kind === 'class') this.readClass(inner.class, scope);
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

/** The module that is required, also where something is made of it at once: by a call, or as a member. */
function requiredModule(value: Expression | undefined): string | undefined {
	let made = value;
	for (let depth = 0; made && depth < 6; depth++) {
		if (made.kind === 'member') made = made.object;
		else if (made.kind !== 'call') return undefined;
		else if (made.callee.kind === 'name' && made.callee.name === 'require') return literalText(made.arguments[0]?.value);
		else made = made.callee;
	}
	return undefined;
}

function namesOf(target: Expression): readonly string[] {
	if (target.kind === 'name') return [target.name];
	return target.kind === 'dictionary' ? target.entries.flatMap((entry) => namesOf(entry.value)) : [];
}
