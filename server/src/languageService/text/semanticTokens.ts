import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Range, SemanticTokensLegend } from 'vscode-languageserver-types';
import type { SqlDialect } from '../../sql/dialect';
import { segmentsOf } from '../../sql/segmentCache';
import { classifyRange } from '../../syntax/classifyRange';
import type { ClassifiedToken, TokenClass } from '../../syntax/tokenClass';
import { classifyNames } from './classifyNames';
import { longestText } from './limits';

const classes: readonly TokenClass[] = [
	...(['namespace', 'class', 'struct', 'type', 'property', 'variable', 'parameter'] as const),
	...(['function', 'keyword', 'string', 'number', 'comment', 'operator'] as const),
];

export const semanticTokensLegend: SemanticTokensLegend = {
	tokenTypes: [...classes],
	tokenModifiers: ['declaration', 'defaultLibrary'],
};

/** One token on one line, in the numbers of the legend. */
export interface SemanticToken {
	readonly line: number;
	readonly character: number;
	readonly length: number;
	readonly type: number;
	readonly modifiers: number;
}

/** The tokens of a `.sql` document, or those that the range touches; none of all of a very long one. */
export function semanticTokens(document: TextDocument, range: Range | undefined, dialect: SqlDialect): readonly SemanticToken[] {
	const text = document.getText();
	if (range === undefined && text.length > longestText) return [];
	const wanted = range
		? { start: document.offsetAt(range.start), end: document.offsetAt(range.end) }
		: { start: 0, end: text.length };
	return classifyRange(text, segmentsOf(text, dialect), dialect, wanted, classifyNames).flatMap((token) =>
		onEachLine(document, text, token),
	);
}

/** Not every client understands a token over several lines. */
function onEachLine(document: TextDocument, text: string, token: ClassifiedToken): readonly SemanticToken[] {
	const type = classes.indexOf(token.class);
	const modifiers = (token.isDeclaration ? 1 : 0) | (token.isBuiltIn ? 2 : 0);
	const { line, character } = document.positionAt(token.start);
	const lines = text.slice(token.start, token.end).split('\n');
	return lines.flatMap((part, index) => {
		const length = part.endsWith('\r') ? part.length - 1 : part.length;
		return length === 0 ? [] : [{ line: line + index, character: index === 0 ? character : 0, length, type, modifiers }];
	});
}
