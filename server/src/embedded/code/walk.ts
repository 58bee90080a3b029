import type { CodeModule, Expression, FunctionCode, Statement } from './code';

/** Calls `visit` for each expression inside, outer ones first; false keeps it from going into that one. */
export function walkExpression(expression: Expression, visit: (expression: Expression) => boolean | undefined): void {
	const stack: Expression[] = [expression];
	for (let current = stack.pop(); current; current = stack.pop()) {
		if (visit(current) === false) continue;
		for (const child of childrenOf(current).reverse()) stack.push(child);
	}
}

export function childrenOf(expression: Expression): Expression[] {
	switch (expression.kind) {
		case 'string':
			return expression.literals.flatMap((literal) =>
				literal.pieces.flatMap((piece) => (piece.kind === 'field' ? [piece.expression] : [])),
			);
		case 'member':
			return [expression.object];
		case 'index':
			return expression.index ? [expression.object, expression.index] : [expression.object];
		case 'call':
			return [expression.callee, ...expression.arguments.map((argument) => argument.value)];
		case 'tagged':
			return [expression.tag, expression.template];
		case 'binary':
			return [expression.left, expression.right];
		case 'unary':
		case 'spread':
			return [expression.operand];
		case 'conditional':
			return [expression.condition, expression.consequent, expression.alternative];
		case 'list':
			return [...expression.elements];
		case 'dictionary':
			return expression.entries.flatMap((entry) => (entry.key ? [entry.key, entry.value] : [entry.value]));
		case 'comprehension':
			return [
				...(expression.key ? [expression.key] : []),
				expression.element,
				...expression.targets,
				expression.iterable,
				...(expression.conditions ?? []),
			];
		case 'assignment':
			return [expression.target, expression.value];
		case 'other':
			return [...expression.parts];
		case 'name':
		case 'number':
		case 'constant':
		case 'function':
		case 'class':
			return [];
	}
}

/** Calls `visit` for each statement, outer ones first, those of inner functions and classes included; false keeps it out of that one. */
export function walkStatements(statements: readonly Statement[], visit: (statement: Statement) => boolean | undefined): void {
	for (const statement of statements) {
		if (visit(statement) === false) continue;
		for (const block of blocksOf(statement)) walkStatements(block, visit);
		for (const expression of expressionsOf(statement)) {
			walkExpression(expression, (inner) => {
				if (inner.kind === 'function') walkStatements(inner.function.body, visit);
				if (inner.kind === 'class') walkStatements(inner.class.body, visit);
				return undefined;
			});
		}
	}
}

export function blocksOf(statement: Statement): readonly (readonly Statement[])[] {
	switch (statement.kind) {
		case 'if':
			return [statement.consequent, statement.alternative];
		case 'loop':
			return [statement.initializer, statement.body, statement.otherwise];
		case 'try':
			return [statement.body, ...statement.handlers, statement.otherwise, statement.finalizer];
		case 'switch':
			return statement.cases.map((switchCase) => switchCase.body);
		case 'with':
		case 'block':
			return [statement.body];
		case 'function':
			return [statement.function.body];
		case 'class':
			return [statement.class.body];
		default:
			return [];
	}
}

/** The expressions of the statement itself, not those of the statements in it. */
export function expressionsOf(statement: Statement): Expression[] {
	switch (statement.kind) {
		case 'expression':
			return [statement.expression];
		case 'assign':
			return statement.value ? [statement.target, statement.value] : [statement.target];
		case 'if':
			return [statement.condition];
		case 'loop':
			return [statement.target, statement.iterable, statement.condition].filter((part) => part !== undefined);
		case 'switch':
			return [statement.subject, ...statement.cases.flatMap((switchCase) => switchCase.tests ?? [])];
		case 'with':
			return statement.items.flatMap((item) => (item.target ? [item.context, item.target] : [item.context]));
		case 'return':
		case 'exit':
			return statement.value ? [statement.value] : [];
		case 'function':
			return [...statement.function.decorators, ...defaultsOf(statement.function)];
		default:
			return [];
	}
}

function defaultsOf(code: FunctionCode): Expression[] {
	return code.parameters.flatMap((parameter) => (parameter.default ? [parameter.default] : []));
}

/** Each expression of the document; false keeps it from going into that one. */
export function walkModule(module: CodeModule, visit: (expression: Expression) => boolean | undefined): void {
	walkStatements(module.body, (statement) => {
		for (const expression of expressionsOf(statement)) walkExpression(expression, visit);
		return undefined;
	});
}

/** The outermost expression with exactly these ends. */
export function expressionAt(module: CodeModule, span: { readonly start: number; readonly end: number }): Expression | undefined {
	let found: Expression | undefined;
	walkModule(module, (expression) => {
		if (found || expression.start > span.start || expression.end < span.end)
			return expression.kind === 'function' && !found ? undefined : false;
		if (expression.start === span.start && expression.end === span.end) found = expression;
		return undefined;
	});
	return found;
}
