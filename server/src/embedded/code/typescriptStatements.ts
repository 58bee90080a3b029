import { type CodeBuilder, opaque, splitAtCommas } from './builder';
import type { ClassCode, Expression, ImportBinding, Span, Statement, SwitchCase } from './code';
import { literalText } from './literalText';
import { childNamed, type SyntaxItem } from './syntaxItem';
import { readClass } from './typescriptClasses';
import { named, readTypescriptExpression } from './typescriptExpressions';
import { readFunctionCode, typeText } from './typescriptFunctions';

export function readTypescriptStatements(builder: CodeBuilder, items: readonly SyntaxItem[]): Statement[] {
	return builder.nestedList(() => items.flatMap((item) => readStatement(builder, item, false)));
}

function readStatement(builder: CodeBuilder, item: SyntaxItem, isExported: boolean): Statement[] {
	const { start, end, children } = item;
	switch (item.name) {
		case 'ExpressionStatement': {
			const inner = children.find((child) => child.name !== ';');
			return inner ? [readExpressionStatement(builder, inner)] : [];
		}
		case 'VariableDeclaration':
			return readVariables(builder, item);
		case 'IfStatement': {
			const elseAt = children.findIndex((child) => child.name === 'else');
			const [, condition, consequent] = children;
			return [
				{
					kind: 'if',
					start,
					end,
					condition: condition ? readTypescriptExpression(builder, condition) : opaque(item),
					consequent: readNested(builder, consequent),
					alternative: elseAt < 0 ? [] : readNested(builder, children[elseAt + 1]),
				},
			];
		}
		case 'ForStatement':
		case 'WhileStatement':
		case 'DoStatement':
			return [readLoop(builder, item)];
		case 'TryStatement': {
			const handler = childNamed(item, 'CatchClause');
			const finalizer = childNamed(item, 'FinallyClause');
			return [
				{
					kind: 'try',
					start,
					end,
					body: readNested(builder, childNamed(item, 'Block')),
					handlers: handler ? [readNested(builder, childNamed(handler, 'Block'))] : [],
					otherwise: [],
					finalizer: finalizer ? readNested(builder, childNamed(finalizer, 'Block')) : [],
				},
			];
		}
		case 'SwitchStatement':
			return [readSwitch(builder, item)];
		case 'ReturnStatement': {
			const value = children.find((child) => child.name !== 'return' && child.name !== ';');
			return [{ kind: 'return', start, end, value: value && readTypescriptExpression(builder, value) }];
		}
		case 'ThrowStatement': {
			const value = children.find((child) => child.name !== 'throw' && child.name !== ';');
			return [{ kind: 'exit', how: 'raise', start, end, value: value && readTypescriptExpression(builder, value) }];
		}
		case 'BreakStatement':
			return [{ kind: 'exit', how: 'break', start, end }];
		case 'ContinueStatement':
			return [{ kind: 'exit', how: 'continue', start, end }];
		case 'Block':
		case 'NamespaceDeclaration':
			return [
				{ kind: 'block', start, end, body: readTypescriptStatements(builder, (childNamed(item, 'Block') ?? item).children) },
			];
		case 'AmbientDeclaration':
			return children.flatMap((child) => readStatement(builder, child, isExported)).map(unknownWhereUnset);
		case 'LabeledStatement':
			return children.flatMap((child) => readStatement(builder, child, isExported));
		case 'ExportDeclaration':
			return children.flatMap((child) => readExported(builder, child));
		case 'FunctionDeclaration': {
			const name = childNamed(item, 'VariableDefinition');
			const known = { name: name ? builder.slice(name) : '', isExported };
			return [{ kind: 'function', start, end, function: readFunctionCode(builder, item, known) }];
		}
		case 'ClassDeclaration':
			return [{ kind: 'class', start, end, class: readClass(builder, item) }];
		case 'EnumDeclaration':
			return [{ kind: 'class', start, end, class: readEnum(builder, item) }];
		case 'TypeAliasDeclaration':
		case 'InterfaceDeclaration':
			return readType(builder, item);
		case 'ImportDeclaration':
			return [{ kind: 'import', start, end, bindings: builder.addImports(readImport(builder, item)) }];
		default:
			return item.children.length > 0 && !silentNodes.has(item.name)
				? [{ kind: 'expression', start, end, expression: readTypescriptExpression(builder, item) }]
				: [];
	}
}

