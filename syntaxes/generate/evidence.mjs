// When does a string look like SQL? Regular expressions (Oniguruma) that decide on colours only, never on diagnostics.

const name = '[\\w."`\\[\\]{}$%()]+';
const tableKind = '(?:table|view|index|trigger|function|procedure|schema|database|sequence|type)';

/** Structure that prose does not have; upper or lower case. */
const structured = [
	`select\\s+(?:distinct\\s+|all\\s+)?(?:\\*|[^\\n]*\\bfrom\\s+[\\w"\`\\[({$]|[\\w.]+\\(|$)`,
	'insert\\s+(?:or\\s+\\w+\\s+|ignore\\s+)?into\\b',
	'replace\\s+into\\b',
	'merge\\s+into\\b',
	'delete\\s+from\\b',
	`update\\s+${name}\\s+(?:(?:as\\s+)?\\w+\\s+)?set\\b`,
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
	'SELECT\\b',
	`UPDATE\\s+${name}\\s*$`,
	'WITH\\s+(?:RECURSIVE\\s+)?\\w+\\s*(?:\\(|AS\\b|$)',
	`CREATE\\s+(?:[A-Z]+\\s+)*(?:TABLE|VIEW|INDEX|TRIGGER|FUNCTION|SCHEMA|DATABASE|SEQUENCE|TYPE)\\b`,
	'DROP\\s+(?:TABLE|VIEW|INDEX|TRIGGER|SCHEMA|DATABASE|COLUMN)\\s',
	'ALTER\\s+TABLE\\b',
	'PRAGMA\\s+\\w',
	'VALUES\\s*\\(',
	'(?:FROM|WHERE|HAVING|LIMIT|UNION|RETURNING|AND|OR|SET|ON|(?:ORDER|GROUP)\\s+BY|ON\\s+CONFLICT|(?:(?:INNER|CROSS|NATURAL|(?:LEFT|RIGHT|FULL)(?:\\s+OUTER)?)\\s+)?JOIN)\\s+[\\w("\'`:?*$%{\\\\]+\\s*(?:[=<>!,(]|$|\\b(?:IN|IS|LIKE|BETWEEN|AND|OR|ON|AS|WHERE|ASC|DESC|JOIN|SELECT|DO)\\b)',
].join('|');

/** In a call that takes SQL and nothing else. */
const verbs =
	'select|insert|update|delete|replace|merge|with|create|alter|drop|truncate|pragma|explain|grant|revoke|values|attach|detach|reindex|call|set|show|describe|begin|commit|rollback|savepoint|release|vacuum|analyze';

/** A lookahead for the place where the SQL begins. */
export const looksLikeSql = `(?=\\s*(?:(?i:${structured})|${capitals}))`;
export const isSqlVerb = `(?=\\s*(?i:${verbs})\\b)`;

/** The same for the first line with text on it of a string over several lines; a comment may come first. */
export const lineLooksLikeSql = `(?=(?i:${structured}|select\\s+[\\w."]+\\s*(?:,|$|\\s(?:as|from)\\s))|${capitals}|--\\s|/\\*)`;
export const lineIsSqlVerb = `(?=(?i:${verbs})\\b|--|/\\*)`;
