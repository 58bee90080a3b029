import type { CallExpression, ClassCode, Expression, FunctionCode, Statement } from '../../embedded/code/code';
import { readCode } from '../../embedded/code/readCode';
import { walkModule } from '../../embedded/code/walk';
import type { HostTree } from '../../embedded/hostLanguage';
import { LineIndex } from '../lineIndex';
import { parseAnnotation } from './annotation';
import { type ColumnType, columnTypeOf, lastNameOf } from './columnTypes';
import type {
	AnnotatedType,
	DeclaredClass,
	DeclaredColumn,
	DeclaringFile,
	EnumerationMember,
	TableCall,
	TableOptions,
} from './declarations';
import { ModuleTexts } from './moduleTexts';
import {
	columnsOfTable,
	compositeColumns,
	contentRange,
	elementsOf,
	type FileContext,
	readColumn,
	readOptions,
} from './readColumns';

const noOptions: TableOptions = { primaryKey: [], foreignKeys: [] };

/** What the file declares; undefined where that is nothing. Never throws, whatever the text. */
export function readDeclarations(uri: string, host: HostTree): DeclaringFile | undefined {
	const code = readCode(host);
	const context = { text: host.text, texts: new ModuleTexts(code), lines: new LineIndex(host.text) };
	const reader = new FileReader(uri, context);
	reader.readStatements(code.body);
	const keyOf = ({ start }: TableCall['nameRange']) => `${start.line}:${start.character}`;
	const inClasses = new Set(reader.file.classes.flatMap(({ table }) => (table ? [keyOf(table.nameRange)] : [])));
	walkModule(code, (expression) => {
		const table = expression.kind === 'call' ? readTable(expression, context) : undefined;
		if (table && !inClasses.has(keyOf(table.nameRange))) reader.file.tables.push(table);
		return undefined;
	});
	const { classes, tables, enumerations, annotated, bases, schemas, types } = reader.file;
	const named = [enumerations, annotated, bases, schemas, types];
	const isEmpty = classes.length + tables.length === 0 && named.every(({ size }) => size === 0);
	return isEmpty ? undefined : reader.file;
}

class FileReader {
	readonly file: {
		readonly uri: string;
		readonly imports: Map<string, { readonly module: string; readonly imported: string | undefined }>;
		readonly classes: DeclaredClass[];
		readonly tables: TableCall[];
		readonly enumerations: Map<string, readonly EnumerationMember[]>;
		readonly annotated: Map<string, AnnotatedType>;
		readonly bases: Set<string>;
		readonly schemas: Map<string, string>;
		readonly types: Map<string, ColumnType>;
	};

	constructor(
		uri: string,
		private readonly context: FileContext,
	) {
		this.file = {
			uri,
			imports: new Map(),
			classes: [],
			tables: [],
			enumerations: new Map(),
			annotated: new Map(),
			bases: new Set(),
			schemas: new Map(),
			types: new Map(),
		};
	}

	/** Those of the module, and of what its conditions and functions hold. */
	readStatements(statements: readonly Statement[], depth = 0): void {
		if (depth > 5) return;
		for (const statement of statements) {
			if (statement.kind === 'import') {
				for (const { local, module, imported } of statement.bindings) this.file.imports.set(local, { module, imported });
			} else if (statement.kind === 'class') this.readClass(statement.class);
			else if (statement.kind === 'assign' && statement.target.kind === 'name')
				this.readName(statement.target.name, statement.value);
			else if (statement.kind === 'if') {
				this.readStatements(statement.consequent, depth + 1);
				this.readStatements(statement.alternative, depth + 1);
			} else if (statement.kind === 'try') this.readStatements(statement.body, depth + 1);
			else if (statement.kind === 'function') this.readStatements(statement.function.body, depth + 1);
		}
	}

	private readName(name: string, value: Expression | undefined): void {
		if (value?.kind === 'index' && lastNameOf(value.object) === 'Annotated') {
			const attribute = { name, start: value.start, end: value.end };
			const [, ...rest] = value.index?.kind === 'list' ? value.index.elements : [];
			const column = rest.map((each) => readColumn(each, attribute, this.context)).find((each) => each !== undefined);
			const [type] = parseAnnotation(this.context.text.slice(value.start, value.end)).arguments;
			if (type) this.file.annotated.set(name, { type, column });
		}
		if (value?.kind !== 'call') return;
		const callee = lastNameOf(value.callee);
		if (callee === 'declarative_base' || callee === 'automap_base' || callee === 'generate_base') this.file.bases.add(name);
		const metadata = callee === 'MetaData' ? value : value.arguments.find((argument) => argument.name === 'metadata')?.value;
		const schema = this.schemaOf(metadata);
		if (schema !== undefined) this.file.schemas.set(name, schema);
	}

