import type { ColumnInfo } from '../../../common/src/catalog';
import type { Parser } from '../sql/parser/parser';
import { lastName, readElements, readPath, skipIfExists, skipToComma } from './definitionParts';
import type { MutableRelation, SchemaBuilder } from './schemaBuilder';
import { readColumnType, readTableElement } from './tableElements';

/** What stands behind ALTER TABLE. */
export function readAlter(p: Parser, builder: SchemaBuilder): void {
	skipIfExists(p);
	p.accept('ONLY');
	const path = readPath(p);
	const table = builder.alterable(path);
	if (table === undefined) return;
	const reader = new AlterationReader(p, builder, path, table);
	while (!p.isEnd()) {
		const before = p.at;
		reader.read();
		skipToComma(p);
		p.acceptSign(',');
		if (p.at === before) p.next();
	}
}

const otherThanColumns = ['CONSTRAINT', 'INDEX', 'KEY', 'PRIMARY', 'FOREIGN', 'CHECK'];

class AlterationReader {
	constructor(
		private readonly p: Parser,
		private readonly builder: SchemaBuilder,
		private readonly path: readonly string[],
		private readonly table: MutableRelation,
	) {}

	/** One action of the list. */
	read(): void {
		const { p } = this;
		if (p.accept('ADD')) this.add();
		else if (p.accept('DROP')) this.drop();
		else if (p.accept('RENAME')) this.rename();
		else if (p.accept('MODIFY')) this.change(false);
		else if (p.accept('CHANGE')) this.change(true);
		else if (p.accept('ALTER')) this.alterColumn();
		else if (p.accept('SET', 'SCHEMA')) {
			const schema = p.name();
			if (schema !== undefined) this.builder.move(this.path, schema);
		}
	}

	private indexOf(name: string | undefined): number {
		if (name === undefined) return -1;
		const { foldIdentifier } = this.builder.dialect;
		return this.table.columns.findIndex((column) => foldIdentifier(column.name) === foldIdentifier(name));
	}

	private add(): void {
		const { p, table, builder } = this;
		p.accept('COLUMN');
		skipIfExists(p);
		const count = table.columns.length;
		if (p.isSign('(')) readElements(p, table, builder);
		else readTableElement(p, table, builder);
		// A script that adds a column which another one has created already says nothing new.
		const added = table.columns.splice(count);
		for (const column of added) {
			const at = this.indexOf(column.name);
			if (at < 0) table.columns.push(column);
			else table.columns[at] = column;
		}
	}

	private drop(): void {
		const { p, table } = this;
		const isColumn = p.accept('COLUMN');
		if (!isColumn && otherThanColumns.includes(p.word())) return;
		skipIfExists(p);
		const at = this.indexOf(p.name());
		if (at >= 0 && !table.isAdopted) table.columns.splice(at, 1);
	}

	private rename(): void {
		const { p, builder, path } = this;
		if (p.accept('TO') || p.accept('AS')) {
			const name = p.name();
			if (name !== undefined) builder.rename(path, name, ...lastName(p));
			return;
		}
		if (p.word() === 'CONSTRAINT' || p.word() === 'INDEX' || p.word() === 'KEY') return;
		p.accept('COLUMN');
		const at = this.indexOf(p.name());
		const name = p.accept('TO') ? p.name() : undefined;
		if (name !== undefined) this.replace(at, { name, ...builder.sourcesAt(...lastName(p)) });
	}

	/** MODIFY names the column once, CHANGE tells its new name behind the old one. */
	private change(isChange: boolean): void {
		const { p, table, builder } = this;
		p.accept('COLUMN');
		const token = p.token();
		const old = isChange ? p.name() : token && p.nameOf(token);
		const at = this.indexOf(old);
		const count = table.columns.length;
		readTableElement(p, table, builder);
		const changed = table.columns.length > count ? table.columns.pop() : undefined;
		if (changed !== undefined) this.replace(at, changed);
	}

	/** PostgreSQL's ALTER COLUMN, and MySQL's. */
	private alterColumn(): void {
		const { p } = this;
		p.accept('COLUMN');
		const at = this.indexOf(p.name());
		if (p.accept('SET', 'NOT', 'NULL')) this.replace(at, { nullable: false });
		else if (p.accept('DROP', 'NOT', 'NULL')) this.replace(at, { nullable: true });
		else if (p.accept('SET', 'DEFAULT')) {
			const start = p.start();
			skipToComma(p);
			this.replace(at, { defaultExpression: p.text.slice(start, p.lastEnd()) });
		} else if (p.accept('SET', 'DATA', 'TYPE') || p.accept('TYPE')) this.replace(at, { type: readColumnType(p) });
	}

	/** Behind what a column was known from stands what changed it. */
	private replace(at: number, changes: Partial<ColumnInfo>): void {
		const column = this.table.columns[at];
		if (column === undefined) return;
		const sources = changes.sources && { sources: [...changes.sources, ...(column.sources ?? [])] };
		const changed = { ...column, ...changes, ...sources };
		if (this.table.isAdopted && changed.name !== column.name) this.table.columns.push(changed);
		else this.table.columns[at] = changed;
	}
}
