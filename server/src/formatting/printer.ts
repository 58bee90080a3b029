import type { DialectId } from '../../../common/src/connection';

/** How the text is laid out. */
export interface Layout {
	/** Blanks for each level; one tab where `useTabs` is set. */
	readonly tabSize: number;
	readonly useTabs: boolean;
	/** How keywords are written. */
	readonly keywordCase: 'preserve' | 'upper' | 'lower';
}

/**
 * Lays out one statement. Whatever it returns is only looked at for its blanks and line breaks, and only if it holds the same tokens;
 * undefined where it cannot read the text.
 */
export type SqlPrinter = (sql: string, dialect: DialectId, layout: Layout) => string | undefined;
