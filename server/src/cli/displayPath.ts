import { isAbsolute, relative, sep } from 'node:path';

/** Relative to the working directory, with forward slashes on every system. */
export function displayPath(path: string): string {
	const inside = relative(process.cwd(), path);
	return (inside === '' ? '.' : isAbsolute(inside) ? path : inside).split(sep).join('/');
}