	/** Of `MetaData(schema="app")`, or the name of one above. */
	private schemaOf(metadata: Expression | undefined): string | undefined {
		if (metadata?.kind === 'name') return this.file.schemas.get(metadata.name);
		const call = metadata?.kind === 'call' ? metadata : undefined;
		return this.context.texts.textOf(call?.arguments.find(({ name }) => name === 'schema')?.value);
	}

	private readClass(code: ClassCode): void {
		const { context } = this;
		if (code.bases.some((base) => /(?:^|\.)(?:Int|Str)?(?:Enum|Flag)$/.test(base))) {
			this.file.enumerations.set(code.name, membersOf(code, context.texts));
			return;
		}
		const body = new ClassBody(context);
		for (const statement of code.body) body.read(statement);
		if (code.bases.some((base) => /(?:^|\.)(?:TypeDecorator|UserDefinedType)\b/.test(base))) {
			if (body.implementation) this.file.types.set(code.name, body.implementation);
			return;
		}
		const nameStart = context.text.indexOf(code.name, code.start + 'class'.length);
		this.file.classes.push({
			name: code.name,
			nameRange: context.lines.rangeOf(nameStart, nameStart + code.name.length),
			bases: code.bases,
			...body.found,
			metadataSchema: body.metadata && this.schemaOf(body.metadata),
		});
		this.readStatements(
			code.body.filter(({ kind }) => kind === 'class'),
			1,
		);
	}
}

/** Gathers what the statements of a class say. */
class ClassBody {
	readonly found: {
		tableName: DeclaredClass['tableName'];
		tableNameFor: DeclaredClass['tableNameFor'];
		table: TableCall | undefined;
		isAbstract: boolean;
		readonly columns: DeclaredColumn[];
		readonly removed: string[];
		options: TableOptions;
		readonly typeMap: Map<string, ColumnType>;
	} = {
		tableName: undefined,
		tableNameFor: undefined,
		table: undefined,
		isAbstract: false,
		columns: [],
		removed: [],
		options: noOptions,
		typeMap: new Map(),
	};
	metadata: Expression | undefined;
	implementation: ColumnType | undefined;

	constructor(private readonly context: FileContext) {}

	read(statement: Statement): void {
		if (statement.kind === 'function') this.readMethod(statement.function);
		else if (statement.kind === 'if') for (const inner of statement.consequent) this.read(inner);
		if (statement.kind !== 'assign' || statement.target.kind !== 'name') return;
		const { target, value, annotation } = statement;
		const { texts, lines } = this.context;
		switch (target.name) {
			case '__tablename__': {
				const text = texts.textOf(value);
				const range = value?.kind === 'string' ? contentRange(value) : target;
				if (text !== undefined) this.found.tableName = { text, range: lines.rangeOf(range.start, range.end) };
				return;
			}
			case '__abstract__':
				this.found.isAbstract = value?.kind === 'constant' && value.value === true;
				return;
			case '__table__':
				this.found.table = value?.kind === 'call' ? readTable(value, this.context) : undefined;
				return;
			case '__table_args__':
				this.found.options = readOptions(elementsOf(value), texts);
				return;
			case 'metadata':
				this.metadata = value;
				return;
			case 'impl':
				this.implementation = value && columnTypeOf(value, texts);
				return;
			case 'type_annotation_map':
				this.readTypeMap(value);
				return;
			default:
				this.readAttribute(target, value, annotation);
		}
	}

	private readTypeMap(value: Expression | undefined): void {
		if (value?.kind !== 'dictionary') return;
		for (const { key, name, value: type } of value.entries) {
			// `dict[str, Any]`: of one that takes types, its own name.
			const python = name ?? (key && lastNameOf(key.kind === 'index' ? key.object : key));
			const found = columnTypeOf(type, this.context.texts);
			if (python !== undefined && found) this.found.typeMap.set(python, found);
		}
	}

