import type { Refactoring, RefactoringRequest } from './refactoring';

const quotable: ReadonlySet<string> = new Set([
	...['relation', 'alias', 'commonTable', 'declaredColumn', 'column', 'targetColumn', 'usingColumn', 'selectAlias', 'newName'],
]);

/** `title` → `"title"`, in the dialect's quotes and as the engine keeps the name. */
export function quoteIdentifier({ start, end, statement, source }: RefactoringRequest): Refactoring | undefined {
	const name = statement.names.find(({ part }) => part.start <= start && end <= part.end);
	if (name === undefined || name.part.isQuoted || name.part.name === '*' || !quotable.has(name.occurrence.role)) return undefined;
	if (name.symbol?.kind === 'function' || name.expects === 'type') return undefined;
	const { part } = name;
	const quote = source.dialect.family === 'mysql' ? '`' : '"';
	const newText = quote + part.name.replaceAll(quote, quote + quote) + quote;
	return { title: `Write ${part.name} in quotes`, kind: 'rewrite', edits: [{ start: part.start, end: part.end, newText }] };
}
