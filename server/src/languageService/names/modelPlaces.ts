import type { SyntaxNode } from '@lezer/common';
import type { HostTree } from '../../embedded/hostLanguage';
import type { ColumnSymbol, RelationSymbol, SqlSymbol } from '../../names/symbol';
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

/** The names of a table or column in the models of a Python document. Never throws; one walk over the tree. */
export function modelPlaces(host: HostTree | undefined, symbol: SqlSymbol, dialect: SqlDialect): readonly ModelPlace[] {
	if (host?.languageId !== 'python' || (symbol.kind !== 'relation' && symbol.kind !== 'column')) return [];
	if (!/__tablename__|\bTable\s*\(|\bForeignKey/.test(host.text)) return [];
	const finder = new ModelFinder(host.text, symbol, dialect);
	host.tree.iterate({
		enter: (node) => {
			if (node.name === 'ClassDefinition') finder.readClass(node.node);
			else if (node.name === 'CallExpression') finder.readCall(node.node);
		},
	});
	return finder.places.sort((a, b) => a.start - b.start);
}

class ModelFinder {
	readonly places: ModelPlace[] = [];
	private readonly table: string;
	private readonly column: string | undefined;

	constructor(
		private readonly text: string,
		symbol: RelationSymbol | ColumnSymbol,
		private readonly dialect: SqlDialect,
	) {
		this.table = symbol.path[symbol.path.length - 1] ?? '';
		this.column = symbol.kind === 'column' ? symbol.name : undefined;
	}

	/** `class Book(Base): __tablename__ = "books"; title = Column(…)`. */
	readClass(node: SyntaxNode): void {
		const assignments = node.getChild('Body')?.getChildren('AssignStatement') ?? [];
		const named = assignments.find((assignment) => this.textOf(assignment.firstChild) === '__tablename__');
		const name = this.plainText(named?.lastChild);
		if (name === undefined || !this.isSame(name.text, this.table)) return;
		if (this.column === undefined) this.add(name);
		else for (const assignment of assignments) this.readAttribute(assignment, this.column);
	}

	private readAttribute(assignment: SyntaxNode, column: string): void {
		const attribute = assignment.firstChild;
		if (attribute?.name !== 'VariableName') return;
		const call = this.columnCall(assignment.lastChild);
		if (call === undefined) return;
		const [first] = argumentsOf(call);
		const name = this.plainText(first);
		if (name !== undefined) {
			if (this.isSame(name.text, column)) this.add(name);
		} else if (this.isSame(this.textOf(attribute), column)) {
			const open = call.getChild('ArgList')?.from;
			const insertAt = open === undefined ? {} : { insertAt: open + 1 };
			const change = { kind: 'attribute', ...insertAt, hasArguments: first !== undefined } as const;
			this.places.push({ start: attribute.from, end: attribute.to, isDefinition: true, change });
		}
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
		if (name === undefined || !this.isSame(name.text, this.table)) return;
		if (this.column === undefined) this.add(name);
		for (const argument of rest) {
			const column = this.columnCall(argument);
			const written = column && this.plainText(argumentsOf(column)[0]);
			if (written !== undefined && this.column !== undefined && this.isSame(written.text, this.column)) this.add(written);
		}
	}

	/** `"books.id"`, `"schema.books.id"`. */
	private readTarget(node: SyntaxNode | undefined): void {
		const target = this.plainText(node);
		const parts = target?.text.split('.') ?? [];
		const column = parts[parts.length - 1];
		const table = parts[parts.length - 2];
		if (target === undefined || column === undefined || table === undefined || !this.isSame(table, this.table)) return;
		const columnStart = target.end - column.length;
		if (this.column === undefined) this.add({ start: columnStart - 1 - table.length, end: columnStart - 1 }, false);
		else if (this.isSame(column, this.column)) this.add({ start: columnStart, end: target.end }, false);
	}

	private add({ start, end }: { readonly start: number; readonly end: number }, isDefinition = true): void {
		this.places.push({ start, end, isDefinition, change: { kind: 'text' } });
	}

	private isSame(left: string, right: string): boolean {
		return this.dialect.foldIdentifier(left) === this.dialect.foldIdentifier(right);
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
