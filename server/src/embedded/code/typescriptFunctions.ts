import { type CodeBuilder, splitAtCommas } from './builder';
import type { FunctionCode, Parameter } from './code';
import { childNamed, type SyntaxItem } from './syntaxItem';
import { readTypescriptExpression } from './typescriptExpressions';
import { readTypescriptStatements } from './typescriptStatements';

/** Reads any node that has a `ParamList` and a body: functions, arrows, methods. */
export function readFunctionCode(
	builder: CodeBuilder,
	item: SyntaxItem,
	known: Pick<FunctionCode, 'name' | 'isExported'>,
): FunctionCode {
	const list = childNamed(item, 'ParamList');
	const arrow = item.children.findIndex((child) => child.name === 'Arrow');
	const block = childNamed(item, 'Block');
	const shortBody = !block && arrow >= 0 ? item.children[arrow + 1] : undefined;
	const returns = childNamed(item, 'TypeAnnotation');
	const decorators = item.children.filter((child) => child.name === 'Decorator').flatMap((child) => child.children.slice(1, 2));
	return {
		...known,
		start: item.start,
		end: item.end,
		parameters: list ? readParameters(builder, list) : [],
		body: block
			? readTypescriptStatements(builder, block.children)
			: shortBody
				? [{ kind: 'return', start: shortBody.start, end: shortBody.end, value: readTypescriptExpression(builder, shortBody) }]
				: [],
		decorators: decorators.map((decorator) => readTypescriptExpression(builder, decorator)),
		isAsync: childNamed(item, 'async') !== undefined,
		isGetter: childNamed(item, 'get') !== undefined || undefined,
		returns: returns && typeText(builder, returns),
	};
}

function readParameters(builder: CodeBuilder, list: SyntaxItem): Parameter[] {
	return splitAtCommas(list.children.filter((child) => child.name !== '(' && child.name !== ')')).flatMap((group) => {
		const target = group.find(({ name }) => name === 'VariableDefinition' || name === 'ObjectPattern' || name === 'ArrayPattern');
		if (!target) return [];
		const annotation = group.find((child) => child.name === 'TypeAnnotation');
		const equals = group.findIndex((child) => child.name === 'Equals');
		const defaultItem = equals < 0 ? undefined : group[equals + 1];
		const decorator = group.find((child) => child.name === 'Decorator');
		const isName = target.name === 'VariableDefinition';
		const parameter: Parameter = {
			name: isName ? builder.slice(target) : '',
			pattern: isName ? undefined : readTypescriptExpression(builder, target),
			start: target.start,
			end: target.end,
			annotation: annotation && typeText(builder, annotation),
			default: defaultItem && readTypescriptExpression(builder, defaultItem),
			kind: group.some((child) => child.name === 'Spread') ? 'rest' : 'plain',
			isProperty: group.some((child) => child.name === 'Privacy' || child.name === 'readonly'),
			decorator: decorator && /[\w$]+/.exec(builder.slice(decorator))?.[0],
		};
		return [parameter];
	});
}

/** The text after the `:`. */
export function typeText(builder: CodeBuilder, item: SyntaxItem): string {
	return builder.slice(item).replace(/^:\s*/, '').trim();
}
