import type { AssignStatement, CallExpression, CodeModule, Expression, Span, Statement } from '../../embedded/code/code';
import { blocksOf, expressionsOf, walkExpression } from '../../embedded/code/walk';
import { enclosingBody, isWithin } from './sqlExpression';

/** One statement that gives a variable SQL text, or adds some at its end. */
export interface TextStatement {
	readonly name: string;
	readonly kind: 'define' | 'grow';
	readonly span: Span;
	/** What is assigned or added. */
	readonly value: Expression;
	/** The innermost list of statements it is in, and the lists around that. */
	readonly blocks: readonly (readonly Statement[])[];
	readonly loops: readonly Statement[];
	/** The statement that its block belongs to; undefined at the function's own level. */
	readonly parent: Statement | undefined;
}

/** How a function builds the text of one call over several statements. */
export interface TextHistory {
	/** The function's statements. */
	readonly body: readonly Statement[];
	readonly sqlArgument: Expression;
	/** Of all its variables, in source order. */
	readonly statements: readonly TextStatement[];
	/** Where the call stands. */
	readonly call: Place;
}

interface Place {
	readonly blocks: readonly (readonly Statement[])[];
	readonly loops: readonly Statement[];
	readonly statement: Statement;
}

/**
 * Everything that writes to the variables whose text reaches the call, itself or by way of another. Undefined when one of them is used
 * in a way that is not understood: who else reads the text would get placeholders without their values.
 */
export function readTextHistory(
	code: CodeModule,
	call: CallExpression,
	sqlArgument: Expression,
	spliced: readonly Span[],
): TextHistory | undefined {
	const body = enclosingBody(code, call);
	const all = new Map<string, TextStatement[]>();
	let place: Place | undefined;
	visitPlaced(body, { blocks: [body], loops: [], parent: undefined }, (statement, around) => {
		if (isWithin(statement, call)) place = { blocks: around.blocks, loops: around.loops, statement };
		const found = textStatement(statement, around);
		if (found) all.set(found.name, [...(all.get(found.name) ?? []), found]);
	});
	if (!place) return undefined;
	const names = textNames(sqlArgument, all, spliced);
	const statements = [...names].flatMap((name) => all.get(name) ?? []).sort((a, b) => a.span.start - b.span.start);
	if (statements.some(({ span }) => span.end > call.start)) return undefined;
	if ([...names].some((name) => !all.get(name)?.some(({ kind }) => kind === 'define'))) return undefined;
	const readers = [sqlArgument, ...statements.map(({ value }) => value)];
	return areOnlyRead(body, names, readers, statements) ? { body, sqlArgument, statements, call: place } : undefined;
}

/** Where a statement stands in its function. */
export interface Around {
	readonly blocks: readonly (readonly Statement[])[];
	readonly loops: readonly Statement[];
	readonly parent: Statement | undefined;
}

/** Each statement of a function with the blocks around it; those of functions inside are left out. */
export function visitPlaced(
	statements: readonly Statement[],
	around: Around,
	visit: (statement: Statement, around: Around) => void,
): void {
	for (const statement of statements) {
		visit(statement, around);
		if (statement.kind === 'function' || statement.kind === 'class') continue;
		for (const block of blocksOf(statement)) {
			const blocks = [...around.blocks, block];
			const loops = statement.kind === 'loop' ? [...around.loops, statement] : around.loops;
			visitPlaced(block, { blocks, loops, parent: statement }, visit);
		}
	}
}

function textStatement(statement: Statement, around: Around): TextStatement | undefined {
	const made = (name: string, kind: TextStatement['kind'], value: Expression): TextStatement => ({
		...around,
		name,
		kind,
		span: statement,
		value,
	});
	if (statement.kind === 'assign') return assigned(statement, made);
	if (statement.kind !== 'expression') return undefined;
	const { expression } = statement;
	const isAdding =
		expression.kind === 'call' && expression.callee.kind === 'member' && addingMethods.has(expression.callee.property);
	if (!isAdding || expression.callee.kind !== 'member' || expression.callee.object.kind !== 'name') return undefined;
	const [argument] = expression.arguments;
	if (!argument || argument.spread || expression.arguments.length !== 1) return undefined;
	return made(expression.callee.object.name, 'grow', argument.value);
}

