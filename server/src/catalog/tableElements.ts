import type { ColumnInfo } from '../../../common/src/catalog';
import { unquote } from '../sql/identifiers';
import type { Parser } from '../sql/parser/parser';
import { valuesOfCheck, valuesOfType, withValues } from './allowedValues';
import type { MutableRelation, SchemaBuilder } from './schemaBuilder';

const columnWords: ReadonlySet<string> = new Set(
	(
		'NOT NULL PRIMARY UNIQUE CHECK DEFAULT REFERENCES CONSTRAINT COLLATE GENERATED AS AUTO_INCREMENT AUTOINCREMENT COMMENT ON KEY STORED ' +
		'VIRTUAL INVISIBLE VISIBLE FIRST AFTER COLUMN_FORMAT STORAGE USING'
	).split(' '),
);
const keyWords: ReadonlySet<string> = new Set(['KEY', 'INDEX', 'FULLTEXT', 'SPATIAL', 'PERIOD', 'EXCLUDE']);

/** Reads one element of a table's definition: a column, or a constraint that says something of columns. */
export function readTableElement(p: Parser, table: MutableRelation, builder: SchemaBuilder): void {
	if (p.word() === 'CONSTRAINT' && !p.isSign(',', 1)) {
		p.next();
		if (!['PRIMARY', 'FOREIGN', 'UNIQUE', 'CHECK'].includes(p.word())) p.name();
	}
	if (p.accept('PRIMARY', 'KEY')) markPrimary(table, columnNames(p), p);
	else if (p.accept('FOREIGN', 'KEY')) {
		if (!p.isSign('(')) p.name();
		const columns = columnNames(p);
		if (p.accept('REFERENCES')) readReference(p, table, columns);
	} else if (p.word() === 'CHECK' && p.isSign('(', 1)) restrict(p, table);
	else if (isConstraint(p)) return;
	else readColumn(p, table, builder);
}

/** A CHECK that lists texts says what its column may hold. */
function restrict(p: Parser, table: MutableRelation): void {
	const check = valuesOfCheck(p);
	if (check === undefined) return;
	const { foldIdentifier } = p.dialect;
	const at = table.columns.findIndex((column) => foldIdentifier(column.name) === foldIdentifier(check.column));
	const column = table.columns[at];
	if (column !== undefined) table.columns[at] = withValues(column, check.values);
}

function isConstraint(p: Parser): boolean {
	const word = p.word();
	// Only `UNIQUE (`, `UNIQUE KEY name (`: a column may be called `unique` nowhere.
	if (word === 'UNIQUE') return true;
	if (!keyWords.has(word)) return false;
	if (word === 'EXCLUDE' || word === 'PERIOD') return p.isSign('(', 1) || p.word(1) === 'USING' || p.word(1) === 'FOR';
	// `KEY (a)`, `KEY name (a)`; but `key varchar(20)` is a column where the bracket holds a number.
	if (p.isSign('(', 1)) return true;
	const second = p.isSign('(', 2) ? 3 : p.isSign('(', 3) ? 4 : 0;
	return p.dialect.id !== 'sqlite' && second > 0 && p.token(second)?.kind !== 'number';
}

/** Names in brackets; a length or direction behind one is passed over. */
function columnNames(p: Parser): readonly string[] {
	const open = p.token();
	const names: string[] = [];
	if (!p.acceptSign('(')) return names;
	while (!p.isClosed()) {
		const name = p.name();
		if (name !== undefined) names.push(name);
		while (!p.isClosed() && !p.isSign(',')) {
			const token = p.token();
			if (token?.upper === '(' && token.match > p.at) p.at = token.match;
			p.next();
		}
		p.acceptSign(',');
	}
	p.closeParenthesis(open);
	return names;
}

function markPrimary(table: MutableRelation, names: readonly string[], p: Parser): void {
	const { foldIdentifier } = p.dialect;
	const wanted = new Set(names.map(foldIdentifier));
	for (const [index, column] of table.columns.entries()) {
		if (wanted.has(foldIdentifier(column.name))) table.columns[index] = { ...column, isPrimaryKey: true, nullable: false };
	}
}

