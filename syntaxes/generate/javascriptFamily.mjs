import { isSqlVerb, lineIsSqlVerb, lineLooksLikeSql, looksLikeSql } from './evidence.mjs';
import { embedded, sqlInside, undecided, words } from './sqlTokens.mjs';

const languages = { typescript: 'ts', typescriptreact: 'tsx', javascript: 'js', javascriptreact: 'js.jsx' };
const sqlCalls = ['prepare', 'query', 'execute', 'queryRaw', 'executeRaw', '\\$queryRawUnsafe', '\\$executeRawUnsafe', 'unsafe'];
const tags = ['sql', 'SQL', 'queryRaw', 'executeRaw'];
const comments = ['/\\*sql\\*/', '/\\* sql \\*/', '/\\*SQL\\*/', '/\\* SQL \\*/'];

const delimiters = [
	{ id: 'double', quote: '"', end: '(?=")|$' },
	{ id: 'single', quote: "'", end: "(?=')|$" },
	{ id: 'template', quote: '`', end: '(?=`)' },
];

/** SQL's own quotes as they are written inside that string: [opening, closing, a doubled one]. */
const quotesIn = {
	double: { single: ["'", "'(?!')", "''"], double: ['\\\\"', '\\\\"'], backtick: ['`', '`'] },
	single: { single: ["\\\\'", "\\\\'"], double: ['"', '"'], backtick: ['`', '`'] },
	template: { single: ["'", "'(?!')", "''"], double: ['"', '"'], backtick: ['\\\\`', '\\\\`'] },
};

/** One grammar for each language: the expression in a template's `${…}` must be coloured by that language's own rules. */
export function javascriptFamily() {
	return Object.fromEntries(Object.entries(languages).map(([id, suffix]) => [`sql-in-${id}`, grammarFor(suffix)]));
}

function grammarFor(suffix) {
	const patterns = [];
	const repository = { words };
	for (const { id, quote, end } of delimiters) {
		const isTemplate = id === 'template';
		const inside = [
			...(isTemplate ? [{ include: `source.${suffix}#template-substitution-element` }] : []),
			{ include: `source.${suffix}#string-character-escape` },
		];
		Object.assign(repository, sqlInside({ id, end, inside, quotes: quotesIn[id] }));

		// The host's rule ends an unclosed "…" by its last sign; were that sign taken here, the string would go on below.
		const isClosed = isTemplate ? '' : `(?=(?:[^${quote}\\\\\\n]|\\\\.)*(?:${quote}|\\\\$))`;
		const inCall = `\\G(?<=${sqlCalls.map((call) => `\\b${call}\\(${quote}`).join('|')})`;
		const anywhere = `\\G(?<=${quote})`;
		const isMarked = comments.flatMap((comment) => [`${comment}${quote}`, `${comment} ${quote}`]);
		if (isTemplate) isMarked.push(...tags.map((tag) => `\\b${tag}\``));
		patterns.push(
			embedded(`\\G(?<=${isMarked.join('|')})${isClosed}`, end, id),
			embedded(inCall + isSqlVerb + isClosed, end, id),
			embedded(anywhere + looksLikeSql + isClosed, end, id),
		);
		if (isTemplate) patterns.push(undecided(inCall, lineIsSqlVerb, end, id), undecided(anywhere, lineLooksLikeSql, end, id));
	}
	return {
		scopeName: `inline.sql.${suffix}.bindery`,
		injectionSelector: ['double', 'single']
			.map((kind) => `L:string.quoted.${kind}.${suffix}`)
			.concat(`L:string.template.${suffix}`)
			.map((selector) => `${selector} - meta.embedded.inline.sql`)
			.join(', '),
		patterns,
		repository,
	};
}
