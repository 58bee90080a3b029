import type { SqlDialect } from '../sql/dialect';
import { unquote } from '../sql/identifiers';
import { readTokens } from '../sql/parser/caret';
import type { Query } from '../sql/parser/nodes';
import { Parser } from '../sql/parser/parser';
import { isQueryStart, parseNameList, parseSubquery } from '../sql/parser/query';
import type { SqlRange } from '../sql/ranges';
import { textsInBrackets, valuesOfCheck } from './allowedValues';
import { queryColumns, type RelationSource } from './outputColumns';
import { type MutableRelation, SchemaBuilder } from './schemaBuilder';
import { readTableElement } from './tableElements';

/**
 * Takes over what one statement of data definition says: CREATE TABLE, VIEW and SCHEMA, ALTER TABLE, DROP, RENAME and COMMENT ON.
 * Any other statement, and any part that cannot be understood, changes nothing.
 */
export function applyDefinition(text: string, statement: SqlRange, builder: SchemaBuilder): void {
	const { dialect } = builder;
	const { tokens } = readTokens(text, statement.start, statement.end, dialect);
	const p = new Parser(text, tokens, dialect);
	if (p.accept('CREATE')) readCreate(p, statement, builder);
	else if (p.accept('ALTER', 'TABLE')) readAlter(p, builder);
	else if (p.accept('ALTER', 'TYPE')) readNewValue(p, builder);
	else if (p.accept('DROP')) readDrop(p, builder);
	else if (p.accept('COMMENT', 'ON')) readComment(p, builder);
	else if (p.accept('RENAME', 'TABLE')) readRename(p, builder);
}

/** True for a statement that {@link applyDefinition} could learn something from; cheap, for passing over the others. */
export function mayDefine(text: string, statement: SqlRange): boolean {
	return /^(?:create|alter|drop|comment|rename)\b/i.test(text.slice(statement.start, statement.start + 8));
}

/** A builder that knows nothing yet. `base` answers for relations that the text itself does not define. */
export function schemaBuilder(dialect: SqlDialect, base?: RelationSource): SchemaBuilder {
	return new SchemaBuilder(dialect, base);
}

const createModifiers: ReadonlySet<string> = new Set(
	'OR REPLACE TEMP TEMPORARY UNLOGGED GLOBAL LOCAL VIRTUAL FOREIGN RECURSIVE MATERIALIZED COLUMN'.split(' '),
);

function readCreate(p: Parser, statement: SqlRange, builder: SchemaBuilder): void {
	const modifiers = new Set<string>();
	while (!p.isEnd() && (createModifiers.has(p.word()) || isMysqlViewOption(p))) {
		modifiers.add(p.word());
		p.next();
	}
	const definition = p.text.slice(statement.start, statement.end);
	if (p.accept('TABLE')) readCreateTable(p, builder, definition);
	else if (p.accept('VIEW')) readCreateView(p, builder, modifiers.has('MATERIALIZED'), definition);
	else if (p.accept('TYPE') || p.accept('DOMAIN')) readCreateType(p, builder);
	else if (p.accept('SCHEMA')) {
		skipIfExists(p);
		const name = p.name();
		if (name !== undefined && name.toUpperCase() !== 'AUTHORIZATION') builder.addSchema(name);
	}
}

/** `CREATE TYPE t AS ENUM ('a', 'b')`, `CREATE DOMAIN d AS text CHECK (VALUE IN ('a', 'b'))`: the texts that a column of it may hold. */
function readCreateType(p: Parser, builder: SchemaBuilder): void {
	const path = readPath(p);
	p.accept('AS');
	if (p.accept('ENUM')) builder.defineType(path, textsInBrackets(p) ?? []);
	for (; !p.isEnd(); p.next()) {
		const check = p.word() === 'CHECK' ? valuesOfCheck(p) : undefined;
		if (check?.column.toUpperCase() === 'VALUE') builder.defineType(path, check.values);
	}
}

