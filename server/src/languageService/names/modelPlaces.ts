import type { SyntaxNode } from '@lezer/common';
import type { HostTree } from '../../embedded/hostLanguage';
import type { SqlSymbol } from '../../names/symbol';
import type { SqlDialect } from '../../sql/dialect';

/** Where a SQLAlchemy model names a table or column. Offsets are UTF-16 into the host document. */
export interface ModelPlace {
	readonly start: number;
	readonly end: number;
	readonly isDefinition: boolean;
	/**
	 * How the name is changed: `text` between quotes is replaced; an `attribute` stays, because code uses it, and its column is given a
	 * name at `insertAt`, before further arguments or not. Without such a place it cannot be changed.
	 */
	readonly change:
		| { readonly kind: 'text' }
		| { readonly kind: 'attribute'; readonly insertAt?: number; readonly hasArguments: boolean };
}

/** A place with what is named there: a table, or a column of it. */
export interface ModelName extends ModelPlace {
	readonly table: string;
	readonly column?: string;
}

/** The names of a table or column in the models of a Python document. Never throws; one walk over the tree. */
export function modelPlaces(host: HostTree | undefined, symbol: SqlSymbol, dialect: SqlDialect): readonly ModelPlace[] {
	if (symbol.kind !== 'relation' && symbol.kind !== 'column') return [];
	const { foldIdentifier } = dialect;
	const table = foldIdentifier(symbol.path[symbol.path.length - 1] ?? '');
	const column = symbol.kind === 'column' ? foldIdentifier(symbol.name) : undefined;
	return namesInModels(host).filter((name) => {
		const own = name.column === undefined ? undefined : foldIdentifier(name.column);
		return own === column && foldIdentifier(name.table) === table;
	});
}

/** The table or column that a string of a model names at the offset: an attribute's name is the host language's affair. */
export function modelNameAt(host: HostTree | undefined, offset: number): ModelName | undefined {
	// Most places of a document are no strings, and editors ask at each step of the caret.
	if (!host || !([-1, 1] as const).some((side) => host.tree.resolveInner(offset, side).name === 'String')) return undefined;
	return namesInModels(host).find(({ start, end, change }) => change.kind === 'text' && start <= offset && offset <= end);
}

