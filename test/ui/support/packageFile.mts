import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { currentTarget } from '../../../scripts/platforms.mjs';

const root = path.resolve(import.meta.dirname, '../../..');

/** The package for this platform that `npm run package` made, or the one that VSIX names. */
export function packageFile(): string {
	return process.env.VSIX ? path.resolve(root, process.env.VSIX) : made(`${currentTarget()}-`, currentTarget());
}

export function universalPackageFile(): string {
	return made('', 'universal');
}

function made(infix: string, target: string): string {
	const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };
	const file = path.join(root, 'dist', `bindery-${infix}${version}.vsix`);
	if (!existsSync(file)) throw new Error(`${file} is missing: run npm run package -- --target ${target} first`);
	return file;
}