/** `declare const name: string;` is set elsewhere, to whatever it is. */
function unknownWhereUnset(statement: Statement): Statement {
	return statement.kind === 'assign' && statement.value === undefined ? { ...statement, value: opaque(statement) } : statement;
}

const silentNodes = new Set(['ExportGroup']);

const longestType = 4000;

/** Longer types are of generated code, and nothing in them is worth their length. */
function readType(builder: CodeBuilder, item: SyntaxItem): Statement[] {
	const name = childNamed(item, 'TypeDefinition');
	const equals = item.children.findIndex((child) => child.name === 'Equals');
	const type = equals < 0 ? childNamed(item, 'ObjectType') : item.children[equals + 1];
	if (!name || !type || type.end - type.start > longestType) return [];
	return [{ kind: 'type', start: item.start, end: item.end, name: builder.slice(name), text: builder.slice(type) }];
}

function readNested(builder: CodeBuilder, item: SyntaxItem | undefined): Statement[] {
	if (!item) return [];
	return readTypescriptStatements(builder, item.name === 'Block' ? item.children : [item]);
}

function readExpressionStatement(builder: CodeBuilder, item: SyntaxItem): Statement {
	const expression = readTypescriptExpression(builder, item);
	if (expression.kind === 'string') builder.dropString(expression);
	return statementOf(expression, item);
}

function statementOf(expression: Expression, { start, end }: Span): Statement {
	if (expression.kind === 'binary' && (expression.operator === '&&' || expression.operator === '||')) {
		// `name && filters.push(…)` is an `if` that is written short.
		const { left, operator, right } = expression;
		const condition: Expression =
			operator === '&&' ? left : { kind: 'unary', start: left.start, end: left.end, operator: '!', operand: left };
		return { kind: 'if', start, end, condition, consequent: [statementOf(right, right)], alternative: [] };
	}
	if (expression.kind !== 'assignment') return { kind: 'expression', start, end, expression };
	const { target, operator } = expression;
	const name = target.kind === 'member' ? target.property : target.kind === 'name' ? target.name : '';
	return { kind: 'assign', start, end, target, operator, value: named(expression.value, name) };
}

/** `export default expression` is kept for its calls. */
function readExported(builder: CodeBuilder, item: SyntaxItem): Statement[] {
	if (item.name === 'export' || item.name === 'default' || item.name === ';' || item.name === 'String') return [];
	if (item.name === 'VariableName')
		return [{ kind: 'expression', start: item.start, end: item.end, expression: readTypescriptExpression(builder, item) }];
	return readStatement(builder, item, true);
}

function readVariables(builder: CodeBuilder, item: SyntaxItem): Statement[] {
	const inside = item.children.filter(({ name }) => !['let', 'var', 'const', ';', 'using', 'await'].includes(name));
	return splitAtCommas(inside).flatMap((group): Statement[] => {
		const [target] = group;
		if (!target) return [];
		const annotation = group.find((child) => child.name === 'TypeAnnotation');
		const equals = group.findIndex((child) => child.name === 'Equals');
		const valueItem = equals < 0 ? undefined : group[equals + 1];
		return [
			{
				kind: 'assign',
				start: target.start,
				end: group[group.length - 1]?.end ?? target.end,
				target: readTypescriptExpression(builder, target),
				operator: '=',
				value: valueItem && named(readTypescriptExpression(builder, valueItem), builder.slice(target)),
				annotation: annotation && typeText(builder, annotation),
			},
		];
	});
}

