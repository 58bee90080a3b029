import type { CodeModule } from '../../embedded/code/code';
import { itemAround, placedCode } from '../../embedded/code/placedCode';
import { readCode } from '../../embedded/code/readCode';
import type { HostTree } from '../../embedded/hostLanguage';

/** The code that a rewriting at this place can reach: the function or class at the top of the file, or the whole file outside of those. */
export function codeAround(host: HostTree, offset: number): CodeModule {
	const item = itemAround(host, offset);
	if (!item) return readCode(host);
	const { body } = placedCode(item);
	const isClosed = body.every(({ kind }) => kind === 'function' || kind === 'class');
	return isClosed ? { body, strings: [], comments: [] } : readCode(host);
}
