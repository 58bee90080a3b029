import type { ColumnInfo, ForeignKeyInfo, NameSource } from '../../../common/src/catalog';
import type { HostTree } from '../embedded/hostLanguage';

/**
 * Reads the schema that code declares with one library. Adding a library is adding a folder with one of these: a file is read by
 * itself, once for each of its versions, and what all files of a workspace folder say is then linked. `File` is what is kept of a
 * file in between; it must not hold on to the tree or the text.
 */
export interface ModelReader<File> {
	readonly languageIds: readonly string[];
	/** False for a text that declares nothing this reader knows, so that it need not be parsed. */
	mayDeclare(path: string, text: string): boolean;
	/** Never throws. Undefined where the file says nothing. */
	read(uri: string, host: HostTree): File | undefined;
	/** The tables of all files together; what cannot be understood is left out. */
	link(files: readonly File[]): readonly DeclaredTable[];
}

export interface DeclaredTable {
	/** Undefined: wherever names without a schema go. */
	readonly schema: string | undefined;
	readonly name: string;
	readonly columns: readonly ColumnInfo[];
	/** An empty `targetSchema` means that of names without a schema. */
	readonly foreignKeys: readonly ForeignKeyInfo[];
	readonly comment?: string;
	readonly sources: readonly NameSource[];
}
