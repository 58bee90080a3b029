import { statSync } from 'node:fs';
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import type { CheckCommand } from './arguments';
import { Baseline } from './baseline/baseline';
import { type BaselineEntry, defaultBaselineName, readBaseline } from './baseline/baselineFile';
import { type Exclusion, exclusionOf } from './config/exclusion';
import { findConfiguration } from './config/findConfiguration';
import { severitiesFor } from './config/severitiesFor';
import { displayPath } from './displayPath';
import type { JobOptions } from './run/job';

/** What the command line and the configuration ask for together. */
export interface Plan {
	readonly options: JobOptions;
	readonly isExcluded: Exclusion;
	readonly baseline: Baseline | undefined;
	/** Where to write the findings as known ones. */
	readonly baselineToWrite: string | undefined;
}

/** Reads the configuration and the baseline; a string is what is wrong with them. */
export async function planOf(command: CheckCommand, folder: string): Promise<Plan | string> {
	const found = findConfiguration(folder);
	if (found && 'fault' in found) return `${shown(found.file, folder)}: ${found.fault}`;
	const configuration = found?.configuration ?? {};
	const root = found ? dirname(found.file) : folder;
	const severities = severitiesFor(command, configuration);

	const configured = configuration.baseline === undefined ? undefined : resolve(root, configuration.baseline);
	const asked = command.baseline === undefined ? configured : resolve(folder, command.baseline);
	const named = typeof command.writeBaseline === 'string' ? resolve(folder, command.writeBaseline) : undefined;
	const toWrite = command.writeBaseline === undefined ? undefined : (named ?? asked ?? resolve(folder, defaultBaselineName));
	const path = toWrite ?? asked;
	const known = path === undefined ? [] : await knownIn(path, toWrite !== undefined);
	if (typeof known === 'string') return `${shown(path ?? '', folder)}: ${known}`;

	return {
		options: {
			severities,
			bar: command.bar,
			mends: command.mode !== 'report',
			takesMinified: command.minified,
			roots: rootsOf(command.paths),
			sinks: configuration.sinks ?? [],
		},
		isExcluded: exclusionOf(configuration.exclude ?? [], root),
		baseline: path === undefined ? undefined : new Baseline(path, known, (ruleId) => severities[ruleId] !== 'off'),
		baselineToWrite: toWrite,
	};
}

/** The working directory, and the folders outside of it that are checked or hold a file that is. */
function rootsOf(paths: readonly string[]): readonly string[] {
	const outside = paths
		.map(displayPath)
		.filter((path) => isAbsolute(path) || path.split('/')[0] === '..')
		.map((path) => (statSync(path, { throwIfNoEntry: false })?.isDirectory() ? path : dirname(path)));
	return ['', ...new Set(outside.map((path) => (path.endsWith('/') ? path : `${path}/`)))];
}

/** One that is about to be written need not be there, and one that is broken is written anew. */
async function knownIn(path: string, isWritten: boolean): Promise<readonly BaselineEntry[] | string> {
	const known = await readBaseline(path);
	return typeof known === 'string' && isWritten ? [] : known;
}

function shown(path: string, folder: string): string {
	return relative(folder, path).split(sep).join('/');
}
