import type { ConnectionFacts } from '../../apis/connections';
import type {
	CallExpression,
	Expression,
	FunctionCode,
	NameExpression,
	Span,
	Statement,
	WithItem,
} from '../../embedded/code/code';
import { blocksOf, expressionsOf, walkExpression } from '../../embedded/code/walk';
import type { ItemMentions } from '../placeholders/handleMentions';
import { type Names, pathOf } from './paths';
import { chainOf, cursorMethods, lastName, type Use, usesOf } from './uses';

/** A connection that a stretch of code opens, with all that is done with it there. In the addresses of an item. */
export interface Life {
	readonly facts: ConnectionFacts;
	readonly open: CallExpression;
	readonly name: NameExpression;
	/** `conn = connect()`, `with connect() as conn`, `with closing(connect()) as conn`, or a parameter of a callback. */
	readonly how: 'assigned' | 'block' | 'closing' | 'callback';
	/** Of the `with` that opens it. */
	readonly block?: Span & { readonly items: readonly WithItem[] };
	/** Undefined: outside of functions. */
	readonly scope: FunctionCode | undefined;
	readonly uses: readonly Use[];
}

/** The facts about what a path opens. */
export type Opens = (path: string | undefined, call: CallExpression) => ConnectionFacts | undefined;

interface Opening {
	readonly facts: ConnectionFacts;
	readonly open: CallExpression;
	readonly name: NameExpression;
	readonly how: Life['how'];
	readonly block?: Life['block'];
	readonly within?: readonly Statement[];
}

/** The lives that begin in the body of a function, or outside of functions, not in the functions inside. */
export function livesIn(
	body: readonly Statement[],
	scope: FunctionCode | undefined,
	names: Names,
	mentions: ItemMentions['mentions'],
	isPython: boolean,
	opens: Opens,
): readonly Life[] {
	const found: Opening[] = [];
	const factsOf = (value: Expression) => (value.kind === 'call' ? opens(pathOf(names, value.callee), value) : undefined);
	const isOnly = (name: string, value: Expression) => names.valueOf(name)?.value === value;
	visitOwn(body, (statement) => {
		if (statement.kind === 'assign' && statement.target.kind === 'name' && statement.value?.kind === 'call') {
			const facts = factsOf(statement.value);
			if (facts && isOnly(statement.target.name, statement.value))
				found.push({ facts, open: statement.value, name: statement.target, how: 'assigned' });
		} else if (statement.kind === 'with') {
			for (const item of statement.items) {
				const { context, target } = item;
				if (context.kind !== 'call' || target?.kind !== 'name' || !isOnly(target.name, context)) continue;
				const wrapped = /^a?closing$/.test(lastName(context.callee) ?? '') ? context.arguments[0]?.value : undefined;
				const open = wrapped?.kind === 'call' ? wrapped : context;
				const facts = factsOf(open);
				if (facts) found.push({ facts, open, name: target, how: wrapped ? 'closing' : 'block', block: statement });
			}
		}
		if (!isPython) found.push(...handedOver(statement, opens, names));
	});
	const inScope = mentions.get(scope);
	return found.map(({ within = body, ...opening }) => {
		const tracked = new Set([opening.name.name]);
		for (const [name, { values }] of inScope ?? []) {
			if (values.some((value) => value.kind === 'call' && isCursorOf(value, tracked))) tracked.add(name);
		}
		return { ...opening, scope, uses: usesOf(within, tracked, !isPython) };
	});
}

/** `pool.getConnection((error, connection) => …)`. */
function handedOver(statement: Statement, opens: Opens, names: Names): Opening[] {
	const found: Opening[] = [];
	for (const root of expressionsOf(statement)) {
		walkExpression(root, (call) => {
			if (call.kind === 'function') return false;
			const callback = call.kind === 'call' ? call.arguments[call.arguments.length - 1]?.value : undefined;
			const parameter = callback?.kind === 'function' ? callback.function.parameters[1] : undefined;
			if (call.kind !== 'call' || callback?.kind !== 'function' || !parameter || parameter.name === '') return undefined;
			const facts = opens(pathOf(names, call.callee), call);
			const isHanded = facts?.handsOver?.includes(lastName(call.callee) ?? '') && callback.function.parameters.length === 2;
			const name = { kind: 'name', name: parameter.name, start: parameter.start, end: parameter.end } as const;
			if (facts && isHanded) found.push({ facts, open: call, name, how: 'callback', within: callback.function.body });
			return undefined;
		});
	}
	return found;
}

/** `conn.cursor()`, `conn.execute(…)`: what it gives holds on to the connection. */
export function isCursorOf(value: CallExpression, tracked: ReadonlySet<string>): boolean {
	const chain = chainOf(value);
	if (!chain || !tracked.has(chain.root)) return false;
	return chain.steps.every(({ call, name }) => call !== undefined && cursorMethods.has(name));
}

/** The statements of a body, those of inner functions and classes not included. */
export function visitOwn(body: readonly Statement[], visit: (statement: Statement) => void): void {
	for (const statement of body) {
		visit(statement);
		if (statement.kind === 'function' || statement.kind === 'class') continue;
		for (const block of blocksOf(statement)) visitOwn(block, visit);
	}
}
