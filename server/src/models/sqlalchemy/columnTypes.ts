import type { CallExpression, Expression } from '../../embedded/code/code';
import type { TypeNode } from './annotation';
import type { ModuleTexts } from './moduleTexts';

/** A column's type as far as one file tells it. */
export interface ColumnType {
	/** As SQL writes it. */
	readonly text: string;
	readonly values?: readonly string[];
	/** The Python enumeration that holds the values. */
	readonly enumeration?: string;
	/** The values of its members, not their names, are stored. */
	readonly storesValues?: boolean;
	/** The class of a type that SQLAlchemy may not know: it may be one of the project's. */
	readonly className?: string;
}

/** What SQLAlchemy writes for its general types: https://docs.sqlalchemy.org/en/20/core/type_basics.html. */
const sqlNames: Readonly<Record<string, string>> = {
	Integer: 'INTEGER',
	BigInteger: 'BIGINT',
	SmallInteger: 'SMALLINT',
	String: 'VARCHAR',
	Unicode: 'VARCHAR',
	UnicodeText: 'TEXT',
	Boolean: 'BOOLEAN',
	DateTime: 'DATETIME',
	LargeBinary: 'BLOB',
	Numeric: 'NUMERIC',
	Uuid: 'UUID',
	PickleType: 'BLOB',
	DOUBLE_PRECISION: 'DOUBLE PRECISION',
};

/** What a bare Python type in `Mapped[…]` becomes. */
const pythonNames: Readonly<Record<string, string>> = {
	int: 'INTEGER',
	str: 'VARCHAR',
	bool: 'BOOLEAN',
	float: 'FLOAT',
	bytes: 'BLOB',
	Decimal: 'NUMERIC',
	datetime: 'DATETIME',
	date: 'DATE',
	time: 'TIME',
	timedelta: 'INTERVAL',
	UUID: 'UUID',
};

/** The last name of `a`, `b.a`, `a()` and `b.a()`. */
export function lastNameOf(expression: Expression): string | undefined {
	if (expression.kind === 'name') return expression.name;
	if (expression.kind === 'member') return expression.property;
	return expression.kind === 'call' ? lastNameOf(expression.callee) : undefined;
}

/** `Integer`, `sa.String(50)`, `Enum(Status)`, `ARRAY(Text)`, `postgresql.JSONB`. Undefined for what is no type. */
export function columnTypeOf(expression: Expression, texts: ModuleTexts, depth = 0): ColumnType | undefined {
	const name = lastNameOf(expression);
	if (name === undefined || depth > 5) return undefined;
	const call = expression.kind === 'call' ? expression : undefined;
	const first = call?.arguments.find((argument) => argument.name === undefined)?.value;
	if (name === 'Enum' || name === 'ENUM' || name === 'SQLEnum' || name === 'SAEnum') return call && enumerationOf(call, texts);
	if (name === 'with_variant' && call?.callee.kind === 'member') return columnTypeOf(call.callee.object, texts, depth + 1);
	if (name === 'ARRAY' && first) return { text: `${columnTypeOf(first, texts, depth + 1)?.text ?? ''}[]` };
	if ((name === 'MutableDict' || name === 'as_mutable') && first) return columnTypeOf(first, texts, depth + 1);
	const own = sqlNames[name] ?? name.toUpperCase();
	const className = own === name || Object.hasOwn(sqlNames, name) ? {} : { className: name };
	if (!call) return { text: own, ...className };
	const isZoned = call.arguments.some(
		({ name: argument, value }) => argument === 'timezone' && value.kind === 'constant' && value.value === true,
	);
	if (isZoned) return { text: 'TIMESTAMP WITH TIME ZONE' };
	const sizes = call.arguments.flatMap(({ name: argument, value }) =>
		value.kind === 'number' && (argument === undefined || ['length', 'precision', 'scale'].includes(argument))
			? [value.value]
			: [],
	);
	return { text: sizes.length === 0 ? own : `${own}(${sizes.join(', ')})`, ...className };
}

function enumerationOf(call: CallExpression, texts: ModuleTexts): ColumnType {
	const values: string[] = [];
	for (const { name, value, spread } of call.arguments) {
		if (name !== undefined || spread !== undefined) continue;
		const text = texts.textOf(value);
		const enumeration = text === undefined ? lastNameOf(value) : undefined;
		if (text !== undefined) values.push(text);
		else if (enumeration !== undefined) {
			const storesValues = call.arguments.some((argument) => argument.name === 'values_callable');
			return { text: 'ENUM', enumeration, storesValues };
		}
	}
	return typeOfValues(values);
}

/** As MySQL writes an enumeration. */
export function typeOfValues(values: readonly string[]): ColumnType {
	const listed = values.map((value) => `'${value.replaceAll("'", "''")}'`).join(', ');
	return values.length === 0 ? { text: 'ENUM' } : { text: `ENUM(${listed})`, values };
}

/** Undefined for a class that may be anything. */
export function typeOfAnnotation(node: TypeNode): ColumnType | undefined {
	if (node.name === 'Literal') {
		const values = node.arguments.flatMap(({ text }) => (text === undefined ? [] : [text]));
		return { text: 'VARCHAR', ...(values.length > 0 ? { values } : {}) };
	}
	const text = Object.hasOwn(pythonNames, node.name) ? pythonNames[node.name] : undefined;
	return text === undefined ? undefined : { text };
}
