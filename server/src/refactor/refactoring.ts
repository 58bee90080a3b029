import type { RelationSource } from '../catalog/outputColumns';
import type { StatementNames } from '../names/symbol';

/** What a rewriting needs to know. Offsets are UTF-16 into `text`, half-open. */
export interface RefactoringRequest {
	readonly text: string;
	/** What is selected; empty for a caret. Inside `statement.range` or at its ends. */
	readonly start: number;
	readonly end: number;
	readonly statement: StatementNames;
	readonly source: RelationSource;
}

/** A way to write the statement otherwise that means the same. */
export interface Refactoring {
	readonly title: string;
	readonly kind: 'rewrite' | 'extract';
	/** Ascending, apart from each other. */
	readonly edits: readonly TextReplacement[];
}

export interface TextReplacement {
	readonly start: number;
	readonly end: number;
	readonly newText: string;
}
