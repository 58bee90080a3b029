import type { SeverityName } from '../../../../common/src/configuration';
import type { DeclaredSink } from '../../languageService/declaredSinks';

/** What a project says for itself; the command line wins over each part. */
export interface Configuration {
	/** The rules that report; undefined: all. */
	readonly select?: readonly string[] | undefined;
	readonly ignore?: readonly string[] | undefined;
	/** By rule id. */
	readonly severities?: Readonly<Record<string, SeverityName>> | undefined;
	/** Functions of the project that execute SQL. */
	readonly sinks?: readonly DeclaredSink[] | undefined;
	/** Patterns as in a `.gitignore` in the folder of the configuration. */
	readonly exclude?: readonly string[] | undefined;
	/** Relative to the folder of the configuration. */
	readonly baseline?: string | undefined;
}

/** A configuration and where it was found. */
export interface FoundConfiguration {
	/** Absolute. */
	readonly file: string;
	readonly configuration: Configuration;
}
