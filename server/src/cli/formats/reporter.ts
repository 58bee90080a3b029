import type { CheckedFile, SkippedPath } from '../finding';

/** What is known when all is done. */
export interface Summary {
	/** Files read and checked. */
	readonly checked: number;
	readonly skipped: readonly SkippedPath[];
	/** Files that were left out as minified. */
	readonly minified: number;
	readonly exitCode: 0 | 1 | 2;
	/** Present where fixes were asked for. */
	readonly mended?: { readonly fixes: number; readonly files: number; readonly isWritten: boolean } | undefined;
	/** Present where there is a baseline: how many findings it hides, and the file of each that is no longer found. */
	readonly baseline?: { readonly known: number; readonly gone: readonly string[] } | undefined;
}

/** One output format: pieces of text, in the order in which they are to be written. */
export interface Reporter {
	/** Called for every checked file, also for one without findings. */
	file(file: CheckedFile): string;
	end(summary: Summary): string;
}