const addingMethods = new Set(['append', 'push']);

function assigned(
	statement: AssignStatement,
	made: (name: string, kind: TextStatement['kind'], value: Expression) => TextStatement,
): TextStatement | undefined {
	const { operator, target, value } = statement;
	if (target.kind !== 'name' || !value) return undefined;
	if (operator === '+=') return made(target.name, 'grow', value);
	if (operator !== '=') return undefined;
	return made(target.name, beginsWith(value, target.name) ? 'grow' : 'define', value);
}

/** `sql + "…"`, `f"{sql} …"`. */
function beginsWith(value: Expression, name: string): boolean {
	let first: Expression = value;
	while (first.kind === 'binary' && first.operator === '+') first = first.left;
	if (first.kind === 'name') return first !== value && first.name === name;
	const piece = first.kind === 'string' ? first.literals[0]?.pieces[0] : undefined;
	return piece?.kind === 'field' && piece.expression.kind === 'name' && piece.expression.name === name;
}

/** The variables that the text comes through on its way from a splice to the call. */
function textNames(
	sqlArgument: Expression,
	all: ReadonlyMap<string, readonly TextStatement[]>,
	spliced: readonly Span[],
): ReadonlySet<string> {
	const names = new Set<string>();
	const seen = new Set<string>();
	const brings = (expression: Expression): boolean => {
		const isSpliced = spliced.some((span) => isWithin(expression, span));
		const bringing = textNamesIn(expression, spliced).filter(bringsName);
		return isSpliced || bringing.length > 0;
	};
	const bringsName = (name: string): boolean => {
		const statements = all.get(name);
		if (!statements || seen.has(name)) return names.has(name);
		seen.add(name);
		const found = statements.filter(({ value }) => brings(value));
		if (found.length > 0) names.add(name);
		return found.length > 0;
	};
	brings(sqlArgument);
	return names;
}

/** The names that an expression takes over as text: operands, fields, what is joined, what a wrapper is given. */
function textNamesIn(expression: Expression, spliced: readonly Span[]): string[] {
	if (spliced.some(({ end, start }) => start === expression.start && end === expression.end)) return [];
	switch (expression.kind) {
		case 'name':
			return [expression.name];
		case 'string':
			return expression.literals.flatMap((literal) =>
				literal.pieces.flatMap((piece) => (piece.kind === 'field' ? textNamesIn(piece.expression, spliced) : [])),
			);
		case 'binary':
			return expression.operator === '+'
				? [...textNamesIn(expression.left, spliced), ...textNamesIn(expression.right, spliced)]
				: [];
		case 'list':
			return expression.elements.flatMap((element) => textNamesIn(element, spliced));
		case 'call': {
			const { callee } = expression;
			const object = callee.kind === 'member' ? textNamesIn(callee.object, spliced) : [];
			return [
				...object,
				...expression.arguments.flatMap(({ value }) => (value.kind === 'dictionary' ? [] : textNamesIn(value, spliced))),
			];
		}
		case 'conditional':
			return [...textNamesIn(expression.consequent, spliced), ...textNamesIn(expression.alternative, spliced)];
		default:
			return [];
	}
}

/** True when nothing but the building itself, the call, conditions and log messages reads the variables. */
function areOnlyRead(
	body: readonly Statement[],
	names: ReadonlySet<string>,
	readers: readonly Expression[],
	statements: readonly TextStatement[],
): boolean {
	let isFine = true;
	const isAllowed = (span: Span) => readers.some((reader) => isWithin(reader, span));
	visitAll(body, (expression, isHarmless) => {
		if (expression.kind !== 'name' || !names.has(expression.name) || isHarmless || isAllowed(expression)) return;
		// The target of an assignment, the receiver of `append`.
		const isTarget = statements.some(({ span, value }) => isWithin(span, expression) && expression.start < value.start);
		if (!isTarget) isFine = false;
	});
	return isFine;
}

const logCallee = /^(?:print|console\.\w+|(?:\w+\.)*_?(?:log|logger|logging)\.\w+|log)$/i;

