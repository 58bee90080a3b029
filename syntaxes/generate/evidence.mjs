// When does a string look like SQL? Regular expressions (Oniguruma) that decide on colours only, never on diagnostics.

const name = '[\\w."`\\[\\]{}$%()]+';
const tableKind = '(?:table|view|index|trigger|function|procedure|schema|database|sequence|type)';

/** What a person says and no query: "select an option from the list". */
const determiners = '(?:the|an|your|our|my|this|that|these|those|each|every)\\b';
const prose = `(?!${determiners})`;
const proseAhead = `(?!\\s+${determiners})`;

/** Structure that prose does not have; upper or lower case. */
const structured = [
	`select\\s+(?:distinct\\s+|all\\s+)?${prose}(?:\\*|[^\\n]*\\bfrom\\s+${prose}[\\w"\`\\[({$]|[\\w.]+\\(|$)`,
	'select\\s+(?:\\d+|null\\b|[\\w.]+(?:\\s*,\\s*[\\w.]+)+\\s*["\'`]|\\$\\{)',
	'from\\s+[\\w.]+\\s+where\\s+[\\w.]+\\s*[=<>!]',
	'(?:where|and)\\s+[\\w."]+\\s*(?:=\\s*[?:%$@\'\\d{]|in\\s*\\(|is\\s+(?:not\\s+)?null\\b)',
	'(?:(?:inner|left|right|full|cross)\\s+(?:outer\\s+)?)?join\\s+[\\w.]+\\s+(?:(?:as\\s+)?\\w+\\s+)?on\\s+[\\w.]+\\s*=',
	'order\\s+by\\s+[\\w.]+\\s+(?:asc|desc|limit)\\b',
	`insert\\s+(?:or\\s+\\w+\\s+|ignore\\s+)?into\\b${proseAhead}`,
	`replace\\s+into\\s+${prose}[\\w"\`\\[{$]`,
	'merge\\s+into\\b',
	`delete\\s+from\\b${proseAhead}`,
	`update\\s+${prose}${name}\\s+(?:(?:as\\s+)?\\w+\\s+)?set\\b`,
	`create\\s+(?:or\\s+replace\\s+)?(?:temp(?:orary)?\\s+|unique\\s+|virtual\\s+|materialized\\s+)*${tableKind}\\s+(?:if\\s+not\\s+exists\\s+)?${name}\\s*(?:\\(|$|(?:as|on|using|before|after)\\s)`,
	`alter\\s+table\\s+${name}\\s+(?:add|drop|rename|alter|modify)\\b`,
	`drop\\s+${tableKind}\\s+if\\s+exists\\b`,
	'truncate\\s+table\\b',
	'with\\s+(?:recursive\\s+)?\\w+\\s*(?:\\([^)\\n]*\\)\\s*)?as\\s*(?:(?:not\\s+)?materialized\\s*)?(?:\\(|$)',
	'explain\\s+(?:query\\s+plan\\s+|analyze\\s+)?(?:select|insert|update|delete|with)\\b',
	'pragma\\s+\\w+(?:\\.\\w+)?\\s*[=(;]',
].join('|');

/** Written in capitals, the verb itself says enough; single words such as "UPDATE" or "DELETE" do not. */
const capitals = [
	'SELECT\\b(?!\\s+(?:YOUR|AN|THE|THIS)\\b)',
	`UPDATE\\s+${name}\\s*$`,
	'WITH\\s+(?:RECURSIVE\\s+)?\\w+\\s*(?:\\(|AS\\b|$)',
	`CREATE\\s+(?:[A-Z]+\\s+)*(?:TABLE|VIEW|INDEX|TRIGGER|FUNCTION|SCHEMA|DATABASE|SEQUENCE|TYPE)\\b`,
	'DROP\\s+(?:TABLE|VIEW|INDEX|TRIGGER|SCHEMA|DATABASE|COLUMN)\\s',
	'ALTER\\s+TABLE\\b',
	'PRAGMA\\s+\\w',
	'VALUES\\s*\\(',
	'(?:ORDER|GROUP)\\s+BY\\b',
	'ON\\s+CONFLICT\\b',
	'(?:FROM|(?:(?:INNER|CROSS|NATURAL|(?:LEFT|RIGHT|FULL)(?:\\s+OUTER)?)\\s+)?JOIN)\\s+[\\w.]+\\s+["\'`]',
	'(?:FROM|WHERE|HAVING|LIMIT|UNION|RETURNING|(?:(?:INNER|CROSS|NATURAL|(?:LEFT|RIGHT|FULL)(?:\\s+OUTER)?)\\s+)?JOIN)\\s+[\\w("\'`:?*$%{\\\\]+\\s*(?:[=<>!,(]|$|\\b(?:IN|IS|LIKE|BETWEEN|AND|OR|ON|AS|WHERE|ASC|DESC|JOIN|SELECT|DO)\\b)',
	'(?:AND|OR|SET|ON)\\s+[\\w("\'`:?*$%{.\\\\]+\\s*(?:[=<>!,(]|\\b(?:IN|IS|LIKE|BETWEEN)\\b)',
].join('|');

/** In a call that takes SQL and nothing else. */
const verbs =
	'select|insert|update|delete|replace|merge|with|create|alter|drop|truncate|pragma|explain|grant|revoke|values|attach|detach|reindex|call|set|show|describe|begin|commit|rollback|savepoint|release|vacuum|analyze';

/** A sentence begins with one capital; a query with none, or with capitals alone. */
const notASentence = '(?![A-Z][a-z])';

/** A lookahead for the place where the SQL begins. */
export const looksLikeSql = `(?=\\s*(?:${notASentence}(?i:${structured})|${capitals}))`;
export const isSqlVerb = `(?=\\s*(?i:${verbs})\\b)`;

/** The same for the first line with text on it of a string over several lines; a comment may come first. */
export const lineLooksLikeSql = `(?=${notASentence}(?i:${structured}|select\\s+[\\w."]+\\s*(?:,|$|\\s(?:as|from)\\s)|update\\s+[\\w."]+\\s*$)|${capitals}|--\\s|/\\*)`;
export const lineIsSqlVerb = `(?=(?i:${verbs})\\b|--|/\\*)`;
