import type { CatalogSnapshot } from '../../../common/src/catalog';
import type { DialectId } from '../../../common/src/connection';
import { schemaBuilder } from '../catalog/definitions';
import { parseHost } from '../embedded/parseHost';
import { dialectById } from '../sql/dialects';
import { applyDdlFile } from './ddl/applyDdlFile';
import { type DdlFile, readDdlFile, speaks } from './ddl/ddlFile';
import { modelReaders } from './modelReaders';
import { withModels } from './withModels';

/** What one file says. */
type SchemaFile =
	| { readonly kind: 'ddl'; readonly path: string; readonly ddl: DdlFile }
	| { readonly kind: 'model'; readonly path: string; readonly reader: number; readonly model: object };

/**
 * What the files of one workspace folder say of the schema, kept up to date file by file. Pure: the caller reads the files, and decides
 * how long to go on with {@link build}.
 */
export class SchemaFiles {
	private readonly files = new Map<string, SchemaFile>();

	/** Takes a file over, `path` being that below the folder. False: nothing that matters has changed. */
	set(uri: string, path: string, languageId: string, text: string): boolean {
		const known = this.files.get(uri);
		const file = readSchemaFile(uri, path, languageId, text);
		if (file === undefined) return this.files.delete(uri);
		this.files.set(uri, file);
		return !(known?.kind === 'ddl' && file.kind === 'ddl' && isSame(known.ddl, file.ddl));
	}

	delete(uri: string): boolean {
		return this.files.delete(uri);
	}

	/** Forgets the files that are not there any more. */
	keepOnly(uris: ReadonlySet<string>): void {
		for (const uri of [...this.files.keys()]) if (!uris.has(uri)) this.files.delete(uri);
	}

	has(uri: string): boolean {
		return this.files.has(uri);
	}

	get isEmpty(): boolean {
		return this.files.size === 0;
	}

	/** Of a `.sql` file whose own text tells it. */
	dialectOf(uri: string): DialectId | undefined {
		const file = this.files.get(uri);
		const dialect = file?.kind === 'ddl' ? file.ddl.dialect : 'generic';
		return dialect === 'generic' || dialect === 'other' ? undefined : dialect;
	}

	/** That of most definitions; `generic` where no file tells. */
	mainDialect(): DialectId {
		const counts = new Map<DialectId, number>();
		for (const [uri, file] of this.files) {
			const dialect = this.dialectOf(uri);
			if (dialect !== undefined && file.kind === 'ddl')
				counts.set(dialect, (counts.get(dialect) ?? 0) + file.ddl.statements.length);
		}
		// What is read as MySQL's may be MariaDB's as well.
		const mysql = counts.get('mysql');
		const mariadb = counts.get('mariadb');
		if (mysql !== undefined && mariadb !== undefined) counts.set('mariadb', mysql + mariadb);
		const [first] = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
		return first?.[0] ?? 'generic';
	}

	/** Puts the schema together as one dialect sees it, in many small steps. Undefined where the files declare nothing. */
	*build(id: DialectId): Generator<void, CatalogSnapshot | undefined> {
		const builder = schemaBuilder(dialectById(id));
		const ddl = [...this.files.values()].flatMap((file) => (file.kind === 'ddl' && speaks(file.ddl, id) ? [file] : []));
		ddl.sort((a, b) => inOrder(a.path, b.path));
		for (const file of ddl) yield* applyDdlFile(file.ddl, builder);
		yield;
		const declared = modelReaders.flatMap((reader, index) => {
			const models = [...this.files.values()].filter((file) => file.kind === 'model' && file.reader === index);
			models.sort((a, b) => inOrder(a.path, b.path));
			return reader.link(models.flatMap((file) => (file.kind === 'model' ? [file.model] : [])));
		});
		yield;
		const snapshot = withModels(builder.build(), declared, dialectById(id));
		return snapshot.schemas.some(({ relations }) => relations.length > 0) ? { ...snapshot, isFromFiles: true } : undefined;
	}
}

function readSchemaFile(uri: string, path: string, languageId: string, text: string): SchemaFile | undefined {
	if (languageId === 'sql') {
		const ddl = readDdlFile(uri, path, text);
		return ddl && { kind: 'ddl', path, ddl };
	}
	for (const [index, reader] of modelReaders.entries()) {
		if (!reader.languageIds.includes(languageId) || !reader.mayDeclare(path, text)) continue;
		const model = reader.read(uri, parseHost(languageId, text));
		if (model) return { kind: 'model', path, reader: index, model };
	}
	return undefined;
}

function isSame(a: DdlFile, b: DdlFile): boolean {
	return (
		a.text === b.text &&
		a.dialect === b.dialect &&
		a.statements.every(({ line, character }, at) => line === b.statements[at]?.line && character === b.statements[at]?.character)
	);
}

const collator = new Intl.Collator('en', { numeric: true });

/** `2_users.sql` before `10_orders.sql`: migrations are numbered. */
function inOrder(a: string, b: string): number {
	return collator.compare(a, b) || (a < b ? -1 : 1);
}
