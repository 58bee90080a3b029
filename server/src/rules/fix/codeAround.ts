import type { CodeModule, Statement } from '../../embedded/code/code';
import { unitsOf } from '../../embedded/code/codeUnits';
import { itemAround, placedCode } from '../../embedded/code/placedCode';
import { readCode } from '../../embedded/code/readCode';
import type { HostTree } from '../../embedded/hostLanguage';
import { functionAround } from '../placeholders/code';

/**
 * The code that a rewriting at this place can reach: the function or class at the top of the file, the statement whose function it is
 * in, or the whole file outside of those.
 */
export function codeAround(host: HostTree, offset: number): CodeModule {
	const item = itemAround(host, offset);
	if (!item) return readCode(host);
	const isClosed = item.unit.body.every(({ kind }) => kind === 'function' || kind === 'class');
	if (!isClosed && !functionAround(host, offset)) return readCode(host);
	return { body: placedCode(item).body, strings: [], comments: [] };
}

/** The imports at the top of the document, as they stand there. */
export function importStatements(host: HostTree): readonly Extract<Statement, { readonly kind: 'import' }>[] {
	return unitsOf(host).items.flatMap((item) => {
		if (!item.unit.body.some(({ kind }) => kind === 'import')) return [];
		return placedCode(item).body.flatMap((statement) => (statement.kind === 'import' ? [statement] : []));
	});
}
