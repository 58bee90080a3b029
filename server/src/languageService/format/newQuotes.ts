import type { SyntaxNode } from '@lezer/common';
import type { StringExpression, StringLiteral } from '../../embedded/code/code';
import type { HostTree } from '../../embedded/hostLanguage';

/** A literal that may run over several lines and into which the text of another can be written as it stands. */
export interface Quotes {
	readonly prefix: string;
	readonly quote: string;
	/** The text as this literal has to write it. */
	write(written: string): string;
}

/** The quotes that let a string of one line have several; undefined where its place, its prefix or its text allows none. */
export function quotesForLines(host: HostTree, string: StringExpression, written: string): Quotes | undefined {
	return host.languageId === 'python' ? pythonQuotes(host, string, written) : templateQuotes(host, string, written);
}

function pythonQuotes(host: HostTree, { literals }: StringExpression, written: string): Quotes | undefined {
	const [first] = literals;
	if (first === undefined) return undefined;
	for (let node: SyntaxNode | null = nodeOf(host, first); node; node = node.parent) {
		if (node.name === 'FormatReplacement') return undefined;
	}
	const prefix = commonPrefix(host.text, literals);
	if (prefix === undefined) return undefined;
	// Three of its own sign are never in its text; three double ones are what most people write.
	const quote =
		['"""', "'''"].find((three) => !written.includes(three.charAt(0))) ??
		(literals.length === 1 ? first.quote.charAt(0).repeat(3) : undefined);
	return quote === undefined || written.endsWith('\\') ? undefined : { prefix, quote, write: (text) => text };
}

/** The prefix of them all as one literal; undefined where they read escapes or braces differently. */
function commonPrefix(text: string, literals: readonly StringLiteral[]): string | undefined {
	const [first = ''] = literals.map(({ prefix }) => prefix);
	const letters = (prefix: string) => [...prefix.toLowerCase().replace(/[fu]/, '')].sort().join('');
	if (literals.some(({ prefix }) => letters(prefix) !== letters(first))) return undefined;
	const formatted = literals.find(({ prefix }) => /[ft]/i.test(prefix));
	if (formatted === undefined) return first;
	const hasBraces = literals.some(
		({ prefix, contentStart, contentEnd }) => !/[ft]/i.test(prefix) && /[{}]/.test(text.slice(contentStart, contentEnd)),
	);
	return hasBraces ? undefined : formatted.prefix;
}

/** Places of a string in which a template literal means the same. */
const valuePlaces: ReadonlySet<string> = new Set([
	...['ArgList', 'VariableDeclaration', 'AssignmentExpression', 'ReturnStatement', 'ArrayExpression', 'ArrowFunction'],
	...[
		'ConditionalExpression',
		'ParenthesizedExpression',
		'AwaitExpression',
		'PropertyDeclaration',
		'ExportDeclaration',
		'Property',
	],
]);

function templateQuotes(host: HostTree, { literals }: StringExpression, written: string): Quotes | undefined {
	const [literal] = literals;
	if (literal === undefined || literals.length > 1 || /\\\d/.test(written)) return undefined;
	const node = nodeOf(host, literal);
	const isKey = node.parent?.name === 'Property' && node.prevSibling === null;
	if (!valuePlaces.has(node.parent?.name ?? '') || isKey) return undefined;
	return {
		prefix: '',
		quote: '`',
		write: (text) => text.replace(/\\[\s\S]|`|\$\{/g, (found) => (found.startsWith('\\') ? found : `\\${found}`)),
	};
}

function nodeOf(host: HostTree, literal: StringLiteral): SyntaxNode {
	let node = host.tree.resolveInner(literal.start, 1);
	while (node.parent && node.parent.from === literal.start && node.parent.to === literal.end) node = node.parent;
	return node;
}
