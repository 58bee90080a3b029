import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import type { MendedFile } from '../finding';

/** What mending changes, as `git apply` and `patch -p1` read it. Empty where nothing changes. */
export function unifiedDiff(path: string, { before, after }: MendedFile): string {
	if (before === after) return '';
	const name = path.replace(/^\/+/, '');
	return createTwoFilesPatch(`a/${name}`, `b/${name}`, before, after, undefined, undefined, {
		context: 3,
		stripTrailingCr: false,
		headerOptions: FILE_HEADERS_ONLY,
	});
}
