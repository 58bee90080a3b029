import type { DialectId } from './connection';
import { dialectIds } from './dialectNames';

/** Every setting, once, without its `bindery.` prefix. A test holds package.json to {@link configurationSchema}. */
export interface Configuration {
	readonly 'completion.keywordCase': 'upper' | 'lower' | 'match';
	readonly 'format.keywordCase': 'preserve' | 'upper' | 'lower';
	readonly 'diagnostics.enabled': boolean;
	readonly 'diagnostics.severities': Readonly<Record<string, SeverityName>>;
	readonly 'inlayHints.enabled': boolean;
	readonly 'inlayHints.resultColumns': boolean;
	readonly 'sql.dialect': DialectId | 'auto';
	readonly 'query.batchSize': number;
	readonly 'query.timeoutSeconds': number;
	readonly 'codeLens.enabled': boolean;
	readonly 'discovery.exclude': readonly string[];
}
export type SeverityName = 'error' | 'warning' | 'information' | 'hint' | 'off';

export interface SettingSchema<T> {
	readonly default: T;
	readonly scope: 'resource' | 'window' | 'application';
	/** Returns undefined for a value of the wrong shape; the reader then falls back to the default and logs. */
	parse(value: unknown): T | undefined;
}
export type ConfigurationSchema = { readonly [K in keyof Configuration]: SettingSchema<Configuration[K]> };

const severityNames: readonly SeverityName[] = ['error', 'warning', 'information', 'hint', 'off'];

export const configurationSchema: ConfigurationSchema = {
	'completion.keywordCase': { default: 'match', scope: 'resource', parse: oneOf(['upper', 'lower', 'match']) },
	'format.keywordCase': { default: 'preserve', scope: 'resource', parse: oneOf(['preserve', 'upper', 'lower']) },
	'diagnostics.enabled': { default: true, scope: 'resource', parse: parseBoolean },
	'diagnostics.severities': { default: {}, scope: 'resource', parse: parseSeverities },
	'inlayHints.enabled': { default: true, scope: 'resource', parse: parseBoolean },
	'inlayHints.resultColumns': { default: true, scope: 'resource', parse: parseBoolean },
	'sql.dialect': { default: 'auto', scope: 'resource', parse: oneOf(['auto', ...dialectIds]) },
	'query.batchSize': { default: 500, scope: 'window', parse: integerBetween(1, 10_000) },
	'query.timeoutSeconds': { default: 0, scope: 'resource', parse: integerBetween(0, 86_400) },
	'codeLens.enabled': { default: true, scope: 'resource', parse: parseBoolean },
	'discovery.exclude': {
		default: ['**/node_modules/**', '**/.venv/**', '**/venv/**', '**/.git/**', '**/site-packages/**'],
		scope: 'resource',
		parse: parseStrings,
	},
};

/** Reads one setting from what the settings file holds; a value of the wrong shape becomes the default. */
export function parseSetting<K extends keyof Configuration>(key: K, value: unknown): Configuration[K] {
	const schema: SettingSchema<Configuration[K]> = configurationSchema[key];
	return value === undefined ? schema.default : (schema.parse(value) ?? schema.default);
}

function oneOf<T extends string>(names: readonly T[]): (value: unknown) => T | undefined {
	return (value) => names.find((name) => name === value);
}

function parseBoolean(value: unknown): boolean | undefined {
	return typeof value === 'boolean' ? value : undefined;
}

function integerBetween(least: number, most: number): (value: unknown) => number | undefined {
	return (value) => (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most ? value : undefined);
}

function parseStrings(value: unknown): readonly string[] | undefined {
	return Array.isArray(value) && value.every((item) => typeof item === 'string') ? value : undefined;
}

function parseSeverities(value: unknown): Readonly<Record<string, SeverityName>> | undefined {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
	const parse = oneOf(severityNames);
	const entries = Object.entries(value).map(([rule, name]) => [rule, parse(name)] as const);
	return entries.every(([, name]) => name !== undefined)
		? (Object.fromEntries(entries) as Record<string, SeverityName>)
		: undefined;
}
