/** Worst first. */
export const severities = ['error', 'warning', 'information', 'hint'] as const;
export type Severity = (typeof severities)[number];

/** Lines and columns from 1, columns in UTF-16 units as in the editor; the end is exclusive. */
export interface TextSpan {
	readonly line: number;
	readonly column: number;
	readonly endLine: number;
	readonly endColumn: number;
}

export interface RelatedStep extends TextSpan {
	readonly message: string;
	/** Where that is another file: relative to the working directory, as {@link CheckedFile.path}. */
	readonly file?: string;
}

export interface FileFinding extends TextSpan {
	readonly rule: string;
	readonly severity: Severity;
	readonly message: string;
	/** How the value got there, farthest step first. */
	readonly related: readonly RelatedStep[];
}

/** One file that was read and checked. */
export interface CheckedFile {
	/** Relative to the working directory, with forward slashes; absolute where the file lies elsewhere on Windows. */
	readonly path: string;
	readonly text: string;
	readonly findings: readonly FileFinding[];
}

/** A {@link CheckedFile} in which findings were mended, or could be. */
export interface MendedFile {
	/** The text as it was read, without a byte order mark. */
	readonly before: string;
	/** The text with all fixes applied. */
	readonly after: string;
	/** How many fixes; 0 where none was there or none was safe. */
	readonly fixes: number;
	/** Why the file is left as it is although there are fixes. */
	readonly refusal?: string | undefined;
}

/** A file or folder that could not be checked; `isError` when the user asked for something that could not be done. */
export interface SkippedPath {
	readonly path: string;
	readonly reason: string;
	readonly isError: boolean;
}
