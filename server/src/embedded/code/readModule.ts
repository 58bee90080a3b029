import type { HostLanguage, HostTree } from '../hostLanguage';
import { CodeBuilder } from './builder';
import type { CodeModule } from './code';
import { readSyntax } from './syntaxItem';

/** Reads a whole document with the statements' reader of its language. */
export function readModule(readStatements: HostLanguage['readStatements'], host: Pick<HostTree, 'text' | 'tree'>): CodeModule {
	const comments: { start: number; end: number }[] = [];
	const root = readSyntax(host.tree.topNode, { atComment: (start, end) => comments.push({ start, end }) });
	const builder = new CodeBuilder(host.text);
	return { body: readStatements(builder, root.children), strings: builder.strings, comments };
}
