import { parseArgs } from 'node:util';
import type { Severity } from './finding';
import { severities } from './finding';

export const formatNames = ['text', 'json', 'jsonl', 'sarif'] as const;
export type FormatName = (typeof formatNames)[number];

export type Command =
	| { readonly kind: 'help' }
	| { readonly kind: 'version' }
	| { readonly kind: 'usageError'; readonly message: string }
	| { readonly kind: 'check'; readonly paths: readonly string[]; readonly format: FormatName; readonly least: Severity };

/** Reads the words behind `bindery`. Never throws: what cannot be understood is a `usageError`. */
export function parseArguments(words: readonly string[]): Command {
	const parsed = parse(words);
	if (typeof parsed === 'string') return { kind: 'usageError', message: parsed };
	const { values, positionals } = parsed;
	if (values.version) return { kind: 'version' };
	const [name, ...paths] = positionals;
	if (values.help || (name === 'help' && paths.length === 0)) return { kind: 'help' };
	if (name === undefined) return usageError('Which command? Try: bindery check PATH');
	if (name !== 'check') return usageError(`Unknown command "${name}". The command is: check`);
	const format = formatNames.find((each) => each === values.format);
	if (!format) return usageError(`Unknown format "${values.format}". Choose from: ${formatNames.join(', ')}`);
	const least = severities.find((each) => each === values.severity);
	if (!least) return usageError(`Unknown severity "${values.severity}". Choose from: ${severities.join(', ')}`);
	return { kind: 'check', paths: paths.length > 0 ? paths : ['.'], format, least };
}

function parse(words: readonly string[]) {
	try {
		return parseArgs({
			args: [...words],
			allowPositionals: true,
			options: {
				format: { type: 'string', short: 'f', default: 'text' },
				severity: { type: 'string', short: 's', default: 'hint' },
				help: { type: 'boolean', short: 'h', default: false },
				version: { type: 'boolean', short: 'v', default: false },
			},
		});
	} catch (error) {
		return error instanceof Error ? error.message : String(error);
	}
}

function usageError(message: string): Command {
	return { kind: 'usageError', message };
}
