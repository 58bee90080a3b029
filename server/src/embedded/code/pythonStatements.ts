import type { CodeBuilder } from './builder';
import { opaque, splitAtCommas } from './builder';
import type { ClassCode, Expression, FunctionCode, ImportBinding, Statement, SwitchCase, WithItem } from './code';
import { annotationText, readArguments, readParameters, readPythonExpression } from './pythonExpressions';
import { childNamed, type SyntaxItem } from './syntaxItem';

export function readPythonStatements(builder: CodeBuilder, items: readonly SyntaxItem[]): Statement[] {
	return builder.nestedList(() => items.flatMap((item) => readStatement(builder, item, [])));
}

function readBody(builder: CodeBuilder, item: SyntaxItem | undefined): Statement[] {
	return item
		? readPythonStatements(
				builder,
				item.children.filter((child) => child.name !== ':'),
			)
		: [];
}

function readStatement(builder: CodeBuilder, item: SyntaxItem, decorators: readonly Expression[]): Statement[] {
	const { start, end, children } = item;
	switch (item.name) {
		case 'ExpressionStatement': {
			const expression = readSequence(builder, children, item);
			// A docstring, or one that stands for a comment.
			if (expression.kind === 'string') builder.dropString(expression);
			return [{ kind: 'expression', start, end, expression }];
		}
		case 'AssignStatement':
			return readAssign(builder, item);
		case 'UpdateStatement': {
			const at = children.findIndex((child) => child.name === 'UpdateOp');
			const sign = children[at];
			const target = children[0];
			if (!sign || !target) return [];
			const value = readSequence(builder, children.slice(at + 1), item);
			const left = readPythonExpression(builder, target);
			const written = builder.slice(sign);
			// `sql %= values` formats as `sql = sql % values` does.
			if (written === '%=') {
				const formatted: Expression = { kind: 'binary', start, end, operator: '%', left, right: value };
				return [{ kind: 'assign', start, end, target: left, operator: '=', value: formatted }];
			}
			return [{ kind: 'assign', start, end, target: left, operator: written === '+=' ? '+=' : 'other', value }];
		}
		case 'DeleteStatement':
			return splitAtCommas(children.slice(1)).flatMap((group) => (group[0] ? readDelete(builder, group[0]) : []));
		case 'StatementGroup':
			return children.flatMap((child) => readStatement(builder, child, []));
		case 'IfStatement':
			return [readIf(builder, item, 0)];
		case 'ForStatement':
		case 'WhileStatement':
			return [readLoop(builder, item)];
		case 'TryStatement':
			return [readTry(builder, item)];
		case 'WithStatement':
			return [readWith(builder, item)];
		case 'MatchStatement':
			return [readMatch(builder, item)];
		case 'ReturnStatement': {
			const values = children.filter((child) => child.name !== 'return');
			return [{ kind: 'return', start, end, value: values.length > 0 ? readSequence(builder, values, item) : undefined }];
		}
		case 'RaiseStatement': {
			const value = children.find((child) => child.name !== 'raise');
			return [{ kind: 'exit', how: 'raise', start, end, value: value && readPythonExpression(builder, value) }];
		}
		case 'AssertStatement':
			return [readAssert(builder, item)];
		case 'BreakStatement':
			return [{ kind: 'exit', how: 'break', start, end }];
		case 'ContinueStatement':
			return [{ kind: 'exit', how: 'continue', start, end }];
		case 'FunctionDefinition':
			return [{ kind: 'function', start, end, function: readFunction(builder, item, decorators) }];
		case 'ClassDefinition':
			return [{ kind: 'class', start, end, class: readClass(builder, item) }];
		case 'DecoratedStatement': {
			const found = children.filter((child) => child.name === 'Decorator').map((child) => readDecorator(builder, child));
			return children.filter((child) => child.name !== 'Decorator').flatMap((child) => readStatement(builder, child, found));
		}
		case 'ScopeStatement': {
			const names = children.filter((child) => child.name === 'VariableName').map((child) => builder.slice(child));
			const mentioned: Statement = { kind: 'expression', start, end, expression: readPythonExpression(builder, item) };
			return builder.slice(item).startsWith('nonlocal') ? [mentioned, { kind: 'nonlocal', start, end, names }] : [mentioned];
		}
		case 'ImportStatement':
			return [{ kind: 'import', start, end, bindings: builder.addImports(readImport(builder, item)) }];
		default:
			return [{ kind: 'expression', start, end, expression: readPythonExpression(builder, item) }];
	}
}

