import type { HostLanguage } from '../hostLanguage';
import { python } from './python';
import { typescript } from './typescript';

const hostLanguages: readonly HostLanguage[] = [python, typescript];
const byId = new Map(hostLanguages.flatMap((language) => language.languageIds.map((id) => [id, language] as const)));

/** The host language of a VS Code language id; undefined for a language in which no SQL is looked for. */
export function hostLanguageFor(languageId: string): HostLanguage | undefined {
	return byId.get(languageId);
}