/** `ALTER TYPE t ADD VALUE 'c' BEFORE 'b'`. */
function readNewValue(p: Parser, builder: SchemaBuilder): void {
	const path = readPath(p);
	if (!p.accept('ADD', 'VALUE')) return;
	skipIfExists(p);
	const value = stringValue(p);
	const values = builder.valuesOf(path.join('.'));
	if (value === undefined || values === undefined) return;
	const isBefore = p.accept('BEFORE');
	const neighbour = isBefore || p.accept('AFTER') ? values.indexOf(stringValue(p) ?? '') : -1;
	const at = neighbour < 0 ? values.length : neighbour + (isBefore ? 0 : 1);
	builder.defineType(path, values.toSpliced(at, 0, value));
}

/** ALGORITHM = x DEFINER = `a`@`b` SQL SECURITY y, between CREATE and VIEW. */
function isMysqlViewOption(p: Parser): boolean {
	return (
		p.dialect.id === 'mysql' &&
		p.at < 14 &&
		!['TABLE', 'VIEW', 'SCHEMA', 'DATABASE', 'TRIGGER', 'PROCEDURE', 'FUNCTION', 'INDEX'].includes(p.word())
	);
}

function skipIfExists(p: Parser): void {
	if (!p.accept('IF')) return;
	p.accept('NOT');
	p.accept('EXISTS');
}

/** SQLite also takes a string for a name. */
export function readPath(p: Parser): readonly string[] {
	const token = p.token();
	if (token?.kind !== 'string') return p.path();
	p.next();
	return [unquote(p.text.slice(token.start, token.end))];
}

function readCreateTable(p: Parser, builder: SchemaBuilder, definition: string): void {
	skipIfExists(p);
	const path = readPath(p);
	if (path.length === 0) return;
	const table = builder.newRelation(path, 'table', definition);
	const isVirtual = p.accept('USING');
	if (isVirtual) p.name();
	if (p.accept('PARTITION', 'OF')) inherit(table, readPath(p), builder);
	if (p.accept('LIKE')) inherit(table, readPath(p), builder);
	if (p.isSign('(') && !isQueryStart(p)) readElements(p, table, builder);
	while (!p.isEnd()) {
		if (p.accept('INHERITS') && p.isSign('(')) for (const parent of parseNameList(p)) inherit(table, [parent], builder);
		else if (p.accept('COMMENT')) {
			p.acceptSign('=');
			const comment = stringValue(p);
			if (comment !== undefined) table.comment = comment;
		} else if (p.accept('LIKE')) inherit(table, readPath(p), builder);
		else if (isQueryStart(p)) readColumnsOfQuery(table, parseSubquery(p, {}), [], builder);
		else p.next();
	}
	builder.add(path, table);
}

function readElements(p: Parser, table: MutableRelation, builder: SchemaBuilder): void {
	const open = p.token();
	p.next();
	while (!p.isClosed()) {
		const before = p.at;
		if (p.accept('LIKE')) inherit(table, readPath(p), builder);
		else readTableElement(p, table, builder);
		skipToComma(p);
		p.acceptSign(',');
		if (p.at === before) p.next();
	}
	p.closeParenthesis(open);
}

/** To the comma or bracket that ends the current element. */
function skipToComma(p: Parser): void {
	while (!p.isClosed() && !p.isSign(',')) {
		const token = p.token();
		if (token?.upper === '(' && token.match > p.at) p.at = token.match;
		p.next();
	}
}

export function stringValue(p: Parser): string | undefined {
	const token = p.token();
	if (token?.kind !== 'string') return undefined;
	p.next();
	return unquote(p.text.slice(token.start, token.end));
}

function inherit(table: MutableRelation, path: readonly string[], builder: SchemaBuilder): void {
	const parent = builder.resolveRelation(path);
	if (parent !== undefined) table.columns.push(...parent.relation.columns);
}

function readCreateView(p: Parser, builder: SchemaBuilder, isMaterialized: boolean, definition: string): void {
	skipIfExists(p);
	const path = p.path();
	if (path.length === 0) return;
	const names = p.isSign('(') ? parseNameList(p) : [];
	while (!p.isEnd() && !p.accept('AS')) p.next();
	const view = builder.newRelation(path, isMaterialized ? 'materializedView' : 'view', definition);
	readColumnsOfQuery(view, parseSubquery(p, {}), names, builder);
	builder.add(path, view);
}

