import type { SeverityName } from '../../../../common/src/configuration';
import type { DeclaredSink } from '../../languageService/declaredSinks';
import type { Bar } from '../bar';
import type { FileFinding, MendedFile } from '../finding';

/** One file to check; crosses to a worker. */
export interface FileJob {
	readonly path: string;
	/** Relative to the working directory, with forward slashes; it decides what counts as a test file. */
	readonly shownAs: string;
	readonly languageId: string;
	/** It was asked for by its own name: it is checked also where it is minified. */
	readonly isNamed?: true | undefined;
	/** The text where it is not to be read from `path`. */
	readonly text?: string;
}

/** What holds for all files of a run; crosses to a worker. */
export interface JobOptions {
	/** By rule id; a rule that is not named decides for itself. */
	readonly severities: Readonly<Record<string, SeverityName>>;
	/** Findings below are not mended; they are found all the same. */
	readonly bar: Bar;
	readonly mends: boolean;
	/** Minified files are checked as well. */
	readonly takesMinified: boolean;
	/** Folders in which imports are looked up, as reports name them, each with a slash at its end; empty: the working directory. */
	readonly roots: readonly string[];
	/** Functions of the project that execute SQL. */
	readonly sinks: readonly DeclaredSink[];
}

export type JobResult =
	/** Minified. */
	| { readonly kind: 'leftOut' }
	| { readonly kind: 'skipped'; readonly reason: string; readonly isError: boolean }
	| {
			readonly kind: 'checked';
			/** Empty where nothing was found and nothing mended: nobody needs it then. */
			readonly text: string;
			readonly findings: readonly FileFinding[];
			readonly mended?: MendedFile | undefined;
			/** What rules threw, each with its stack; the others have reported. */
			readonly faults: readonly string[];
	  };
