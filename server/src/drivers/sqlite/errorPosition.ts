import { type SqliteToken, scanTokens, unquote } from './tokens';

/** The message SQLite gives for preparing a text, or undefined when it accepts it. Must not run anything. */
export type Prepare = (text: string) => string | undefined;

/** Beyond this many places a name is not tried out; the first one is taken. */
const maximumTrials = 20;

/**
 * Finds where in the statement SQLite's message points; better-sqlite3 does not hand on sqlite3_error_offset().
 * Syntax errors exactly, by preparing beginnings of the text; names by trying out which of their places makes the error.
 * @param message what preparing `statement` gave
 * @returns a UTF-16 offset, or undefined when the message names no place
 */
export function findErrorOffset(statement: string, message: string, prepare: Prepare): number | undefined {
	const tokens = scanTokens(statement);
	if (message === 'incomplete input') return tokens.at(-1)?.end ?? 0;
	const near = /^near "([\s\S]*)": syntax error$/.exec(message)?.[1];
	if (near !== undefined) return findByBeginnings(statement, tokens, message, near, prepare);
	const unrecognized = /^unrecognized token: "([\s\S]*)"$/.exec(message)?.[1];
	if (unrecognized !== undefined) return findUnrecognized(statement, tokens, message, unrecognized, prepare);
	return findName(statement, tokens, message, prepare);
}

/** The parser reads from left to right: a beginning gives this message exactly when it reaches past the offending token. */
function findByBeginnings(
	statement: string,
	tokens: readonly SqliteToken[],
	message: string,
	near: string,
	prepare: Prepare,
): number | undefined {
	const candidates = tokens.filter((token) => token.text === near);
	let low = 0;
	let high = candidates.length - 1;
	while (low < high) {
		const middle = (low + high) >> 1;
		const candidate = candidates[middle];
		if (candidate !== undefined && prepare(statement.slice(0, candidate.end)) === message) high = middle;
		else low = middle + 1;
	}
	return candidates[low]?.start;
}

function findUnrecognized(
	statement: string,
	tokens: readonly SqliteToken[],
	message: string,
	text: string,
	prepare: Prepare,
): number | undefined {
	// A literal that nothing closes reaches to the end of the text.
	const last = tokens.at(-1);
	if (last?.kind === 'unknown' && text.length > 1 && statement.startsWith(text, last.start)) return last.start;
	return findByBeginnings(statement, tokens, message, text, prepare) ?? indexOrUndefined(statement, text);
}

function indexOrUndefined(statement: string, text: string): number | undefined {
	const index = statement.indexOf(text);
	return index < 0 ? undefined : index;
}

interface NamedError {
	readonly pattern: RegExp;
	/** What a name of this kind can be replaced by, and the message then if it was the offending one. */
	readonly trial: (
		message: string,
		name: string,
	) => { readonly replacement: string; readonly isOffender: (after: string | undefined) => boolean };
	readonly isCall?: true;
}

const stranger = 'bindery_no_such_name';

const namedErrors: readonly NamedError[] = [
	{
		pattern: /^no such column: ([\s\S]+?)(?: - should this be a string literal in single-quotes\?)?$/,
		trial: withoutName,
	},
	{ pattern: /^ambiguous column name: ([\s\S]+)$/, trial: withoutName },
	{
		pattern: /^no such (?:table|view|index|trigger|savepoint|collation sequence|module): ([\s\S]+)$/,
		trial: (message, name) => ({
			replacement: stranger,
			isOffender: (after) => after !== message && after?.includes(stranger) === true && !after.endsWith(`: ${name}`),
		}),
	},
	{ pattern: /^no such function: ([\s\S]+)$/, trial: withoutName, isCall: true },
	{ pattern: /^wrong number of arguments to function ([\s\S]+)\(\)$/, trial: withoutName, isCall: true },
	{
		pattern: /^misuse of (?:aliased )?(?:aggregate|window)(?: function)?:? ([\s\S]+?)(?:\(\))?$/,
		trial: withoutName,
		isCall: true,
	},
	{ pattern: /^table [\s\S]+ has no column named ([\s\S]+)$/, trial: withoutName },
	{ pattern: /^(?:table|view|index|trigger) ([\s\S]+) already exists$/, trial: withoutName },
	{
		pattern: /^there is already (?:a table|an index|a view|another table or index with this name:?)(?: named)? ([\s\S]+)$/,
		trial: withoutName,
	},
	{ pattern: /^duplicate column name: ([\s\S]+)$/, trial: withoutName },
	{ pattern: /^table ([\s\S]+) (?:has \d+ columns but|may not be)/, trial: withoutName },
	{ pattern: /^cannot (?:modify|UPSERT) (?:a )?(?:view)?:? ?([\s\S]+?)(?: because it is a view)?$/, trial: withoutName },
	{ pattern: /^unknown database ([\s\S]+)$/, trial: withoutName },
];

/** Without the offending name the message is another one, or there is none. */
function withoutName(message: string): ReturnType<NamedError['trial']> {
	return {
		replacement: 'NULL',
		isOffender: (after) => after !== message && !/syntax error$|^incomplete input$/.test(after ?? ''),
	};
}

function findName(statement: string, tokens: readonly SqliteToken[], message: string, prepare: Prepare): number | undefined {
	for (const { pattern, trial, isCall } of namedErrors) {
		const name = pattern.exec(message)?.[1];
		if (name === undefined) continue;
		const places = findPlaces(tokens, name).filter((place) => !isCall || tokens[place.last + 1]?.text === '(');
		if (places.length <= 1 || isCall) return places[0]?.start;
		const { replacement, isOffender } = trial(message, name);
		const offender = places
			.slice(0, maximumTrials)
			.find(({ start, end }) => isOffender(prepare(statement.slice(0, start) + replacement + statement.slice(end))));
		return (offender ?? places[0])?.start;
	}
	return undefined;
}

interface Place {
	readonly start: number;
	readonly end: number;
	/** Index of its last token. */
	readonly last: number;
}

/** Where `name`, which may be dotted (`main.users.id`), stands as a name, outside strings and comments. */
function findPlaces(tokens: readonly SqliteToken[], name: string): readonly Place[] {
	const wanted = fold(
		name.startsWith('"') && name.endsWith('"') && name.length > 1 ? name.slice(1, -1).replaceAll('""', '"') : name,
	);
	const places: Place[] = [];
	for (let index = 0; index < tokens.length; index += 1) {
		const first = tokens[index];
		if (first === undefined || !isName(first)) continue;
		let written = fold(unquote(first));
		let last = index;
		while (written !== wanted && wanted.startsWith(`${written}.`) && tokens[last + 1]?.text === '.') {
			const part = tokens[last + 2];
			if (part === undefined || !isName(part)) break;
			last += 2;
			written += `.${fold(unquote(part))}`;
		}
		// `y.*` is reported as the table y; `t.id` is not a place of `id`'s table, so a following dot does not matter.
		const end = tokens[last]?.end;
		if (written === wanted && end !== undefined) places.push({ start: first.start, end, last });
	}
	return places;
}

function isName(token: SqliteToken): boolean {
	return token.kind === 'word' || token.kind === 'quotedName';
}

/** SQLite folds the ASCII letters only. */
function fold(name: string): string {
	return name.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}
