import type { ModelReader } from '../modelReader';
import type { DeclaringFile } from './declarations';
import { linkTables } from './linkTables';
import { readDeclarations } from './readDeclarations';

/** Declarative models and `Table` objects of SQLAlchemy 1.4 and 2, and of Flask-SQLAlchemy. */
export const sqlalchemyReader: ModelReader<DeclaringFile> = {
	languageIds: ['python'],
	mayDeclare: (path, text) =>
		// The tables of a migration are as they were then.
		!/(?:^|\/)versions\/[^/]*\.py$/.test(path) &&
		/\bsqlalchemy\b|\bmapped_column\b|\bColumn\s*\(|\bdeclarative_base\b|\bDeclarativeBase\b|\bMetaData\s*\(|\bEnum\)\s*:/.test(
			text,
		),
	read: readDeclarations,
	link: linkTables,
};
