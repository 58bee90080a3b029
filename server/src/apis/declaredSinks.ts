import type { DatabaseApi, PlaceholderStyle, SinkRow } from './api';

/** A function of the project that executes the SQL which it is given, as the project's configuration declares it. */
export interface DeclaredSink {
	/**
	 * Its name, and before that, where there are several of the name, what tells it from the others: `app.db.run_query`,
	 * `lib/db.run`, `Database.fetch`, `db.fetch`. See docs/guide/command-line.md.
	 */
	readonly call: string;
	/** The argument that is the SQL: its position from 0, its keyword, or in scripts its property in an object. The first when left out. */
	readonly sql?: number | string;
	/** The same for the parameters; left out, it takes none. */
	readonly parameters?: number | string;
	/** How it writes placeholders. */
	readonly style?: string;
}

export const noSinks: readonly DeclaredSink[] = [];

/** Placeholders as people write them. */
const styles: ReadonlyMap<string, PlaceholderStyle> = new Map([
	['?', 'question'],
	[':1', 'numeric'],
	['$1', 'dollar'],
	['%s', 'format'],
	['%(name)s', 'pyformat'],
	[':name', 'named'],
	['@name', 'at'],
]);

const callPattern = /^(?:\.{1,2}\/|@)?[\w$-]+(?:[./][\w$-]+)*$/;
const keys = ['call', 'sql', 'parameters', 'style'];

/** What is wrong with a list of such declarations, for a person; undefined when nothing is. */
export function faultOfSinks(value: unknown): string | undefined {
	if (!Array.isArray(value)) return 'must be a list of calls, each like {"call": "app.db.run_query", "sql": 0, "parameters": 1}';
	for (const [at, each] of value.entries()) {
		const fault = faultOfSink(each);
		if (fault !== undefined) return `entry ${at + 1} ${fault}`;
	}
	return undefined;
}

function faultOfSink(value: unknown): string | undefined {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'must be an object with a "call"';
	const entries: ReadonlyMap<string, unknown> = new Map(Object.entries(value));
	const unknown = [...entries.keys()].find((key) => !keys.includes(key));
	if (unknown !== undefined) return `has an unknown key "${unknown}". The keys are: ${keys.join(', ')}`;
	const call = entries.get('call');
	if (typeof call !== 'string' || !callPattern.test(call) || !/^[\w$]+$/.test(nameOf(call)))
		return 'needs a "call" that is a name, as "run_query", "app.db.run_query" or "Database.fetch"';
	for (const key of ['sql', 'parameters']) {
		const argument = entries.get(key);
		const isPosition = typeof argument === 'number' && Number.isInteger(argument) && argument >= 0;
		if (argument !== undefined && !isPosition && !(typeof argument === 'string' && /^[\w$]+$/.test(argument)))
			return `(${call}): "${key}" must be the position of an argument, from 0, or its name`;
	}
	const style = entries.get('style');
	if (style !== undefined && (typeof style !== 'string' || !styles.has(style)))
		return `(${call}): "style" must be one of: ${[...styles.keys()].join(', ')}`;
	return undefined;
}

/** The names in a dotted one; slashes separate folders. */
export function namesIn(path: string): readonly string[] {
	return path.split(/[./]+/).filter((name) => name !== '');
}

function nameOf(call: string): string {
	return namesIn(call).at(-1) ?? '';
}

const extended = new WeakMap<readonly DatabaseApi[], WeakMap<readonly DeclaredSink[], readonly DatabaseApi[]>>();

/** The libraries, and one more that has what the project declares. The same list for the same two. */
export function withDeclared(
	apis: readonly DatabaseApi[],
	sinks: readonly DeclaredSink[],
	isPython: boolean,
): readonly DatabaseApi[] {
	if (sinks.length === 0 || apis.length === 0) return apis;
	const bySinks = extended.get(apis) ?? new WeakMap<readonly DeclaredSink[], readonly DatabaseApi[]>();
	extended.set(apis, bySinks);
	let all = bySinks.get(sinks);
	if (!all) {
		const rows = sinks.map((sink) => rowOf(sink, isPython));
		all = [...apis, { id: 'declared', modules: [], dialect: 'generic', placeholderStyles: [], sinks: rows }];
		bySinks.set(sinks, all);
	}
	return all;
}

/** No argument has this position. */
const nowhere = -1;

function rowOf({ call, sql, parameters, style }: DeclaredSink, isPython: boolean): SinkRow {
	const placeholderStyle = style === undefined ? undefined : styles.get(style);
	const isNamed = typeof sql === 'string';
	return {
		names: [nameOf(call)],
		declaredIn: namesIn(call).slice(0, -1),
		sql: isNamed && isPython ? { index: nowhere, name: sql } : { index: isNamed ? 0 : (sql ?? 0) },
		sqlProperties: isNamed && !isPython ? [sql] : undefined,
		propertyOfParameters: !isPython && typeof parameters === 'string' ? parameters : undefined,
		parameters: parametersOf(parameters, isNamed && !isPython),
		placeholderStyles: placeholderStyle === undefined ? [] : [placeholderStyle],
	};
}

function parametersOf(parameters: DeclaredSink['parameters'], isBesideSql: boolean): SinkRow['parameters'] {
	if (parameters === undefined) return { form: 'none' };
	if (typeof parameters === 'number') return { form: 'sequence', index: parameters };
	return isBesideSql ? { form: 'property', index: 0, name: parameters } : { form: 'sequence', index: nowhere, name: parameters };
}
