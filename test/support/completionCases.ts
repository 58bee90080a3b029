import { check, checkAccepted, type TestedDialect } from './completion';

/** Dialects by their initials, `a` for all; the text with its caret; as `check` reads it, or the label of the item that is accepted; the text after that. */
export type CompletionCase = readonly [dialects: string, marked: string, wanted: string, accepted?: string];

const dialects: Readonly<Record<string, TestedDialect>> = { s: 'sqlite', p: 'postgresql', m: 'mysql' };

export function checkCase(initials = '', marked = '', wanted = '', accepted?: string): void {
	if (initials === '') throw new Error('a case without a dialect');
	for (const initial of initials === 'a' ? 'spm' : initials) {
		const dialect = dialects[initial];
		if (dialect === undefined) throw new Error(`no dialect begins with ${initial}`);
		if (accepted === undefined) check(dialect, marked, wanted);
		else checkAccepted(dialect, marked, wanted, accepted);
	}
}
