import type { DatabaseApi } from '../apis/api';
import type { DeclaredSink } from '../apis/declaredSinks';
import { holdsSplicedCondition, mayHoldSql } from '../apis/gate';
import { apisFor } from '../apis/index';
import { PythonArguments } from '../apis/pythonArguments';
import { skipBlanks } from '../apis/pythonScan';
import { WordFinder } from '../apis/wordFinder';
import { documentRules } from '../rules/index';

/**
 * False only where no rule can find anything: the text calls nothing that takes SQL or gives a connection, and rules ask for
 * such a call; nor does it accept a finding by a comment. It lets a whole repository be checked without parsing the files that
 * have nothing to do with a database.
 */
export function mayHaveFindings(languageId: string, text: string, declared?: readonly DeclaredSink[]): boolean {
	const apis = apisFor(languageId, declared);
	if (apis.length === 0) return false;
	let gate = gates.get(apis);
	if (!gate) {
		gate = gateOf(apis, languageId === 'python');
		gates.set(apis, gate);
	}
	if (gate(text) || ((mentionsExecute.test(text) || mayCallWrapper(text)) && mayHoldSql(apis, text))) return true;
	return /\bbindery:\s*ignore/.test(text) || documentRules.some((rule) => rule.mayFind(languageId, text));
}

/** `run = cursor.execute`: the method is called by another name. */
const mentionsExecute = /\.execute\w*[ \t]*(?:[,)\]}#;\r\n]|$)/;

/** Behind a quote: what may stand before the first word of a statement. */
const beforeStatement = '(?:\\\\[nrt]|[\\s(;]|--[^\\n"\'`]*\\n|/\\*[^"\'`]*?\\*/)*';
/**
 * `Select` and `Update` with a capital begin sentences; so do `create` and `with` where no name or splice follows. Both are no
 * statements for the analysis either, unless their words go on as a statement's.
 */
const statementStarts = [
	'(?:SELECT|INSERT|REPLACE|UPDATE|DELETE|WITH|CREATE|ALTER|DROP|TRUNCATE|MERGE|EXPLAIN|PRAGMA|GRANT|REVOKE|CALL|EXEC|EXECUTE|VALUES|COPY)(?:\\s|\\\\[nrt]|\\()',
	'(?:select|insert\\s+into|replace\\s+into|delete\\s+from|merge\\s+into|pragma|truncate)(?:\\s|\\\\[nrt]|\\()',
	'(?:update|with|create|alter|drop|explain|grant|revoke|call|exec|execute|values|copy|insert|delete|replace|merge)(?:\\s+["\'`{%$(]|\\s*\\\\[nrt])',
	'values\\s*\\(',
	'[Uu]pdate\\s+\\S+\\s+set\\b',
	'[Ww]ith\\s+(?:recursive\\s+)?[^\\s(]+\\s*(?:\\([^()]*\\)\\s*)?as\\s*(?:(?:not\\s+)?materialized\\s*)?\\(',
	'(?:[Cc]reate|[Aa]lter|[Dd]rop)\\s+(?:(?:temp|temporary|unique|unlogged|virtual|materialized|recursive|global|local|or\\s+replace|external|foreign|concurrently|if\\s+(?:not\\s+)?exists)\\s+)*(?:table|view|index|trigger|schema|database|sequence|function|procedure|type|role|user|extension|domain)\\b',
	'(?:[Ee]xplain|[Gg]rant|[Rr]evoke)\\s+(?:\\w+\\s+){0,3}(?:select|insert|update|delete|on|plan|analyze)\\b',
	'Select\\s[^"\'`]*\\sfrom\\b',
	'Insert\\s+into\\b',
	'Delete\\s+from\\b',
].join('|');
const quotedStatement = new RegExp(`["'\`]${beforeStatement}(?:${statementStarts})`);

/**
 * What executes the text may be in another file: where something is imported, a string counts that begins as a statement, or as a
 * condition with a splice in it.
 */