function readReference(p: Parser, table: MutableRelation, columns: readonly string[]): void {
	const path = p.path();
	const targetRelation = path[path.length - 1];
	if (targetRelation === undefined || columns.length === 0) return;
	table.foreignKeys.push({ columns, targetSchema: path[path.length - 2] ?? '', targetRelation, targetColumns: columnNames(p) });
}

function readColumn(p: Parser, table: MutableRelation, builder: SchemaBuilder): void {
	const nameToken = p.token();
	if (nameToken === undefined || nameToken.kind === 'operator') return;
	const name = nameToken.kind === 'string' ? unquote(p.text.slice(nameToken.start, nameToken.end)) : p.nameOf(nameToken);
	p.next();
	const typeAt = p.at;
	const type = readColumnType(p);
	const nullable = !/^(?:small|big)?serial\b/i.test(type);
	const named = { name, type, nullable, isPrimaryKey: false, ...builder.sourcesAt(nameToken.start, nameToken.end) };
	const column = withValues(named, valuesOfType(p, typeAt) ?? builder.valuesOf(type));
	const place = table.columns.push(column) - 1;
	const changes = readColumnConstraints(p, table, name);
	table.columns[place] = { ...column, ...changes };
}

/** As declared, blanks made one: `enum('a', 'b')`, `double precision`, `varchar(20)[]`. */
export function readColumnType(p: Parser): string {
	const from = p.at;
	while (!p.isClosed() && !p.isSign(',')) {
		const token = p.token();
		if (token === undefined || (token.kind === 'word' && columnWords.has(token.upper) && !isPartOfType(p))) break;
		if (token.upper === '(' && token.match > p.at) p.at = token.match;
		p.next();
	}
	if (p.at === from) return '';
	return p.text.slice(p.tokens[from]?.start, p.lastEnd()).replace(/\s+/g, ' ');
}

/** `character varying … with time zone` holds none of the words, `on` and `as` never belong to a type. */
function isPartOfType(p: Parser): boolean {
	return p.word() === 'KEY' && p.tokens[p.at - 1]?.upper === '.';
}

function readColumnConstraints(p: Parser, table: MutableRelation, name: string): Partial<ColumnInfo> {
	let changes: Partial<ColumnInfo> = {};
	while (!p.isClosed() && !p.isSign(',')) {
		const before = p.at;
		if (p.accept('NOT', 'NULL')) changes = { ...changes, nullable: false };
		else if (p.accept('PRIMARY', 'KEY')) changes = { ...changes, isPrimaryKey: true, nullable: false };
		else if (p.accept('AUTO_INCREMENT') || p.accept('AUTOINCREMENT')) changes = { ...changes, nullable: false };
		else if (p.accept('REFERENCES')) readReference(p, table, [name]);
		else if (p.accept('DEFAULT')) changes = { ...changes, ...readDefault(p) };
		else if (p.word() === 'CHECK' && valuesOfCheck(p)?.column === name) {
			changes = { ...changes, allowedValues: valuesOfCheck(p)?.values };
			p.next();
		} else if (p.accept('COMMENT')) {
			const token = p.token();
			if (token?.kind === 'string') changes = { ...changes, comment: unquote(p.text.slice(token.start, token.end)) };
		} else {
			const token = p.token();
			if (token?.upper === '(' && token.match > p.at) p.at = token.match;
			p.next();
		}
		if (p.at === before) p.next();
	}
	return changes;
}

/** The expression as written, up to the next constraint. */
function readDefault(p: Parser): Partial<ColumnInfo> {
	const from = p.at;
	while (!p.isClosed() && !p.isSign(',')) {
		const token = p.token();
		if (token === undefined || (p.at > from && token.kind === 'word' && columnWords.has(token.upper))) break;
		if (token.upper === '(' && token.match > p.at) p.at = token.match;
		p.next();
	}
	return p.at === from ? {} : { defaultExpression: p.text.slice(p.tokens[from]?.start, p.lastEnd()) };
}
