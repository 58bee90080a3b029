import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { configurationPlaces } from '../../files/configurationPlaces';
import { messageOf } from '../messageOf';
import type { FoundConfiguration } from './configuration';
import { parseConfiguration } from './parseConfiguration';

/** A file that cannot be used, and why. */
export interface ConfigurationFault {
	readonly file: string;
	readonly fault: string;
}

/** The configuration nearest to the folder: its own, or that of the folders above it. */
export function findConfiguration(folder: string): FoundConfiguration | ConfigurationFault | undefined {
	for (let current = resolve(folder); ; current = dirname(current)) {
		for (const { name, section, read } of configurationPlaces) {
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