function mayCallWrapper(text: string): boolean {
	return /\b(?:import|require)\b/.test(text) && (quotedStatement.test(text) || holdsSplicedCondition(text));
}

type Gate = (text: string) => boolean;

const gates = new WeakMap<readonly DatabaseApi[], Gate>();

function gateOf(apis: readonly DatabaseApi[], isPython: boolean): Gate {
	const anywhere = new Set(apis.flatMap(namesThatCountAnywhere));
	// `get` and `copy` stand in every other file; they count where the library that has them is imported as well.
	const onHandles = apis.map((api) => {
		const shared = api.sinks.filter((sink) => sink.needsHandle && !sink.isTelling).flatMap((sink) => sink.names);
		// What only makes a handle executes nothing.
		const names = isPython ? shared : [...shared, ...(api.handleMakers ?? []), 'connect'];
		const mark = names.includes('()') ? /[(`]/ : api.safeTags?.includes('*') === true ? /`/ : undefined;
		const imports = `\\b(?:import|from|require)\\b.*(?:${alternatives(api.modules)})`;
		const library = new RegExp(api.handleNames ? `${imports}|${alternatives(api.handleNames)}` : imports);
		return { names, mark, library };
	});
	const finder = new WordFinder([...anywhere, ...onHandles.flatMap(({ names }) => names)].filter((name) => name !== '()'));
	const executing = new Set(apis.flatMap((api) => api.sinks.flatMap((sink) => sink.names)));
	return (text) => {
		const found = finder.find(text, isPython ? (start, end) => isPythonCall(text, start, end) : undefined);
		if (found.size === 0 && onHandles.every(({ mark }) => mark === undefined)) return false;
		if (!mayHoldSql(apis, text)) return false;
		const counts = isPython ? countsInPython(text, executing) : () => true;
		for (const name of found) if (anywhere.has(name) && counts(name)) return true;
		return onHandles.some(
			({ library, mark, names }) =>
				(names.some((name) => found.has(name)) || mark?.test(text) === true) &&
				library.test(text) &&
				(mark !== undefined || names.some((name) => found.has(name) && counts(name))),
		);
	};
}

/** A bracket follows, perhaps on another line, and the function is not being defined. */
function isPythonCall(text: string, start: number, end: number): boolean {
	return text.charAt(skipBlanks(text, end)) === '(' && !text.startsWith('def ', start - 4);
}

/** True for a name of a call in which what is given may be a text. */
function countsInPython(text: string, executing: ReadonlySet<string>): (name: string) => boolean {
	const passed = new PythonArguments(text);
	const known = new Map<string, boolean>();
	return (name) => {
		let counts = known.get(name);
		if (counts === undefined) {
			counts = !executing.has(name) || mayPassText(passed, text, name);
			known.set(name, counts);
		}
		return counts;
	};
}

function mayPassText(passed: PythonArguments, text: string, name: string): boolean {
	for (const { index } of text.matchAll(new RegExp(`(?<![\\w$])${name}(?![\\w$])`, 'g'))) {
		const end = index + name.length;
		if (isPythonCall(text, index, end) && passed.mayPassText(skipBlanks(text, end))) return true;
	}
	return false;
}

/** Composers alone execute nothing: what they make does only in one of these calls. */
function namesThatCountAnywhere(api: DatabaseApi): readonly string[] {
	return [
		...api.sinks.filter((sink) => !sink.needsHandle || sink.isTelling).flatMap((sink) => sink.names),
		...[...(api.safeTags ?? []), ...(api.rawText ?? [])].map(lastPart),
	].filter((name) => name !== '*');
}

function lastPart(dotted: string): string {
	return dotted.slice(dotted.lastIndexOf('.') + 1);
}

function alternatives(texts: readonly string[]): string {
	return texts.map(escapePattern).join('|');
}

function escapePattern(text: string): string {
	return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
