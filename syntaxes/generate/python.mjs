import { isSqlVerb, lineIsSqlVerb, lineLooksLikeSql, looksLikeSql } from './evidence.mjs';
import { embedded, sqlInside, undecided, words } from './sqlTokens.mjs';

const sqlCalls = [
	'execute',
	'executemany',
	'executescript',
	'exec_driver_sql',
	'read_sql',
	'read_sql_query',
	'fetchrow',
	'fetchval',
	'mogrify',
];
const formattedPrefixes = ['f', 'F', 'rf', 'fr', 'Rf', 'fR', 'rF', 'Fr', 't', 'T', 'rt', 'tr'];
/** In a call, where the prefix and the function's name must be seen at once, the usual ones are enough. */
const prefixesInCall = { formatted: ['f', 'rf', 'fr'], plain: ['', 'r'] };

/** The four ways in which a string of Python can end. */
const delimiters = [
	{ id: 'double', quote: '"', isTriple: false, end: '(?=")|(?<!\\\\)(?=\\n)' },
	{ id: 'single', quote: "'", isTriple: false, end: "(?=')|(?<!\\\\)(?=\\n)" },
	{ id: 'doubleTriple', quote: '"""', isTriple: true, end: '(?=""")' },
	{ id: 'singleTriple', quote: "'''", isTriple: true, end: "(?=''')" },
];

/** SQL's own quotes as they are written inside that string: [opening, closing, a doubled one]. */
const quotesIn = {
	double: { single: ["'", "'(?!')", "''"], double: ['\\\\"', '\\\\"'], backtick: ['`', '`'] },
	single: { single: ["\\\\'", "\\\\'"], double: ['"', '"'], backtick: ['`', '`'] },
	doubleTriple: { single: ["'", "'(?!')", "''"], double: ['"(?!"")', '"(?!"")'], backtick: ['`', '`'] },
	singleTriple: { single: ["'(?!'')", "'(?!'')", "''(?!')"], double: ['"', '"'], backtick: ['`', '`'] },
};

const selectors = [
	'string.quoted.single.python',
	'string.quoted.multi.python',
	'string.quoted.binary.single.python',
	'string.quoted.binary.multi.python',
	'string.quoted.raw.binary.single.python',
	'string.quoted.raw.binary.multi.python',
	'string.quoted.raw.single.python',
	'string.quoted.raw.multi.python',
	'string.regexp.quoted.single.python',
	'string.regexp.quoted.multi.python',
	'meta.fstring.python',
];

export function python() {
	const patterns = [];
	const repository = { words };
	for (const delimiter of delimiters) {
		for (const isFormatted of [true, false]) {
			const id = `${delimiter.id}${isFormatted ? 'Formatted' : ''}`;
			const { end, quote } = delimiter;
			const inside = [...(isFormatted ? holes(delimiter.isTriple) : placeholdersOfFormatting), ...escapes];
			Object.assign(repository, sqlInside({ id, end, inside, quotes: quotesIn[delimiter.id] }));

			const prefixes = isFormatted ? prefixesInCall.formatted : prefixesInCall.plain;
			const inCall = `\\G(?<=${sqlCalls.flatMap((call) => prefixes.map((prefix) => `\\b${call}\\(${prefix}${quote}`)).join('|')})`;
			const formatted = formattedPrefixes.map((prefix) => prefix + quote).join('|');
			const isThisQuote = `\\G(?<=${quote})${delimiter.isTriple ? '' : `(?<!${quote}${quote})`}`;
			const anywhere = `${isThisQuote}${isFormatted ? `(?<=${formatted})` : `(?<!${formatted})`}`;
			patterns.push(embedded(inCall + isSqlVerb, end, id), embedded(anywhere + looksLikeSql, end, id));
			if (delimiter.isTriple)
				patterns.push(undecided(inCall, lineIsSqlVerb, end, id), undecided(anywhere, lineLooksLikeSql, end, id));
		}
	}
	return {
		'sql-in-python': {
			scopeName: 'inline.sql.python.bindery',
			injectionSelector: selectors.map((selector) => `L:${selector} - meta.embedded.inline.sql`).join(', '),
			patterns,
			repository,
		},
	};
}

const escapes = [
	{ include: 'source.python#escape-sequence-unicode' },
	{ include: 'source.python#escape-sequence' },
	{ include: 'source.python#string-line-continuation' },
	{ match: '\\\\.', name: 'constant.character.escape.python' },
];

/** `%s`, `%(name)s` and the fields of str.format: parameters or formatting, in either case worth seeing. */
const placeholdersOfFormatting = [
	{ match: '%s(?!\\w)|%\\(\\w+\\)s', name: 'variable.parameter.placeholder.sql' },
	{ match: '\\{\\{|\\}\\}', name: 'constant.character.escape.python' },
	{ match: '\\{[\\w.\\[\\]]*(?:![rsa])?(?::[^{}"\'\\n]*)?\\}', name: 'constant.character.format.placeholder.other.python' },
];

/** `{expression}` is coloured by Python's own rules, and is Python for the editor. */
function holes(isTriple) {
	const kind = isTriple ? 'multi' : 'single';
	return [
		{ match: '\\{\\{|\\}\\}', name: 'constant.character.escape.python' },
		{
			begin: '(?=\\{)',
			// Not where it began (\G): the brace before may be the end of another hole.
			end: '(?!\\G)(?<=\\})|(?=\\n)|$',
			name: 'meta.embedded.expression.python',
			patterns: [{ include: `source.python#fstring-illegal-${kind}-brace` }, { include: `source.python#fstring-${kind}-brace` }],
		},
		{ match: '%s(?!\\w)|%\\(\\w+\\)s', name: 'variable.parameter.placeholder.sql' },
	];
}
