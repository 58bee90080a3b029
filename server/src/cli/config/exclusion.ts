import { isAbsolute, relative, resolve, sep } from 'node:path';
import ignore from 'ignore';

/** True for a path that the project does not want checked. */
export type Exclusion = (path: string, isFolder: boolean) => boolean;

/** `patterns` are those of a `.gitignore` in `folder`; a file is excluded with any folder around it. */
export function exclusionOf(patterns: readonly string[], folder: string): Exclusion {
	if (patterns.length === 0) return () => false;
	const rules = ignore().add(patterns);
	return (path, isFolder) => {
		const inside = relative(folder, resolve(path));
		if (inside === '' || isAbsolute(inside) || inside.split(sep)[0] === '..') return false;
		return rules.ignores(inside.split(sep).join('/') + (isFolder ? '/' : ''));
	};
}
