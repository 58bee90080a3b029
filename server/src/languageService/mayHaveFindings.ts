import { apisFor } from '../apis/index';

/**
 * False only where no rule can find anything: the text names no call that takes SQL, and rules ask for one. It lets a
 * whole repository be checked without parsing the files that have nothing to do with a database.
 */
export function mayHaveFindings(languageId: string, text: string): boolean {
	let names = namesByLanguage.get(languageId);
	if (!names) {
		names = namesOf(languageId);
		namesByLanguage.set(languageId, names);
	}
	return names.some((name) => text.includes(name));
}

const namesByLanguage = new Map<string, readonly string[]>();

function namesOf(languageId: string): readonly string[] {
	const names = apisFor(languageId).flatMap((api) => [
		...api.sinks.flatMap((sink) => sink.names),
		...[...(api.safeTags ?? []), ...(api.rawText ?? []), ...(api.composers ?? [])].map(lastPart),
	]);
	const unique = [...new Set(names)];
	// `execute` is in every text that has `executemany`: the shorter name answers for both.
	return unique.filter((name) => !unique.some((other) => other !== name && name.includes(other)));
}

function lastPart(dotted: string): string {
	return dotted.slice(dotted.lastIndexOf('.') + 1);
}