function namesInModels(host: HostTree | undefined): readonly ModelName[] {
	if (host?.languageId !== 'python' || !/__tablename__|\bTable\s*\(|\bForeignKey/.test(host.text)) return [];
	const finder = new ModelFinder(host.text);
	host.tree.iterate({
		enter: (node) => {
			if (node.name === 'ClassDefinition') finder.readClass(node.node);
			else if (node.name === 'CallExpression') finder.readCall(node.node);
		},
	});
	return finder.names.sort((a, b) => a.start - b.start);
}

class ModelFinder {
	readonly names: ModelName[] = [];

	constructor(private readonly text: string) {}

	/** `class Book(Base): __tablename__ = "books"; title = Column(…)`. */
	readClass(node: SyntaxNode): void {
		const assignments = node.getChild('Body')?.getChildren('AssignStatement') ?? [];
		const named = assignments.find((assignment) => this.textOf(assignment.firstChild) === '__tablename__');
		const name = this.plainText(named?.lastChild);
		if (name === undefined) return;
		this.add(name, name.text);
		for (const assignment of assignments) this.readAttribute(assignment, name.text);
	}

	private readAttribute(assignment: SyntaxNode, table: string): void {
		const attribute = assignment.firstChild;
		if (attribute?.name !== 'VariableName') return;
		const written = this.textOf(attribute);
		if (written === '__table_args__') {
			this.readConstraints(assignment.lastChild, table);
			return;
		}
		const call = this.columnCall(assignment.lastChild);
		if (call === undefined) return;
		const [first] = argumentsOf(call);
		const name = this.plainText(first);
		if (name !== undefined) {
			this.add(name, table, name.text);
			return;
		}
		const open = call.getChild('ArgList')?.from;
		const insertAt = open === undefined ? {} : { insertAt: open + 1 };
		const change = { kind: 'attribute', ...insertAt, hasArguments: first !== undefined } as const;
		this.names.push({ start: attribute.from, end: attribute.to, isDefinition: true, change, table, column: written });
	}

	/** `Column(…)`, also inside `deferred(…)`. */
	private columnCall(node: SyntaxNode | null): SyntaxNode | undefined {
		if (node?.name !== 'CallExpression') return undefined;
		const callee = this.calleeOf(node);
		if (callee === 'Column' || callee === 'mapped_column') return node;
		return callee === 'deferred' ? this.columnCall(argumentsOf(node)[0] ?? null) : undefined;
	}

	/** `Table("books", metadata, Column("title"))` and `ForeignKey("books.id")`. */
	readCall(call: SyntaxNode): void {
		const callee = this.calleeOf(call);
		if (callee === 'ForeignKey') this.readTarget(argumentsOf(call)[0]);
		else if (callee === 'ForeignKeyConstraint')
			for (const target of argumentsOf(call)[1]?.getChildren('String') ?? []) this.readTarget(target);
		else if (callee === 'Table') this.readTable(argumentsOf(call));
	}

	private readTable([first, ...rest]: readonly SyntaxNode[]): void {
		const name = this.plainText(first);
		if (name === undefined) return;
		this.add(name, name.text);
		for (const argument of rest) {
			const column = this.columnCall(argument);
			const written = column && this.plainText(argumentsOf(column)[0]);
			if (written !== undefined) this.add(written, name.text, written.text);
			else this.readConstraints(argument, name.text);
		}
	}

	/** `UniqueConstraint("a", "b")`, `Index("name", "a")`, `ForeignKeyConstraint(["a"], […])` of the table, alone or in brackets. */
	private readConstraints(node: SyntaxNode | null, table: string): void {
		if (node?.name === 'TupleExpression' || node?.name === 'ParenthesizedExpression') {
			for (let child = node.firstChild; child !== null; child = child.nextSibling) this.readConstraints(child, table);
			return;
		}
		if (node?.name !== 'CallExpression') return;
		const [first, ...rest] = argumentsOf(node);
		const columns: readonly (SyntaxNode | undefined)[] =
			{
				UniqueConstraint: [first, ...rest],
				PrimaryKeyConstraint: [first, ...rest],
				Index: rest,
				ForeignKeyConstraint: first?.getChildren('String') ?? [],
			}[this.calleeOf(node)] ?? [];
		for (const column of columns) {
			const name = this.plainText(column);
			if (name !== undefined) this.add(name, table, name.text, false);
		}
	}

	/** `"books.id"`, `"schema.books.id"`. */
	private readTarget(node: SyntaxNode | undefined): void {
		const target = this.plainText(node);
		const parts = target?.text.split('.') ?? [];
		const column = parts[parts.length - 1];
		const table = parts[parts.length - 2];
		if (target === undefined || column === undefined || table === undefined) return;
		const columnStart = target.end - column.length;
		this.add({ start: columnStart - 1 - table.length, end: columnStart - 1 }, table, undefined, false);
		this.add({ start: columnStart, end: target.end }, table, column, false);
	}

	private add(
		{ start, end }: { readonly start: number; readonly end: number },
		table: string,
		column?: string,
		isDefinition = true,
	): void {
		const change = { kind: 'text' } as const;
		this.names.push({ start, end, isDefinition, change, table, ...(column === undefined ? {} : { column }) });
	}

	private textOf(node: SyntaxNode | null): string {
		return node === null ? '' : this.text.slice(node.from, node.to);
	}

	/** The last word of what is called: `Column` of `sa.Column`. */
	private calleeOf(call: SyntaxNode): string {
		const callee = call.firstChild;
		return this.textOf(callee?.name === 'MemberExpression' ? callee.lastChild : callee);
	}

	/** A string that says what stands between its quotes, without prefix and escapes. */
	private plainText(node: SyntaxNode | null | undefined) {
		const written = node?.name === 'String' ? this.textOf(node) : '';
		if (node === null || node === undefined || !/^(["'])[^"'\\\r\n]+\1$/.test(written)) return undefined;
		return { text: written.slice(1, -1), start: node.from + 1, end: node.to - 1 };
	}
}

/** Those that are passed by position. */
function argumentsOf(call: SyntaxNode): readonly SyntaxNode[] {
	const result: SyntaxNode[] = [];
	for (let node = call.getChild('ArgList')?.firstChild ?? null; node !== null; node = node.nextSibling) {
		if (node.name === '(' || node.name === ')' || node.name === ',' || node.name === 'Comment') continue;
		if (node.nextSibling?.name === 'AssignOp' || node.name === 'AssignOp' || node.prevSibling?.name === 'AssignOp') continue;
		result.push(node);
	}
	return result;
}
