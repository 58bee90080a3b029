import type { CallExpression, Expression } from '../../embedded/code/code';
import type { LineIndex } from '../lineIndex';
import { type ColumnType, columnTypeOf, lastNameOf } from './columnTypes';
import type { ColumnTarget, DeclaredColumn, TableOptions } from './declarations';
import type { ModuleTexts } from './moduleTexts';

/** What reading needs to know of the file. */
export interface FileContext {
	readonly text: string;
	readonly texts: ModuleTexts;
	readonly lines: LineIndex;
}

/** These may stand among a column's arguments and are no type. */
const otherArguments: ReadonlySet<string> = new Set(
	'ForeignKey Sequence Identity Computed CheckConstraint FetchedValue DefaultClause ColumnDefault UniqueConstraint Index text func'.split(
		' ',
	),
);

/** `Column(…)`, `mapped_column(…)`, also inside `deferred(…)` and `column_property(…)`. Undefined for any other call. */
export function readColumn(
	expression: Expression | undefined,
	attribute: { readonly name: string; readonly start: number; readonly end: number },
	context: FileContext,
): DeclaredColumn | undefined {
	if (expression?.kind !== 'call') return undefined;
	const callee = lastNameOf(expression.callee);
	if (callee === 'deferred' || callee === 'column_property' || callee === 'undeferred') {
		return readColumn(expression.arguments[0]?.value, attribute, context);
	}
	if (callee !== 'Column' && callee !== 'mapped_column') return undefined;
	return columnOf(expression, callee === 'mapped_column', attribute, context);
}

function columnOf(
	call: CallExpression,
	isMapped: boolean,
	attribute: { readonly name: string; readonly start: number; readonly end: number },
	{ texts, lines, text }: FileContext,
): DeclaredColumn {
	const named = (name: string) => call.arguments.find((argument) => argument.name === name)?.value;
	const positional = call.arguments.filter((argument) => argument.name === undefined && argument.spread === undefined);
	const first = positional[0]?.value;
	const nameExpression =
		named('name') ?? (first && texts.textOf(first) !== undefined && first.kind !== 'call' ? first : undefined);
	const name = texts.textOf(nameExpression);
	const targets: ColumnTarget[] = [];
	let type: ColumnType | undefined;
	for (const { value } of positional) {
		const callee = lastNameOf(value);
		if (value === nameExpression || callee === undefined) continue;
		if (callee === 'ForeignKey' && value.kind === 'call') targets.push(...targetOf(value.arguments[0]?.value, texts));
		else if (!otherArguments.has(callee) && value.kind !== 'string') type ??= columnTypeOf(value, texts);
	}
	const typeArgument = named('type_');
	if (typeArgument) type ??= columnTypeOf(typeArgument, texts);
	const serverDefault = named('server_default');
	const range =
		name !== undefined && nameExpression?.kind === 'string'
			? contentRange(nameExpression)
			: { start: attribute.start, end: attribute.end };
	return {
		attribute: attribute.name,
		name,
		range: lines.rangeOf(range.start, range.end),
		type,
		annotation: undefined,
		isBare: false,
		isMapped,
		nullable: booleanOf(named('nullable')),
		isPrimaryKey: booleanOf(named('primary_key')) === true,
		targets,
		defaultExpression: serverDefault && defaultOf(serverDefault, text, texts),
		comment: texts.textOf(named('comment')),
		sortOrder: numberOf(named('sort_order')),
	};
}

/** `composite(Point, mapped_column("x"), mapped_column("y"))`: the columns that one attribute is made of. */
export function compositeColumns(expression: Expression | undefined, context: FileContext): readonly DeclaredColumn[] {
	if (expression?.kind !== 'call' || lastNameOf(expression.callee) !== 'composite') return [];
	return columnsOfTable(expression, context);
}

/** Between the quotes, where the name can be changed. */
export function contentRange(expression: Extract<Expression, { kind: 'string' }>): {
	readonly start: number;
	readonly end: number;
} {
	const [literal] = expression.literals;
	return literal && expression.literals.length === 1 ? { start: literal.contentStart, end: literal.contentEnd } : expression;
}