function readLoop(builder: CodeBuilder, item: SyntaxItem): Statement {
	const { start, end, children } = item;
	const base = { kind: 'loop', start, end, initializer: [], otherwise: [] } as const;
	const body = readNested(builder, item.name === 'DoStatement' ? children[1] : children[children.length - 1]);
	const spec = children.find(({ name }) => name === 'ForSpec' || name === 'ForInSpec' || name === 'ForOfSpec');
	if (!spec) {
		const condition = childNamed(item, 'ParenthesizedExpression');
		return { ...base, body, condition: condition && readTypescriptExpression(builder, condition) };
	}
	if (spec.name === 'ForSpec') {
		const [, first, ...rest] = spec.children;
		const initializer = first?.name === 'VariableDeclaration' ? readStatement(builder, first, false) : [];
		const condition = rest.find(({ name }) => name !== ';' && name !== ')');
		return { ...base, initializer, body, condition: condition && readTypescriptExpression(builder, condition) };
	}
	const at = spec.children.findIndex(({ name }) => name === 'of' || name === 'in');
	const target = spec.children[at - 1];
	const iterable = spec.children[at + 1];
	if (at < 1 || !target || !iterable) return { ...base, body };
	// The keys of an object are as unknown as its values.
	return {
		...base,
		body,
		target: readTypescriptExpression(builder, target),
		iterable: readTypescriptExpression(builder, iterable),
	};
}

function readSwitch(builder: CodeBuilder, item: SyntaxItem): Statement {
	const subject = childNamed(item, 'ParenthesizedExpression');
	const groups: { tests: Expression[] | undefined; items: SyntaxItem[] }[] = [];
	for (const child of childNamed(item, 'SwitchBody')?.children ?? []) {
		if (child.name === 'CaseLabel' || child.name === 'DefaultLabel') {
			const test = child.children[1];
			const tests = child.name === 'CaseLabel' && test ? [readTypescriptExpression(builder, test)] : undefined;
			groups.push({ tests, items: [] });
		} else if (child.name !== '{' && child.name !== '}') {
			groups[groups.length - 1]?.items.push(child);
		}
	}
	const cases = groups.map(({ tests, items }): SwitchCase => ({ tests, body: readTypescriptStatements(builder, items) }));
	return {
		kind: 'switch',
		start: item.start,
		end: item.end,
		subject: subject ? readTypescriptExpression(builder, subject) : opaque(item),
		cases,
		fallsThrough: true,
	};
}

function readEnum(builder: CodeBuilder, item: SyntaxItem): ClassCode {
	const name = childNamed(item, 'TypeDefinition');
	const members = splitAtCommas(
		(childNamed(item, 'EnumBody')?.children ?? []).filter(({ name: sign }) => sign !== '{' && sign !== '}'),
	);
	const body = members.flatMap((group): Statement[] => {
		const [member, , value] = group;
		if (!member) return [];
		return [
			{
				kind: 'assign',
				start: member.start,
				end: value?.end ?? member.end,
				target: { kind: 'name', start: member.start, end: member.end, name: builder.slice(member) },
				operator: '=',
				value: value
					? readTypescriptExpression(builder, value)
					: { kind: 'number', start: member.end, end: member.end, value: 0 },
			},
		];
	});
	return { name: name ? builder.slice(name) : '', start: item.start, end: item.end, bases: [], body, isEnum: true };
}

function readImport(builder: CodeBuilder, item: SyntaxItem): ImportBinding[] {
	const source = childNamed(item, 'String');
	const module = source ? (literalText(readTypescriptExpression(builder, source)) ?? '') : '';
	const bindings: ImportBinding[] = [];
	const isNamespace = childNamed(item, 'Star') !== undefined;
	for (const child of item.children) {
		if (child.name === 'VariableDefinition') {
			bindings.push({ local: builder.slice(child), module, imported: isNamespace ? undefined : 'default', start: child.start });
		}
		if (child.name !== 'ImportGroup') continue;
		for (const group of splitAtCommas(child.children.filter(({ name }) => name !== '{' && name !== '}'))) {
			const names = group.filter(({ name }) => name === 'VariableName' || name === 'VariableDefinition' || name === 'default');
			const first = names[0];
			const last = names[names.length - 1];
			if (first && last)
				bindings.push({ local: builder.slice(last), module, imported: builder.slice(first), start: first.start });
		}
	}
	return bindings;
}
