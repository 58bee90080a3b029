import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parse as parseToml } from 'smol-toml';
import { messageOf } from '../messageOf';
import type { FoundConfiguration } from './configuration';
import { parseConfiguration } from './parseConfiguration';

/** A file that cannot be used, and why. */
export interface ConfigurationFault {
	readonly file: string;
	readonly fault: string;
}

/** Where a configuration may stand, the first in a folder wins. Each gives the part of the file that is ours, if any. */
const places: readonly { readonly name: string; readonly section: string; read(text: string): unknown }[] = [
	{ name: 'bindery.json', section: '', read: (text) => JSON.parse(text) },
	{
		name: 'pyproject.toml',
		section: '[tool.bindery] ',
		// A file that does not name us is nobody's fault here, whatever is in it.
		read: (text) => (text.includes('bindery') ? member(member(parseToml(text), 'tool'), 'bindery') : undefined),
	},
	{
		name: 'package.json',
		section: '"bindery" ',
		read: (text) => (text.includes('"bindery"') ? member(JSON.parse(text), 'bindery') : undefined),
	},
];

/** The configuration nearest to the folder: its own, or that of the folders above it. */
export function findConfiguration(folder: string): FoundConfiguration | ConfigurationFault | undefined {
	for (let current = resolve(folder); ; current = dirname(current)) {
		for (const { name, section, read } of places) {
			const file = join(current, name);
			try {
				const text = readIfThere(file);
				const value = text === undefined ? undefined : read(text);
				if (value === undefined) continue;
				const configuration = parseConfiguration(value);
				return typeof configuration === 'string' ? { file, fault: section + configuration } : { file, configuration };
			} catch (error) {
				// The parsers show the place over several lines; the first one says what it is.
				return { file, fault: messageOf(error).split('\n', 1)[0] ?? '' };
			}
		}
		if (dirname(current) === current) return undefined;
	}
}

function readIfThere(file: string): string | undefined {
	try {
		return readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
	} catch (error) {
		const code = error instanceof Error && 'code' in error ? error.code : undefined;
		// What may not be read in a folder above is not ours.
		if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR' || code === 'EACCES') return undefined;
		throw error;
	}
}

function member(value: unknown, key: string): unknown {
	return typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
}