	private readAttribute(
		target: { readonly name: string; readonly start: number; readonly end: number },
		value: Expression | undefined,
		annotationText: string | undefined,
	): void {
		const node = annotationText === undefined ? undefined : parseAnnotation(annotationText);
		const isMapped = node?.name === 'Mapped';
		const annotation = isMapped ? node?.arguments[0] : undefined;
		if (value?.kind === 'constant' && value.value === null) this.found.removed.push(target.name);
		this.found.columns.push(...compositeColumns(value, this.context));
		const column = readColumn(value, target, this.context);
		if (column) this.found.columns.push({ ...column, annotation });
		else if (annotation && value?.kind !== 'call') {
			this.found.columns.push({
				attribute: target.name,
				name: undefined,
				range: this.context.lines.rangeOf(target.start, target.end),
				type: undefined,
				annotation,
				isBare: true,
				isMapped: true,
				nullable: undefined,
				isPrimaryKey: false,
				targets: [],
				defaultExpression: undefined,
				comment: undefined,
				sortOrder: 0,
			});
		}
	}

	/** `@declared_attr`: what it returns is as if it were assigned in each class. */
	private readMethod(method: FunctionCode): void {
		const isDeclared = method.decorators.some((decorator) =>
			/^declared_attr\b|\.declared_attr\b/.test(this.context.text.slice(decorator.start, decorator.end)),
		);
		const result = isDeclared ? returnedBy(method.body) : undefined;
		if (!result) return;
		const { texts, text, lines } = this.context;
		const own = method.parameters[0]?.name ?? 'cls';
		if (method.name === '__tablename__') {
			const { texts: known } = this.context;
			this.found.tableNameFor = nameComputer(result, own, known);
		} else if (method.name === '__table_args__') this.found.options = readOptions(elementsOf(result), texts);
		else {
			const start = text.indexOf(method.name, text.indexOf('def', method.start) + 3);
			const column = readColumn(result, { name: method.name, start, end: start + method.name.length }, this.context);
			const annotation = method.returns === undefined ? undefined : parseAnnotation(method.returns);
			if (column) {
				const mapped = annotation?.name === 'Mapped' ? annotation.arguments[0] : undefined;
				this.found.columns.push({
					...column,
					range: column.name === undefined ? lines.rangeOf(start, start + method.name.length) : column.range,
					annotation: mapped,
				});
			}
		}
	}
}

/** `cls.__name__.lower() + "s"`, evaluated for a class that has the method. */
function nameComputer(result: Expression, own: string, texts: ModuleTexts): (className: string) => string | undefined {
	return (className) => texts.textOf(result, { [`${own}.__name__`]: className });
}

function returnedBy(body: readonly Statement[]): Expression | undefined {
	const last = body[body.length - 1];
	return last?.kind === 'return' ? last.value : undefined;
}

function membersOf(code: ClassCode, texts: ModuleTexts): readonly EnumerationMember[] {
	return code.body.flatMap((statement) => {
		if (statement.kind !== 'assign' || statement.target.kind !== 'name' || statement.target.name.startsWith('_')) return [];
		const { name } = statement.target;
		// `auto()` of a StrEnum is the name in lower case.
		const isAuto = statement.value?.kind === 'call' && lastNameOf(statement.value.callee) === 'auto';
		const value = isAuto ? name.toLowerCase() : texts.textOf(statement.value);
		return [{ name, value }];
	});
}

function readTable(call: CallExpression, context: FileContext): TableCall | undefined {
	const [first, second] = call.arguments;
	if (lastNameOf(call.callee) !== 'Table' || first?.value.kind !== 'string' || !second) return undefined;
	const name = context.texts.textOf(first.value);
	const columns = columnsOfTable(call, context);
	if (name === undefined || columns.length === 0) return undefined;
	const { start, end } = contentRange(first.value);
	const options = readOptions(
		call.arguments.filter((argument) => argument.name === undefined).map(({ value }) => value),
		context.texts,
	);
	const named = (word: 'schema' | 'comment') => {
		const text = context.texts.textOf(call.arguments.find((argument) => argument.name === word)?.value);
		return text === undefined ? {} : { [word]: text };
	};
	return {
		name,
		nameRange: context.lines.rangeOf(start, end),
		metadata: context.text.slice(second.value.start, second.value.end).slice(0, 200),
		columns,
		options: { ...options, ...named('schema'), ...named('comment') },
	};
}
