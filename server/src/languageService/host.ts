import type { Configuration, SeverityName } from '../../../common/src/configuration';
import type { DialectId } from '../../../common/src/connection';
import type { DeclaredSink } from '../apis/declaredSinks';
import type { SchemaCatalog } from '../catalog/schemaCatalog';
import type { Judge } from '../judge/judge';

/** What the service must be told about the world; every answer comes from memory at once. */
export interface LanguageServiceHost {
	/** The schema that the document's queries speak to, if one is known; with a `dialect`, none of another one. */
	catalogFor(uri: string, dialect?: DialectId): SchemaCatalog | undefined;
	/** `generic` where nothing is known. */
	dialectFor(uri: string): DialectId;
	/** The schema and the dialect were chosen for want of a better one: the document itself may mean another. Absent: never. */
	isBindingGuessed?(uri: string): boolean;
	/** What the settings say of the document's dialect; undefined where they leave it open. */
	dialectSetting?(uri: string): DialectId | undefined;
	/** Path of the document within its workspace folder; decides what counts as a test file. Absent: the URI itself. */
	relativePath?(uri: string): string;
	/** Absent: every document is looked at by itself. */
	readonly files?: WorkspaceFiles;
	/** Called with what one rule threw; the others still report. */
	onRuleError?(ruleId: string, error: unknown): void;
}

/** The files that imports may lead to. Nothing outside of a file's root is ever asked for. */
export interface WorkspaceFiles {
	/** The folder around the file that may be read, with a slash at its end or empty; undefined: nothing is looked up for this file. */
	rootOf(uri: string): string | undefined;
	/** Another number once an answer of `read` may have become another one. */
	readonly revision: number;
	/** The file as it is now, in the editor or on disk; undefined where there is none that is text. */
	read(uri: string): WorkspaceFile | undefined;
	/**
	 * The functions that the file's project declares as executing SQL; the same list as long as it says the same, and another one
	 * only with another `revision`. Absent: none.
	 */
	sinksFor?(uri: string): readonly DeclaredSink[];
}

export interface WorkspaceFile {
	readonly text: string;
	/** The same only as long as the text is the same. */
	readonly version: number | string;
}

export interface ValidateOptions {
	readonly severities: Readonly<Record<string, SeverityName>>;
	/** It is known of the text that nothing in it has SQL executed: it is not looked for. */
	readonly executesNothing?: boolean;
}

/** What can be asked about statements; each answers later. */
export interface Judges {
	/** By the grammar of the dialect; undefined where there is none to ask. */
	grammarOf(dialect: DialectId): Judge | undefined;
	/** By the engine itself, with nothing but the tables that these statements make; undefined where there is none to ask. */
	schemaOf?(dialect: DialectId, tables: readonly string[]): Judge | undefined;
	/** By the database that the document speaks to; undefined where none can be asked. */
	databaseOf?(uri: string): Judge | undefined;
	/** Resolves when everything else that waits has had its turn. */
	pause(): Promise<void>;
}

export interface CodeActionOptions extends ValidateOptions {
	/** The client asks for the edits of an action when it is chosen, so that costly ones can be offered. */
	readonly canResolve: boolean;
	/** The client understands tab stops in edits: the reason of a suppression is one. */
	readonly hasSnippetEdits: boolean;
}

export interface CompleteOptions {
	readonly keywordCase: Configuration['completion.keywordCase'];
	/** Most items in an answer; a longer list is cut at the least relevant end and marked incomplete. */
	readonly limit: number;
	/** The client understands tab stops (`$0`); where it does not, they are left out. */
	readonly hasSnippets: boolean;
}
