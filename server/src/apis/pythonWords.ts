import { connectionsFor } from './connections';
import { apisFor } from './index';
import { scriptsFor } from './scripts';
import { WordFinder } from './wordFinder';

let finder: WordFinder | undefined;
let latest: { readonly text: string; readonly words: ReadonlySet<string> } | undefined;

/**
 * The words of a file of Python that the tables of libraries know: names of calls that execute or are given scripts, and those
 * in the paths of what opens connections. One pass over the text answers for all of them.
 */
export function knownWordsIn(text: string): ReadonlySet<string> {
	if (latest?.text !== text) {
		finder ??= new WordFinder(knownWords());
		latest = { text, words: finder.find(text) };
	}
	return latest.words;
}

/**
 * The same where it was asked for already: going over a whole folder each file is. Where a letter was typed into one file the few
 * questions are answered sooner without it.
 */
export function wordsIfKnown(text: string): ReadonlySet<string> | undefined {
	return latest?.text === text ? latest.words : undefined;
}

/** The first word of a dotted path. */
export function firstWord(path: string): string {
	return /^\w+/.exec(path)?.[0] ?? '';
}

function knownWords(): readonly string[] {
	const apis = apisFor('python');
	const called = apis.flatMap(({ rawText, safeTags, sinks }) => [
		...sinks.flatMap(({ names }) => names),
		...[...(rawText ?? []), ...(safeTags ?? [])].map((path) => path.slice(path.lastIndexOf('.') + 1)),
	]);
	const scripts = scriptsFor('python').flatMap(({ calls }) => calls.flatMap(({ names }) => names));
	const opened = connectionsFor('python').flatMap(({ opens }) => opens.flatMap((path) => path.match(/\w+/g) ?? []));
	return [...called, ...scripts, ...opened].filter((word) => /^[\w$]+$/.test(word));
}