/** `assert condition, message` is `if not condition: raise …`. */
function readAssert(builder: CodeBuilder, item: SyntaxItem): Statement {
	const { start, end, children } = item;
	const [conditionItem, messageItem] = children.filter((child) => child.name !== 'assert' && child.name !== ',');
	const operand = conditionItem ? readPythonExpression(builder, conditionItem) : opaque(item);
	const condition: Expression = { kind: 'unary', start, end, operator: 'not', operand };
	const value = messageItem && readPythonExpression(builder, messageItem);
	return { kind: 'if', start, end, condition, consequent: [{ kind: 'exit', how: 'raise', start, end, value }], alternative: [] };
}

/** `del list[0]` takes out what `list.pop(0)` does; of a name that is gone nothing reads. */
function readDelete(builder: CodeBuilder, item: SyntaxItem): Statement[] {
	const { start, end } = item;
	const deleted = readPythonExpression(builder, item);
	if (deleted.kind !== 'index' || !deleted.index) return [{ kind: 'expression', start, end, expression: deleted }];
	const { object, index } = deleted;
	const callee = { kind: 'member', start, end, object, property: 'pop', propertyStart: object.end } as const;
	const list = { start: index.start, end: index.end };
	const expression: Expression = {
		kind: 'call',
		start,
		end,
		callee,
		isNew: false,
		arguments: [{ ...list, value: index }],
		list,
	};
	return [{ kind: 'expression', start, end, expression }];
}

/** One expression, or a tuple without parentheses. */
function readSequence(builder: CodeBuilder, items: readonly SyntaxItem[], whole: SyntaxItem): Expression {
	const groups = splitAtCommas(items);
	const first = groups[0]?.[0];
	if (!first) return opaque(whole);
	const last = items[items.length - 1] ?? first;
	if (groups.length === 1 && last.name !== ',') return readPythonExpression(builder, groups[0]?.at(-1) ?? first);
	const elements = groups.flatMap((group) => {
		const item = group[group.length - 1];
		return item ? [readPythonExpression(builder, item)] : [];
	});
	return { kind: 'list', form: 'tuple', start: first.start, end: last.end, elements };
}

function readAssign(builder: CodeBuilder, item: SyntaxItem): Statement[] {
	const groups: SyntaxItem[][] = [[]];
	let annotation: string | undefined;
	for (const child of item.children) {
		if (child.name === 'AssignOp') groups.push([]);
		else if (child.name === 'TypeDef') annotation = annotationText(builder, child);
		else groups[groups.length - 1]?.push(child);
	}
	const values = groups.length > 1 ? (groups.pop() ?? []) : [];
	const value = values.length > 0 ? readSequence(builder, values, item) : undefined;
	return groups
		.filter((group) => group.length > 0)
		.map((group) => ({
			kind: 'assign',
			start: item.start,
			end: item.end,
			target: readSequence(builder, group, item),
			operator: '=',
			value,
			annotation,
		}));
}

function readIf(builder: CodeBuilder, item: SyntaxItem, from: number): Statement {
	const conditionItem = item.children[from + 1];
	const bodyAt = item.children.findIndex((child, at) => at > from && child.name === 'Body');
	const nextAt =
		bodyAt < 0 ? -1 : item.children.findIndex((child, at) => at > bodyAt && (child.name === 'elif' || child.name === 'else'));
	const next = item.children[nextAt];
	let alternative: Statement[] = [];
	if (next?.name === 'elif') alternative = builder.nestedList(() => [readIf(builder, item, nextAt)]);
	else if (next) alternative = readBody(builder, childAfter(item, nextAt, 'Body'));
	return {
		kind: 'if',
		start: item.start,
		end: item.end,
		condition: conditionItem && conditionItem.name !== 'Body' ? readPythonExpression(builder, conditionItem) : opaque(item),
		consequent: readBody(builder, item.children[bodyAt]),
		alternative,
	};
}

