import type { DatabaseApi } from '../apis/api';
import type { DeclaredSink } from '../apis/declaredSinks';
import { escapePattern } from '../apis/escapePattern';
import { holdsSplicedCondition, mayHoldSql } from '../apis/gate';
import { apisFor } from '../apis/index';
import { PythonArguments } from '../apis/pythonArguments';
import { literalsOf } from '../apis/pythonLiterals';
import { skipBlanks } from '../apis/pythonScan';
import { knownWordsIn } from '../apis/pythonWords';
import { WordFinder } from '../apis/wordFinder';
import { documentRules } from '../rules/index';

/**
 * False only where no rule can find anything: the text calls nothing that takes SQL or gives a connection, and rules ask for
 * such a call; nor does it accept a finding by a comment. It lets a whole repository be checked without parsing the files that
 * have nothing to do with a database.
 */
export function mayHaveFindings(languageId: string, text: string, declared?: readonly DeclaredSink[]): boolean {
	return mayExecute(languageId, text, declared) || mayFindOtherwise(languageId, text);
}

/** The same of the rules that look at other things than what is executed, and of comments that accept findings. */
export function mayFindOtherwise(languageId: string, text: string): boolean {
	if (apisFor(languageId).length === 0) return false;
	return /\bbindery:\s*ignore/.test(text) || documentRules.some((rule) => rule.mayFind(languageId, text));
}

/** False only where nothing in the text can be seen to have SQL executed. */
export function mayExecute(languageId: string, text: string, declared?: readonly DeclaredSink[]): boolean {
	const apis = apisFor(languageId, declared);
	if (apis.length === 0) return false;
	let gate = gates.get(apis);
	if (!gate) {
		gate = gateOf(apis, languageId === 'python');
		gates.set(apis, gate);
	}
	return gate(text) || ((mentionsExecute.test(text) || mayCallWrapper(languageId, text)) && mayHoldSql(apis, text));
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
const statementAfterQuote = new RegExp(quotedStatement.source, 'y');

/**
 * What executes the text may be in another file: where something is imported, a string counts that begins as a statement, or as a
 * condition with a splice in it.
 */
function mayCallWrapper(languageId: string, text: string): boolean {
	if (!/\b(?:import|require)\b/.test(text)) return false;
	return holdsSplicedCondition(text) || (quotedStatement.test(text) && (languageId !== 'python' || usesStatement(text)));
}

/** A string begins as a statement, and something is done with it. */
function usesStatement(text: string): boolean {
	const literals = literalsOf(text);
	if (!literals.isSure) return true;
	return literals.strings.some(({ isAlone, start }) => {
		const isTripled = text.startsWith(text.charAt(start).repeat(3), start);
		statementAfterQuote.lastIndex = isTripled ? start + 2 : start;
		return !isAlone && statementAfterQuote.test(text);
	});
}

/** What tells that a file works with a library. */
interface Library {
	readonly imports: RegExp;
	readonly handles: RegExp | undefined;
}

/** The lines with such a word, from that on. */
function linesWithImports(text: string): string {
	const lines: string[] = [];
	for (const word of ['import', 'from', 'require']) {
		for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
			lineEnd.lastIndex = at;
			const end = lineEnd.exec(text)?.index ?? text.length;
			lines.push(text.slice(Math.max(0, at - 1), end));
			at = end;
		}
	}
	return lines.join('\n');
}

const lineEnd = /[\n\r\u2028\u2029]/g;

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
		const imports = new RegExp(`\\b(?:import|from|require)\\b.*(?:${alternatives(api.modules)})`);
		const handles = api.handleNames && new RegExp(alternatives(api.handleNames));
		return { names, mark, library: { imports, handles } };
	});
	const known = [...anywhere, ...onHandles.flatMap(({ names }) => names)].filter((name) => name !== '()');
	// Of the tables as they are, one pass over the text answers for more than this gate.
	const finder = apis === apisFor('python') ? undefined : new WordFinder(known);
	const executing = new Set(apis.flatMap((api) => api.sinks.flatMap((sink) => sink.names)));
	return (text) => {
		const found = finder ? finder.find(text) : knownWordsIn(text);
		if (!known.some((name) => found.has(name)) && onHandles.every(({ mark }) => mark === undefined)) return false;
		if (!isPython && !mayHoldSql(apis, text)) return false;
		const counts = isPython ? countsInPython(text, executing) : () => true;
		let importing: string | undefined;
		const imports = (library: Library) => {
			importing ??= linesWithImports(text);
			return library.imports.test(importing) || library.handles?.test(text) === true;
		};
		const calls =
			[...found].some((name) => anywhere.has(name) && counts(name)) ||
			onHandles.some(
				({ library, mark, names }) =>
					(names.some((name) => found.has(name)) || mark?.test(text) === true) &&
					imports(library) &&
					(mark !== undefined || names.some((name) => found.has(name) && counts(name))),
			);
		return calls && (!isPython || mayHoldSql(apis, text));
	};
}

/** A bracket follows, perhaps on another line, and the function is not being defined. */
function isPythonCall(text: string, start: number, end: number): boolean {
	return text.charAt(skipBlanks(text, end)) === '(' && !text.startsWith('def ', start - 4);
}

/** True for a name of a call in which what is given may be a text. */
function countsInPython(text: string, executing: ReadonlySet<string>): (name: string) => boolean {
	const passed = new PythonArguments(text);
	const isCode = (offset: number) => literalsOf(text).isCode(offset);
	const known = new Map<string, boolean>();
	return (name) => {
		let counts = known.get(name);
		if (counts === undefined) {
			counts = executing.has(name) ? mayPassText(passed, text, name, isCode) : anyCall(text, name, isCode);
			known.set(name, counts);
		}
		return counts;
	};
}

function mayPassText(passed: PythonArguments, text: string, name: string, isCode: (offset: number) => boolean): boolean {
	for (const end of callsOf(text, name)) {
		const mayExecute = isCode(end) && passed.mayPassText(skipBlanks(text, end)) && !passed.isBuiltin(name, end - name.length);
		if (mayExecute) return true;
	}
	return false;
}

function anyCall(text: string, name: string, isCode: (offset: number) => boolean): boolean {
	for (const end of callsOf(text, name)) if (isCode(end)) return true;
	return false;
}

/** Where the name ends that is called. */
function* callsOf(text: string, name: string): Generator<number> {
	for (const { index } of text.matchAll(new RegExp(`(?<![\\w$])${escapePattern(name)}(?![\\w$])`, 'g'))) {
		const end = index + name.length;
		if (isPythonCall(text, index, end)) yield end;
	}
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
