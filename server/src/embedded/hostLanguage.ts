import type { Parser, Tree } from '@lezer/common';
import type { CodeBuilder } from './code/builder';
import type { Statement, StringLiteral } from './code/code';
import type { SyntaxItem } from './code/syntaxItem';

/** A parsed host document. The tree is Lezer's; it is made anew (with fragments reused) for each version. */
export interface HostTree {
	readonly languageId: string;
	readonly text: string;
	readonly tree: Tree;
}

/** What is done to the string that a literal belongs to: `"…" % x`, `"…".format(x)`, or nothing. */
export type FormattingAround = 'percent' | 'braces' | 'none';

/** One host language. Adding one = one file in `hosts/`, one grammar, one table in `apis/`, one fixtures folder. */
export interface HostLanguage {
	readonly languageIds: readonly string[];
	parserFor(languageId: string): Parser;
	/** Statements as the analyses read them. Never throws, whatever the text. */
	readStatements(builder: CodeBuilder, items: readonly SyntaxItem[]): Statement[];
	/** Writes decoded text so that it stands for itself in the literal, a part of `hostText`. Undefined: the literal cannot say it. */
	encode(literal: StringLiteral, formatting: FormattingAround, hostText: string, sql: string): string | undefined;
}