function childAfter(item: SyntaxItem, at: number, name: string): SyntaxItem | undefined {
	return item.children.find((child, childAt) => childAt > at && child.name === name);
}

function readLoop(builder: CodeBuilder, item: SyntaxItem): Statement {
	const bodyAt = item.children.findIndex((child) => child.name === 'Body');
	const head = item.children.slice(0, bodyAt < 0 ? undefined : bodyAt).filter((child) => child.name !== 'async');
	const inAt = head.findIndex((child) => child.name === 'in');
	const elseAt = item.children.findIndex((child) => child.name === 'else');
	const body = readBody(builder, item.children[bodyAt]);
	const otherwise = elseAt < 0 ? [] : readBody(builder, childAfter(item, elseAt, 'Body'));
	const base = { kind: 'loop', start: item.start, end: item.end, initializer: [], body, otherwise } as const;
	if (item.name === 'WhileStatement') {
		const [, condition] = head;
		return { ...base, condition: condition && readPythonExpression(builder, condition) };
	}
	if (inAt < 2) return base;
	const target = readSequence(builder, head.slice(1, inAt), item);
	return { ...base, target, iterable: readSequence(builder, head.slice(inAt + 1), item) };
}

function readTry(builder: CodeBuilder, item: SyntaxItem): Statement {
	const sections: { readonly word: string; readonly body: Statement[] }[] = [];
	let word = 'try';
	for (const child of item.children) {
		if (child.name === 'Body') sections.push({ word, body: readBody(builder, child) });
		else if (['try', 'except', 'else', 'finally'].includes(child.name)) word = child.name;
	}
	const bodyOf = (name: string) => sections.filter((section) => section.word === name).map((section) => section.body);
	return {
		kind: 'try',
		start: item.start,
		end: item.end,
		body: bodyOf('try').flat(),
		handlers: bodyOf('except'),
		otherwise: bodyOf('else').flat(),
		finalizer: bodyOf('finally').flat(),
	};
}

function readWith(builder: CodeBuilder, item: SyntaxItem): Statement {
	const bodyAt = item.children.findIndex((child) => child.name === 'Body');
	const withAt = item.children.findIndex((child) => child.name === 'with');
	const head = item.children.slice(withAt + 1, bodyAt < 0 ? undefined : bodyAt);
	const items: WithItem[] = splitAtCommas(flattenWithTuple(head)).flatMap((group) => {
		const [context, as, target] = group;
		if (!context) return [];
		return [
			{
				context: readPythonExpression(builder, context),
				target: as?.name === 'as' && target ? readPythonExpression(builder, target) : undefined,
			},
		];
	});
	return { kind: 'with', start: item.start, end: item.end, items, body: readBody(builder, item.children[bodyAt]) };
}

// `with (open(a) as b, open(c) as d):` parses as a tuple with errors inside it.
function flattenWithTuple(head: readonly SyntaxItem[]): readonly SyntaxItem[] {
	const [only] = head;
	const isTuple = head.length === 1 && (only?.name === 'TupleExpression' || only?.name === 'ParenthesizedExpression');
	return isTuple && only ? only.children.filter((child) => child.name !== '(' && child.name !== ')') : head;
}

