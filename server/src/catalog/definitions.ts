import type { SqlDialect } from '../sql/dialect';
import { readTokens } from '../sql/parser/caret';
import type { Query } from '../sql/parser/nodes';
import { Parser } from '../sql/parser/parser';
import { isQueryStart, parseNameList, parseSubquery } from '../sql/parser/query';
import { type SqlRange, sqlRange } from '../sql/ranges';
import { textsInBrackets, valuesOfCheck } from './allowedValues';
import { readAlter } from './alterations';
import { inherit, lastName, readElements, readPath, skipIfExists, stringValue } from './definitionParts';
import { queryColumns, type RelationSource } from './outputColumns';
import { readRoutine } from './readRoutine';
import { type MutableRelation, SchemaBuilder } from './schemaBuilder';

/**
 * Takes over what one statement of data definition says: CREATE TABLE, VIEW, SCHEMA, TYPE, FUNCTION and PROCEDURE, ALTER TABLE and TYPE, DROP, RENAME,
 * COMMENT ON, and which schema names go to from now on. Any other statement, and any part that cannot be understood, changes nothing.
 */
export function applyDefinition(text: string, statement: SqlRange, builder: SchemaBuilder): void {
	const { dialect } = builder;
	const opened = dialect.family === 'mysql' ? openExecutableComments(text.slice(statement.start, statement.end)) : undefined;
	if (opened === undefined) apply(text, statement, builder);
	else builder.inside(statement.start, () => apply(opened, sqlRange(0, opened.length), builder));
}

function apply(text: string, statement: SqlRange, builder: SchemaBuilder): void {
	const { dialect } = builder;
	const { tokens } = readTokens(text, statement.start, statement.end, dialect);
	const p = new Parser(text, tokens, dialect);
	if (p.accept('CREATE')) readCreate(p, statement, builder);
	else if (p.accept('ALTER', 'TABLE') || p.accept('ALTER', 'FOREIGN', 'TABLE')) readAlter(p, builder);
	else if (p.accept('ALTER', 'TYPE')) readNewValue(p, builder);
	else if (p.accept('DROP')) readDrop(p, builder);
	else if (p.accept('COMMENT', 'ON')) readComment(p, builder);
	else if (p.accept('RENAME', 'TABLE')) readRename(p, builder);
	else if (p.accept('USE')) builder.useSchema(p.name());
	else if (p.accept('SET', 'SEARCH_PATH')) readSearchPath(p, builder);
	else if (isQueryStart(p)) readSelectInto(p, builder);
}

/** True for a statement that {@link applyDefinition} could learn something from; cheap, for passing over the others. */
export function mayDefine(text: string, statement: SqlRange): boolean {
	const start = text.slice(statement.start, statement.start + 24);
	return /^(?:\/\*M?!\d*\s*)?(?:create|alter|drop|comment|rename|use|set\s+search_path)\b/i.test(start);
}

/**
 * {@link mayDefine}, and `SELECT … INTO t`: a table for the statements below, which no other file knows. Where so many columns are
 * selected that INTO comes later than this, it is not seen.
 */
export function mayDefineBelow(text: string, statement: SqlRange, dialect: SqlDialect): boolean {
	if (mayDefine(text, statement)) return true;
	if (dialect.id !== 'postgresql' && dialect.id !== 'generic') return false;
	const first = text.charCodeAt(statement.start) | 32;
	if (first !== 115 && first !== 119) return false;
	return /^(?:select|with)\b[\s\S]*\binto\b/i.test(text.slice(statement.start, Math.min(statement.end, statement.start + 800)));
}

function readSelectInto(p: Parser, builder: SchemaBuilder): void {
	const query = parseSubquery(p, {});
	const path = query.branches[0]?.into ?? [];
	if (path.length === 0) return;
	const table = builder.newRelation(path, 'table', '');
	readColumnsOfQuery(table, query, [], builder);
	builder.add(path, table);
}

/** MySQL runs what stands between `/*!40101` and the end of that comment; the marks become blanks. Undefined: there are none. */
function openExecutableComments(statement: string): string | undefined {
	if (!/\/\*M?!/.test(statement)) return undefined;
	return statement.replace(/\/\*M?!\d*|\*\//g, (found) => ' '.repeat(found.length));
}

/** `SET search_path = app, public`; an empty one is what pg_dump writes, which then names every schema. */
function readSearchPath(p: Parser, builder: SchemaBuilder): void {
	if (!p.acceptSign('=')) p.accept('TO');
	const name = p.word() === 'DEFAULT' ? undefined : (p.name() ?? stringValue(p));
	builder.useSchema(name === undefined || name === '' || name === '$user' ? undefined : name);
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
	else if (p.accept('FUNCTION') || p.accept('PROCEDURE')) readRoutine(p, builder);
	else if (p.accept('SCHEMA')) {
		skipIfExists(p);
		const name = p.name();
		if (name !== undefined && name.toUpperCase() !== 'AUTHORIZATION') builder.addSchema(name);
	}
}

/** ALGORITHM = x DEFINER = `a`@`b` SQL SECURITY y, between CREATE and VIEW. */
function isMysqlViewOption(p: Parser): boolean {
	return (
		p.dialect.family === 'mysql' &&
		p.at < 14 &&
		!['TABLE', 'VIEW', 'SCHEMA', 'DATABASE', 'TRIGGER', 'PROCEDURE', 'FUNCTION', 'INDEX'].includes(p.word())
	);
}

function readCreateTable(p: Parser, builder: SchemaBuilder, definition: string): void {
	skipIfExists(p);
	const path = readPath(p);
	if (path.length === 0) return;
	const table = builder.newRelation(path, 'table', definition);
	Object.assign(table, builder.sourcesAt(...lastName(p)));
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

function readCreateView(p: Parser, builder: SchemaBuilder, isMaterialized: boolean, definition: string): void {
	skipIfExists(p);
	const path = p.path();
	if (path.length === 0) return;
	const sources = builder.sourcesAt(...lastName(p));
	const names = p.isSign('(') ? parseNameList(p) : [];
	while (!p.isEnd() && !p.accept('AS')) p.next();
	const view = builder.newRelation(path, isMaterialized ? 'materializedView' : 'view', definition);
	Object.assign(view, sources);
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
	if (value === undefined || values === undefined || values.includes(value)) return;
	const isBefore = p.accept('BEFORE');
	const neighbour = isBefore || p.accept('AFTER') ? values.indexOf(stringValue(p) ?? '') : -1;
	const at = neighbour < 0 ? values.length : neighbour + (isBefore ? 0 : 1);
	builder.defineType(path, values.toSpliced(at, 0, value));
}

function readDrop(p: Parser, builder: SchemaBuilder): void {
	p.accept('TEMPORARY');
	p.accept('MATERIALIZED');
	p.accept('FOREIGN');
	const isSchema = p.accept('SCHEMA');
	const isRoutine = p.accept('FUNCTION') || p.accept('PROCEDURE');
	if (!isSchema && !isRoutine && !p.accept('TABLE') && !p.accept('VIEW')) return;
	skipIfExists(p);
	do {
		const path = readPath(p);
		if (isSchema) builder.removeSchema(path[0] ?? '');
		else if (isRoutine) builder.removeRoutine(path);
		else builder.remove(path);
	} while (p.acceptSign(','));
}

function readRename(p: Parser, builder: SchemaBuilder): void {
	do {
		const path = p.path();
		const target = p.accept('TO') ? p.path() : [];
		const name = target[target.length - 1];
		if (name !== undefined) builder.rename(path, name, ...lastName(p));
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
