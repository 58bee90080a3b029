import { parseArgs } from 'node:util';
import type { Bar } from './bar';
import { severities } from './finding';
import { nearest } from './nearest';
import { isRuleId, unknownRule } from './ruleIds';

export const formatNames = ['text', 'json', 'jsonl', 'sarif', 'github'] as const;
export type FormatName = (typeof formatNames)[number];

export interface CheckCommand {
	readonly kind: 'check';
	/** As they were typed; none: nothing was named. */
	readonly paths: readonly string[];
	readonly format: FormatName;
	/** Whoever selects a rule wants to see its hints. */
	readonly bar: Bar;
	/** Undefined: not said, so that the configuration decides. */
	readonly select: readonly string[] | undefined;
	readonly ignore: readonly string[] | undefined;
	/** Print findings, mend them, or print what mending would change. */
	readonly mode: 'report' | 'fix' | 'diff';
	/** The text comes from standard input and is called this. */
	readonly stdinName: string | undefined;
	/** Check minified files in folders as well. */
	readonly minified: boolean;
	readonly baseline: string | undefined;
	/** The file to write; true: the one that is read. */
	readonly writeBaseline: string | true | undefined;
}

export type Command =
	| { readonly kind: 'help' }
	| { readonly kind: 'version' }
	| { readonly kind: 'usageError'; readonly message: string }
	| CheckCommand;

const options = {
	format: { type: 'string', short: 'f', default: 'text' },
	severity: { type: 'string', short: 's' },
	select: { type: 'string', multiple: true },
	ignore: { type: 'string', multiple: true },
	fix: { type: 'boolean', default: false },
	diff: { type: 'boolean', default: false },
	minified: { type: 'boolean', default: false },
	'stdin-filename': { type: 'string' },
	baseline: { type: 'string' },
	'write-baseline': { type: 'string' },
	help: { type: 'boolean', short: 'h', default: false },
	version: { type: 'boolean', short: 'v', default: false },
} as const;

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
	const named = severities.find((each) => each === values.severity);
	if (values.severity !== undefined && !named)
		return usageError(`Unknown severity "${values.severity}". Choose from: ${severities.join(', ')}`);
	const select = idsIn(values.select);
	const ignore = idsIn(values.ignore);
	const unknown = [...(select ?? []), ...(ignore ?? [])].find((id) => !isRuleId(id));
	if (unknown !== undefined) return usageError(unknownRule(unknown));
	const bar = named ?? (select ? 'hint' : 'default');
	const writeBaseline = values['write-baseline'] === '' ? true : values['write-baseline'];
	const mode = values.diff ? 'diff' : values.fix ? 'fix' : 'report';
	const command: CheckCommand = {
		kind: 'check',
		paths,
		format,
		bar,
		select,
		ignore,
		mode,
		minified: values.minified,
		stdinName: values['stdin-filename'],
		baseline: values.baseline,
		writeBaseline,
	};
	const contradiction = contradictionIn(command);
	return contradiction === undefined ? command : usageError(contradiction);
}

function contradictionIn({ mode, format, paths, stdinName, baseline, writeBaseline }: CheckCommand): string | undefined {
	if (mode === 'diff' && format !== 'text') return '--diff prints a diff: it has no other --format';
	if (stdinName === '' || baseline === '') return `--${stdinName === '' ? 'stdin-filename' : 'baseline'} needs a name`;
	if (stdinName !== undefined && paths.some((path) => path !== '-')) return '--stdin-filename reads standard input: name no PATH';
	if (writeBaseline !== undefined && mode !== 'report') return `--write-baseline and --${mode} exclude each other`;
	if (writeBaseline !== undefined && stdinName !== undefined) return '--write-baseline and --stdin-filename exclude each other';
	return undefined;
}

function parse(words: readonly string[]) {
	try {
		return parseArgs({ args: withBaselineName(words), allowPositionals: true, options });
	} catch (error) {
		const message = error instanceof Error ? error.message : String(error);
		const typed = /'--([\w-]+)'/.exec(message)?.[1];
		const guess = message.startsWith('Unknown option') && typed !== undefined ? nearest(typed, Object.keys(options)) : undefined;
		return guess === undefined ? message : `Unknown option --${typed}. Did you mean --${guess}?`;
	}
}

/** `--write-baseline` may stand alone; the word behind it is its file when it ends in `.json`, and a path to check otherwise. */
function withBaselineName(words: readonly string[]): string[] {
	const end = words.includes('--') ? words.indexOf('--') : words.length;
	const at = words.slice(0, end).indexOf('--write-baseline');
	if (at < 0) return [...words];
	const next = at + 1 < end ? words[at + 1] : undefined;
	const takesNext = next?.endsWith('.json') === true && !next.startsWith('-');
	return [...words.slice(0, at), `--write-baseline=${takesNext ? next : ''}`, ...words.slice(at + (takesNext ? 2 : 1))];
}

function idsIn(lists: readonly string[] | undefined): readonly string[] | undefined {
	return lists?.flatMap((list) => list.split(',').map((id) => id.trim())).filter((id) => id !== '');
}

function usageError(message: string): Command {
	return { kind: 'usageError', message };
}
