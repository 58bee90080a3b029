import { parseHost } from '../../server/src/embedded/parseHost';
import type { DeclaredTable } from '../../server/src/models/modelReader';
import { sqlalchemyReader } from '../../server/src/models/sqlalchemy/sqlalchemy';

/** Texts by their paths. */
export type Files = Readonly<Record<string, string>>;

/** The tables that SQLAlchemy's models of the files declare. */
export function tablesOf(files: Files): readonly DeclaredTable[] {
	const read = Object.entries(files).flatMap(([path, text]) => {
		const file = sqlalchemyReader.mayDeclare(path, text)
			? sqlalchemyReader.read(`file:///w/${path}`, parseHost('python', text))
			: undefined;
		return file ? [file] : [];
	});
	return sqlalchemyReader.link(read);
}

/** One line for each table: `schema.name(column type, …) -> keys`; `*` primary key, `!` not null. */
export function describeTable({ schema, name, columns, foreignKeys }: DeclaredTable): string {
	const written = columns.map((column) =>
		`${column.name}${column.isPrimaryKey ? '*' : column.nullable ? '' : '!'} ${column.type}`.trim(),
	);
	const keys = foreignKeys.map(
		(key) =>
			` -> ${key.columns.join('+')}=${key.targetSchema === '' ? '' : `${key.targetSchema}.`}${key.targetRelation}.${key.targetColumns.join('+')}`,
	);
	return `${schema === undefined ? '' : `${schema}.`}${name}(${written.join(', ')})${keys.join('')}`;
}
