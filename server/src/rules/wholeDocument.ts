import type { HostTree } from '../embedded/hostLanguage';
import { PerVersion } from '../embedded/perVersion';

/** What can be told from another answer without looking into it: lists are compared item by item. */
export type Answer = string | number | boolean | object | undefined | readonly unknown[];

/** A question about more of the document than the items that a region points to. */
export interface Question {
	answer(host: HostTree): Answer;
}

/** Questions by what they ask, with what the answer was. */
export type Answered = Map<string, { readonly question: Question; readonly answer: Answer }>;

const answers = new PerVersion<HostTree, Map<string, Answer>>();
let noted: Answered | undefined;

/**
 * Answers a question about the document as a whole, once for each version. Whatever a rule has to know of the text outside
 * the items that its region points to goes through here: its findings are taken over into the next version only when every
 * answer stays what it was.
 * @param key says all that the question asks; the same key, the same question.
 * @param find outlives the version: it must have none in reach but the one that it is given.
 */
export function ask<T extends Answer>(host: HostTree, key: string, find: (host: HostTree) => T): T {
	const answer = answerOf(host, key, find) as T;
	noted?.set(key, { question: { answer: find }, answer });
	return answer;
}

/** Runs `look` and gives the questions that were asked meanwhile too. */
export function noteQuestions<T>(look: () => T): { readonly result: T; readonly asked: Answered } {
	const before = noted;
	const asked: Answered = new Map();
	noted = asked;
	try {
		return { result: look(), asked };
	} finally {
		noted = before;
		noteAgain(asked);
	}
}

/** What is being noted now depends on these questions as well. */
export function noteAgain(asked: Answered): void {
	if (noted) for (const [key, answered] of asked) noted.set(key, answered);
}

/** True when every question has the same answer in this version. */
export function areSameAnswers(host: HostTree, asked: Answered): boolean {
	for (const [key, { question, answer }] of asked) {
		if (!isSame(answer, answerOf(host, key, question.answer))) return false;
	}
	return true;
}

function answerOf(host: HostTree, key: string, find: Question['answer']): Answer {
	let known = answers.get(host);
	if (!known) {
		known = new Map();
		answers.set(host, known);
	}
	if (known.has(key)) return known.get(key);
	const answer = find(host);
	known.set(key, answer);
	return answer;
}

function isSame(before: Answer, now: Answer): boolean {
	if (!Array.isArray(before) || !Array.isArray(now)) return before === now;
	return before.length === now.length && before.every((item, at) => item === now[at]);
}

/** True when the text has the word anywhere. */
export function holdsWord(host: HostTree, word: string): boolean {
	return ask(host, `word ${word}`, ({ text }) => text.includes(word));
}

/** What was found once for a version of the document, with the questions it took. */
export class Remembered<K extends object, T> {
	private readonly known = new WeakMap<K, { readonly result: T; readonly asked: Answered }>();

	/** What `look` gives for the key, looked for once; its questions count as asked each time. */
	get(key: K, look: () => T): T {
		const entry = this.known.get(key);
		if (entry) {
			noteAgain(entry.asked);
			return entry.result;
		}
		const found = noteQuestions(look);
		this.known.set(key, found);
		return found.result;
	}
}