function numberOf(expression: Expression | undefined): number {
	if (expression?.kind === 'unary' && expression.operator === '-') return -numberOf(expression.operand);
	return expression?.kind === 'number' ? expression.value : 0;
}

function booleanOf(expression: Expression | undefined): boolean | undefined {
	return expression?.kind === 'constant' && typeof expression.value === 'boolean' ? expression.value : undefined;
}

/** `text("now()")`, `func.now()`, `"0"`. */
function defaultOf(expression: Expression, text: string, texts: ModuleTexts): string | undefined {
	const plain = texts.textOf(expression);
	if (plain !== undefined) return `'${plain.replaceAll("'", "''")}'`;
	if (expression.kind !== 'call') return undefined;
	if (lastNameOf(expression.callee) === 'text') return texts.textOf(expression.arguments[0]?.value);
	const isFunction = expression.callee.kind === 'member' && lastNameOf(expression.callee.object) === 'func';
	return isFunction
		? text.slice(expression.callee.end - (lastNameOf(expression.callee)?.length ?? 0), expression.end)
		: undefined;
}

/** The argument of `ForeignKey`. */
function targetOf(expression: Expression | undefined, texts: ModuleTexts): readonly ColumnTarget[] {
	const text = texts.textOf(expression);
	if (text !== undefined) return [{ kind: 'text', text }];
	if (expression?.kind !== 'member') return [];
	const { object, property } = expression;
	// `users.c.id` and `User.__table__.c.id` mean what `users.id` would.
	const isCollection = object.kind === 'member' && (object.property === 'c' || object.property === 'columns');
	const holder = isCollection ? object.object : object;
	const owner = holder.kind === 'member' && holder.property === '__table__' ? holder.object : holder;
	const name = lastNameOf(owner);
	return name === undefined ? [] : [{ kind: 'member', object: name, property }];
}

/** The columns among the arguments of `Table`. */
export function columnsOfTable(call: CallExpression, context: FileContext): readonly DeclaredColumn[] {
	return call.arguments.flatMap(({ value }) => {
		const column =
			value.kind === 'call' ? readColumn(value, { name: '', start: value.start, end: value.end }, context) : undefined;
		return column?.name === undefined ? [] : [column];
	});
}

/** The elements of `__table_args__`, or the arguments of `Table`. */
export function readOptions(elements: readonly Expression[], texts: ModuleTexts): TableOptions {
	let options: TableOptions = { primaryKey: [], foreignKeys: [] };
	for (const element of elements) {
		if (element.kind === 'dictionary') {
			for (const { name, key, value } of element.entries) {
				const word = name ?? texts.textOf(key);
				const text = texts.textOf(value);
				if (text !== undefined && (word === 'schema' || word === 'comment')) options = { ...options, [word]: text };
			}
		} else if (element.kind === 'call') {
			const callee = lastNameOf(element.callee);
			const values = element.arguments.filter((argument) => argument.name === undefined).map(({ value }) => value);
			if (callee === 'PrimaryKeyConstraint') {
				options = { ...options, primaryKey: values.flatMap((value) => texts.textOf(value) ?? []) };
			} else if (callee === 'ForeignKeyConstraint') {
				const argument = (name: string, at: number) => element.arguments.find((each) => each.name === name)?.value ?? values[at];
				const columns = elementsOf(argument('columns', 0)).flatMap((value) => texts.textOf(value) ?? []);
				const targets = elementsOf(argument('refcolumns', 1)).flatMap((value) => targetOf(value, texts));
				options = { ...options, foreignKeys: [...options.foreignKeys, { columns, targets }] };
			}
		}
	}
	return options;
}

/** Of a list or tuple, of `Base.__table_args__ + (…)` the own ones. */
export function elementsOf(expression: Expression | undefined, depth = 0): readonly Expression[] {
	if (expression === undefined || depth > 20) return [];
	if (expression.kind === 'list') return expression.elements;
	if (expression.kind === 'binary')
		return [...elementsOf(expression.left, depth + 1), ...elementsOf(expression.right, depth + 1)];
	return expression.kind === 'dictionary' ? [expression] : [];
}