function readMatch(builder: CodeBuilder, item: SyntaxItem): Statement {
	const subject = item.children[1];
	const clauses = childNamed(item, 'MatchBody')?.children.filter((child) => child.name === 'MatchClause') ?? [];
	const cases = clauses.map((clause): SwitchCase => {
		const patterns = clause.children.filter((child) => child.name !== 'case' && child.name !== 'Body' && child.name !== ',');
		const tests = patterns.flatMap((pattern) => literalPatterns(builder, pattern));
		const isLiteral = tests.length > 0 && !clause.children.some((child) => child.name === 'Guard');
		return { tests: isLiteral ? tests : undefined, body: readBody(builder, childNamed(clause, 'Body')) };
	});
	return {
		kind: 'switch',
		start: item.start,
		end: item.end,
		subject: subject ? readPythonExpression(builder, subject) : opaque(item),
		cases,
		fallsThrough: false,
	};
}

function literalPatterns(builder: CodeBuilder, pattern: SyntaxItem): Expression[] {
	if (pattern.name === 'OrPattern') return pattern.children.flatMap((child) => literalPatterns(builder, child));
	const [only] = pattern.children;
	return pattern.name === 'LiteralPattern' && only && pattern.children.length === 1 ? [readPythonExpression(builder, only)] : [];
}

function readFunction(builder: CodeBuilder, item: SyntaxItem, decorators: readonly Expression[]): FunctionCode {
	const name = childNamed(item, 'VariableName');
	const list = childNamed(item, 'ParamList');
	const returns = childNamed(item, 'TypeDef');
	const text = name ? builder.slice(name) : '';
	return {
		name: text,
		start: item.start,
		end: item.end,
		parameters: list ? readParameters(builder, list) : [],
		body: readBody(builder, childNamed(item, 'Body')),
		decorators,
		isAsync: childNamed(item, 'async') !== undefined,
		isExported: !text.startsWith('_'),
		returns: returns && annotationText(builder, returns),
	};
}

function readClass(builder: CodeBuilder, item: SyntaxItem): ClassCode {
	const name = childNamed(item, 'VariableName');
	const list = childNamed(item, 'ArgList');
	const bases = list ? readArguments(builder, list).filter((argument) => argument.name === undefined) : [];
	return {
		name: name ? builder.slice(name) : '',
		start: item.start,
		end: item.end,
		bases: bases.map((base) => builder.slice(base)),
		body: readBody(builder, childNamed(item, 'Body')),
	};
}

function readDecorator(builder: CodeBuilder, item: SyntaxItem): Expression {
	const names = item.children.filter((child) => child.name === 'VariableName');
	const list = childNamed(item, 'ArgList');
	let callee: Expression = opaque(item);
	for (const [at, name] of names.entries()) {
		const text = builder.slice(name);
		if (at === 0) callee = { kind: 'name', start: name.start, end: name.end, name: text };
		else
			callee = { kind: 'member', start: callee.start, end: name.end, object: callee, property: text, propertyStart: name.start };
	}
	if (!list) return callee;
	return {
		kind: 'call',
		start: callee.start,
		end: list.end,
		callee,
		isNew: false,
		arguments: readArguments(builder, list),
		list,
	};
}

function readImport(builder: CodeBuilder, item: SyntaxItem): ImportBinding[] {
	const importAt = item.children.findIndex((child) => child.name === 'import');
	const isFrom = item.children[0]?.name === 'from';
	const module = isFrom
		? item.children
				.slice(1, importAt)
				.map((child) => builder.slice(child))
				.join('')
		: '';
	const names = item.children.slice(importAt + 1).filter((child) => child.name !== '(' && child.name !== ')');
	return splitAtCommas(names).flatMap((group): ImportBinding[] => {
		const asAt = group.findIndex((child) => child.name === 'as');
		const path = group
			.slice(0, asAt < 0 ? undefined : asAt)
			.map((child) => builder.slice(child))
			.join('');
		const alias = asAt >= 0 ? group[asAt + 1] : undefined;
		const start = group[0]?.start ?? item.start;
		if (isFrom) return [{ local: alias ? builder.slice(alias) : path, module, imported: path, start }];
		if (alias) return [{ local: builder.slice(alias), module: path, start }];
		// `import a.b` binds `a`.
		return [{ local: path.split('.')[0] ?? path, module: path.split('.')[0] ?? path, start }];
	});
}
