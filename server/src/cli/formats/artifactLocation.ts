import { isAbsolute, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** A URI relative to the working directory, or an absolute one for a file that is not below it. */
export function artifactLocationOf(path: string): { readonly uri: string; readonly uriBaseId?: string } {
	if (isAbsolute(path) || path.split('/')[0] === '..') return { uri: pathToFileURL(resolve(path)).href };
	return { uri: path.split('/').map(encodeURIComponent).join('/'), uriBaseId: '%SRCROOT%' };
}