/** Every expression of a function, those of functions inside included; `isHarmless` in conditions and arguments of log messages. */
function visitAll(body: readonly Statement[], visit: (expression: Expression, isHarmless: boolean) => void): void {
	for (const statement of body) {
		const condition = statement.kind === 'if' || statement.kind === 'loop' ? statement.condition : undefined;
		const isDeclaration = statement.kind === 'assign' && !statement.value;
		for (const expression of expressionsOf(statement))
			visitExpression(expression, expression === condition || isDeclaration, visit);
		for (const block of blocksOf(statement)) visitAll(block, visit);
	}
}

function visitExpression(
	expression: Expression,
	isHarmless: boolean,
	visit: (expression: Expression, isHarmless: boolean) => void,
): void {
	walkExpression(expression, (inner) => {
		if (inner.kind === 'call' && logCallee.test(dotted(inner.callee))) {
			for (const argument of inner.arguments) walkExpression(argument.value, (part) => void visit(part, true));
			return false;
		}
		if (inner.kind === 'function') visitAll(inner.function.body, visit);
		visit(inner, isHarmless);
		return undefined;
	});
}

function dotted(expression: Expression): string {
	if (expression.kind === 'name') return expression.name;
	return expression.kind === 'member' ? `${dotted(expression.object)}.${expression.property}` : '';
}

/**
 * True where the text of one variable comes into the call's text once, and whenever there is any: at the top, or under a condition
 * that asks for nothing but the variable (`if where:`).
 */
export function isTakenOver({ call, sqlArgument, statements }: TextHistory, name: string): boolean {
	const readers = statements.filter((statement) => statement.name !== name);
	const roots = [sqlArgument, ...readers.map(({ value }) => value)];
	if (roots.reduce((count, root) => count + countReads(root, name), 0) !== 1) return false;
	if (readers.some(({ kind }, at) => kind === 'define' && readers.findIndex((other) => other.name === readers[at]?.name) !== at))
		return false;
	return readers.every((statement) => {
		if (countReads(statement.value, name) === 0 && statement.kind === 'grow') return true;
		const { parent } = statement;
		const isAsked = parent?.kind === 'if' && asksFor(parent.condition, name) && parent.consequent === statement.blocks.at(-1);
		const blocks = isAsked ? statement.blocks.slice(0, -1) : statement.blocks;
		return areAlwaysBefore([{ ...statement, blocks }], call) && statement.loops.length === 0;
	});
}

/** Reads as text: those in a condition are none. Many, where the text comes only under another condition. */
function countReads(root: Expression, name: string): number {
	let count = 0;
	walkExpression(root, (inner) => {
		if (inner.kind === 'conditional') {
			const inside = countReads(inner.consequent, name) + countReads(inner.alternative, name);
			count += inside > 0 && !asksFor(inner.condition, name) ? 2 : inside;
			return false;
		}
		if (inner.kind === 'name' && inner.name === name) count++;
		return undefined;
	});
	return count;
}

/** `where`, `len(where)`, `where.length > 0`. */
function asksFor(condition: Expression, name: string): boolean {
	if (condition.kind === 'name') return condition.name === name;
	if (condition.kind === 'member') return condition.property === 'length' && asksFor(condition.object, name);
	if (condition.kind === 'call') {
		const [only] = condition.arguments;
		const isLength = condition.callee.kind === 'name' && (condition.callee.name === 'len' || condition.callee.name === 'bool');
		return isLength && only !== undefined && asksFor(only.value, name);
	}
	if (condition.kind !== 'binary' || condition.right.kind !== 'number') return false;
	const isMore =
		(condition.operator === '>' && condition.right.value === 0) || (condition.operator === '>=' && condition.right.value === 1);
	const isNot = /^!==?$/.test(condition.operator) && condition.right.value === 0;
	return (isMore || isNot) && asksFor(condition.left, name);
}

/** True when all of the statements run each time before the call runs, and once for each time. */
export function areAlwaysBefore(statements: readonly TextStatement[], { blocks, loops }: TextHistory['call']): boolean {
	const [first] = statements;
	return statements.every((statement) => {
		const own = statement.blocks[statement.blocks.length - 1];
		const isSameRound =
			statement.loops.length === first?.loops.length && statement.loops.every((loop, at) => loop === first.loops[at]);
		return own !== undefined && blocks.includes(own) && isSameRound && statement.loops.every((loop) => loops.includes(loop));
	});
}
