import type { Parser, Tree } from '@lezer/common';
import type { CodeModule } from './code/code';
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
	/** The document as the analyses read it. Never throws, whatever the text. */
	readCode(host: HostTree): CodeModule;
	/** Escapes decoded text for insertion at the host offset inside the region's literal. Undefined: it cannot stand there. */
	encode(region: EmbeddedSqlRegion, hostText: string, hostOffset: number, sql: string): string | undefined;
}