function readColumnsOfQuery(relation: MutableRelation, query: Query, names: readonly string[], builder: SchemaBuilder): void {
	const found = queryColumns(query, builder);
	const count = Math.max(found.length, names.length);
	for (let index = 0; index < count; index++) {
		const column = found[index];
		const name = names[index] ?? column?.name;
		if (name === undefined) continue;
		const nullable = column?.origin?.column.nullable ?? true;
		relation.columns.push({ name, type: column?.type ?? '', nullable, isPrimaryKey: false });
	}
}

function readAlter(p: Parser, builder: SchemaBuilder): void {
	skipIfExists(p);
	p.accept('ONLY');
	const path = readPath(p);
	const table = builder.relation(path);
	if (table === undefined) return;
	while (!p.isEnd()) {
		const before = p.at;
		readAlterAction(p, path, table, builder);
		skipToComma(p);
		p.acceptSign(',');
		if (p.at === before) p.next();
	}
}

function readAlterAction(p: Parser, path: readonly string[], table: MutableRelation, builder: SchemaBuilder): void {
	const { foldIdentifier } = builder.dialect;
	const indexOf = (name: string) => table.columns.findIndex((column) => foldIdentifier(column.name) === foldIdentifier(name));
	if (p.accept('ADD')) {
		p.accept('COLUMN');
		skipIfExists(p);
		if (p.isSign('(')) readElements(p, table, builder);
		else readTableElement(p, table, builder);
	} else if (p.accept('DROP')) {
		const isColumn = p.accept('COLUMN');
		if (!isColumn && ['CONSTRAINT', 'INDEX', 'KEY', 'PRIMARY', 'FOREIGN', 'CHECK'].includes(p.word())) return;
		skipIfExists(p);
		const at = indexOf(p.name() ?? '');
		if (at >= 0) table.columns.splice(at, 1);
	} else if (p.accept('RENAME')) {
		if (p.accept('TO') || p.accept('AS')) {
			const name = p.name();
			if (name !== undefined) builder.rename(path, name);
			return;
		}
		if (p.word() === 'CONSTRAINT' || p.word() === 'INDEX' || p.word() === 'KEY') return;
		p.accept('COLUMN');
		const at = indexOf(p.name() ?? '');
		const column = table.columns[at];
		const name = p.accept('TO') ? p.name() : undefined;
		if (column !== undefined && name !== undefined) table.columns[at] = { ...column, name };
	} else if (p.accept('MODIFY') || p.accept('CHANGE')) {
		const isChange = p.tokens[p.at - 1]?.upper === 'CHANGE';
		p.accept('COLUMN');
		const at = indexOf(
			isChange
				? (p.name() ?? '')
				: p.isEnd()
					? ''
					: p.nameOf(p.tokens[p.at] ?? { kind: 'word', start: 0, end: 0, upper: '', match: -1 }),
		);
		const count = table.columns.length;
		readTableElement(p, table, builder);
		const changed = table.columns.length > count ? table.columns.pop() : undefined;
		if (changed !== undefined && at >= 0) table.columns[at] = changed;
	}
}

function readDrop(p: Parser, builder: SchemaBuilder): void {
	p.accept('TEMPORARY');
	p.accept('MATERIALIZED');
	if (!p.accept('TABLE') && !p.accept('VIEW')) return;
	skipIfExists(p);
	do builder.remove(readPath(p));
	while (p.acceptSign(','));
}

function readRename(p: Parser, builder: SchemaBuilder): void {
	do {
		const path = p.path();
		const target = p.accept('TO') ? p.path() : [];
		const name = target[target.length - 1];
		if (name !== undefined) builder.rename(path, name);
	} while (p.acceptSign(','));
}

function readComment(p: Parser, builder: SchemaBuilder): void {
	const isColumn = p.accept('COLUMN');
	if (!isColumn && !p.accept('TABLE') && !p.accept('VIEW')) return;
	const path = p.path();
	p.accept('IS');
	const comment = stringValue(p);
	const table = builder.relation(isColumn ? path.slice(0, -1) : path);
	if (table === undefined || comment === undefined) return;
	if (!isColumn) {
		table.comment = comment;
		return;
	}
	const at = table.columns.findIndex((column) => column.name === path[path.length - 1]);
	const column = table.columns[at];
	if (column !== undefined) table.columns[at] = { ...column, comment };
}
