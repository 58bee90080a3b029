const statementStart = new RegExp(
	[
		// `select[name=from]` and `select.from` are of pages and styles.
		'select(?![\\[.#:>-])\\b.*\\bfrom\\b',
		'select\\s+(?:[\\d\'"*(]|[a-z_]\\w*\\s*\\(|distinct\\b|count\\b)',
		'(?:insert|replace)\\s+(?:(?:or\\s+\\w+|ignore|low_priority|delayed)\\s+)?into\\s+\\S',
		'update\\s+\\S+(?:\\s+(?:as\\s+)?\\w+)?\\s+set\\s+\\S+',
		'delete\\s+from\\s+\\S',
		'(?:create|alter|drop)\\s+(?:(?:temp|temporary|unique|unlogged|virtual|materialized|global|local|or\\s+replace|external|concurrently|if\\s+(?:not\\s+)?exists)\\s+)*(?:table|view|index|trigger|schema|database|sequence|function|procedure|type|role|user|extension|domain)\\s+\\S',
		'with\\s+(?:recursive\\s+)?[\\w"`.$]+\\s+as\\s+(?:(?:not\\s+)?materialized\\s+)?\\(',
		// With a list of columns it looks like a call in Python's own `with`.
		'with\\s+(?:recursive\\s+)?[\\w"`.$]+\\s*\\([^)]*\\)\\s+as\\s+(?:(?:not\\s+)?materialized\\s+)?\\(\\s*(?:select|values|insert|update|delete|with)\\b',
		'merge\\s+into\\s+\\S',
		'truncate\\s+(?:table\\s+)?[\\w."`]+\\s*;?\\s*$',
		'explain\\s+(?:query\\s+plan\\s+|analyze\\s+)?(?:select|insert|update|delete|with)\\b',
		'pragma\\s+[\\w.]+',
		'grant\\s+[\\w, ]+\\s+on\\s',
		'revoke\\s+[\\w, ]+\\s+on\\s',
		'vacuum\\s*;?\\s*$',
		'values\\s*\\(',
	].join('|'),
	'is',
);

/** Longer texts are judged by their beginning. */
const longestHead = 4000;

function headOf(text: string): string {
	let head = text.slice(0, longestHead);
	for (;;) {
		const rest = head.replace(/^(?:[\s(;]+|--[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/)/, '');
		if (rest === head) return head;
		head = rest;
	}
}

/** True for text that can hardly be anything but a whole SQL statement. English that begins with such a verb is not. */
export function isSqlStatement(text: string): boolean {
	const head = headOf(text);
	const match = statementStart.exec(head);
	if (match?.index !== 0) return false;
	const verb = /^[a-z]+/i.exec(head)?.[0] ?? '';
	// "Select a value from the list": mixed case at the start and words like an article are prose.
	if (verb !== verb.toLowerCase() && verb !== verb.toUpperCase()) return false;
	const isShouted = verb === verb.toUpperCase() && /\b(?:FROM|INTO|SET|TABLE|WHERE|VALUES)\b/.test(head);
	return isShouted || !isProse(head);
}

const proseWords =
	/^(?:select|update|delete|insert|create|drop|with|replace|values|truncate|merge)\s+(?:from\s+|into\s+)?(?:a|an|the|your|one|any|some|this|that|these|those|which|at|all\s+(?:the|of)|as|from\s+the|to|for|or|and|it|its|their)\s/i;

function isProse(head: string): boolean {
	if (proseWords.test(head) && !/[=*;(]|\bwhere\b|\bselect\s+all\b/i.test(head)) return true;
	return proseWords.test(head) && /[.!?:]\s*$/.test(head) && !/[=*;]/.test(head);
}

const fragmentStart =
	/^(?:select|insert|update|delete|create|alter|drop|with|replace|truncate|merge|pragma|explain|grant|revoke|call|exec|execute|set|show|use|attach|detach|vacuum|analyze|begin|commit|rollback|values|copy|lock|comment|reindex|describe|desc|declare|savepoint|release|listen|unlisten|notify)(?![\w[.#:>-])/i;

/** True for text that begins as SQL does: enough where a call is likely to execute it. */
export function startsLikeSql(text: string): boolean {
	return fragmentStart.test(headOf(text));
}

/** True for GraphQL, which other clients are asked in. */
export function isGraphQuery(text: string): boolean {
	return /^\s*(?:query|mutation|subscription|fragment)\b[^;'"]{0,200}\{/.test(text);
}
