import type { DatabaseApi } from '../apis/api';
import { mayHoldSql } from '../apis/gate';
import { apisFor } from '../apis/index';
import { documentRules } from '../rules/index';

/**
 * False only where no rule can find anything: the text calls nothing that takes SQL or gives a connection, and rules ask for
 * such a call; nor does it accept a finding by a comment. It lets a whole repository be checked without parsing the files that
 * have nothing to do with a database.
 */
export function mayHaveFindings(languageId: string, text: string): boolean {
	const apis = apisFor(languageId);
	if (apis.length === 0) return false;
	let gate = gates.get(apis);
	if (!gate) {
		gate = gateOf(apis, languageId === 'python' ? '\\s*[(\\\\#]' : '(?![\\w$])');
		gates.set(apis, gate);
	}
	if ((gate(text) || mentionsExecute.test(text) || mayCallWrapper(text)) && mayHoldSql(apis, text)) return true;
	return /\bbindery:\s*ignore/.test(text) || documentRules.some((rule) => rule.mayFind(languageId, text));
}

/** `run = cursor.execute`: the method is called by another name. */
const mentionsExecute = /\.execute\w*[ \t]*(?:[,)\]}#;\r\n]|$)/;

/** A literal that begins as a statement; of the verbs that English has too, with what follows them in one. */
const quotedStatement = new RegExp(
	`["'\`]\\s*(?:${[
		'select\\s',
		'(?:insert|replace|merge)\\s+(?:or\\s+\\w+\\s+|ignore\\s+)?into\\s',
		'delete\\s+from\\s',
		'update\\s[^"\'`]{1,80}\\bset\\b',
		'update\\s+["\'`]',
		'with\\s+(?:recursive\\s+)?\\S{1,100}\\s*(?:\\([^)]{0,300}\\)\\s*)?as\\s',
		'(?:create|alter|drop)\\s+(?:\\w+\\s+){0,3}(?:table|view|index|trigger|schema|database|sequence|function|procedure|type|role|user)\\s',
		'(?:truncate|explain|pragma|grant|revoke|vacuum|call|exec)\\s',
	].join('|')})`,
	'i',
);

/** What executes the text may be in another file: where something is imported, a string that begins as a statement counts. */
function mayCallWrapper(text: string): boolean {
	return quotedStatement.test(text) && /\b(?:import|require)\b/.test(text);
}

type Gate = (text: string) => boolean;

const gates = new WeakMap<readonly DatabaseApi[], Gate>();

/** `behind` is what stands behind a name that is called, as a pattern. */
function gateOf(apis: readonly DatabaseApi[], behind: string): Gate {
	const isCalled = (names: readonly string[]) =>
		new RegExp(`(?<![\\w$])(?:${[...new Set(names)].map(escapePattern).join('|')})${behind}`);
	const anywhere = isCalled(apis.flatMap(namesThatCountAnywhere));
	// `get` and `copy` stand in every other file; they count where the library that has them is named as well.
	const onHandles = apis.map((api) => {
		const shared = api.sinks.filter((sink) => sink.needsHandle && !sink.isTelling).flatMap((sink) => sink.names);
		const names = [...shared, ...(api.handleMakers ?? []), 'connect'];
		const library = new RegExp([...api.modules, ...(api.handleNames ?? [])].map(escapePattern).join('|'));
		if (names.includes('()')) return { library, call: /[(`]/ };
		const hasAnyTag = api.safeTags?.includes('*') === true;
		return { library, call: hasAnyTag ? new RegExp(`\`|${isCalled(names).source}`) : isCalled(names) };
	});
	return (text) => anywhere.test(text) || onHandles.some(({ library, call }) => library.test(text) && call.test(text));
}

function namesThatCountAnywhere(api: DatabaseApi): readonly string[] {
	return [
		...api.sinks.filter((sink) => !sink.needsHandle || sink.isTelling).flatMap((sink) => sink.names),
		...[...(api.safeTags ?? []), ...(api.rawText ?? []), ...(api.composers ?? [])].map(lastPart),
	].filter((name) => name !== '*');
}

function lastPart(dotted: string): string {
	return dotted.slice(dotted.lastIndexOf('.') + 1);
}

function escapePattern(text: string): string {
	return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
