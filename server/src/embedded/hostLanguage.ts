import type { Parser, Tree } from '@lezer/common';
import type { CodeBuilder } from './code/builder';
import type { Statement } from './code/code';
import type { SyntaxItem } from './code/syntaxItem';
import type { EmbeddedSqlRegion } from './region';

/** A parsed host document. The tree is Lezer's; it is made anew (with fragments reused) for each version. */
export interface HostTree {
	readonly languageId: string;
	readonly text: string;
	readonly tree: Tree;
}

/** One host language. Adding one = one file in `hosts/`, one grammar, one table in `apis/`, one fixtures folder. */
export interface HostLanguage {
	readonly languageIds: readonly string[];
	parserFor(languageId: string): Parser;
	/** Statements as the analyses read them. Never throws, whatever the text. */
	readStatements(builder: CodeBuilder, items: readonly SyntaxItem[]): Statement[];
	/** Escapes decoded text for insertion at the host offset inside the region's literal. Undefined: it cannot stand there. */
	encode(region: EmbeddedSqlRegion, hostText: string, hostOffset: number, sql: string): string | undefined;
}
