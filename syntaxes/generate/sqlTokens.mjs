// The SQL itself: words, numbers, operators, placeholders. Nothing here spans more than one token, so nothing can run away.

const keywords = `
abort action add after all alter always analyze and any array as asc asymmetric attach autoincrement auto_increment before begin between
both by call cascade case cast check collate column comment commit concurrently conflict constraint copy create cross cube current
current_date current_time current_timestamp current_user cursor cycle database deallocate declare default deferrable deferred delete desc
describe detach distinct distinctrow do drop each else end escape except exclude exclusive execute exists explain extension fetch filter
first following for force foreign from full function generated glob global grant group grouping groups having if ignore ilike immediate
immutable in increment index indexed initially inner insert instead intersect interval into is isnull join key language last lateral leading
left like limit local lock localtime localtimestamp match materialized merge minus natural next no not nothing notnull nowait nulls of
offset on only or order others outer over overlaps partition percent plan pragma preceding prepare primary procedure query raise range
recursive references regexp reindex release rename replace reset respect restrict returning returns revoke right rlike rollback rollup row
rows savepoint schema select sequence session set sets show similar some stored straight_join strict symmetric table tables tablesample
temp temporary then ties to trailing transaction trigger truncate unbounded union unique unlock unlogged unsigned update use using vacuum
values view virtual when where window with without zerofill`;

const types = `
bigint bigserial binary bit blob bool boolean bytea char character cidr clob date datetime decimal double enum float inet int int2 int4 int8
integer json jsonb longtext mediumint mediumtext money nchar numeric nvarchar precision real serial smallint text time timestamp timestamptz
tinyint tinytext tsquery tsvector uuid varbinary varchar varying xml`;

const oneOf = (words) => `\\b(?i:${words.trim().split(/\s+/).join('|')})\\b`;

/** Placeholders that no host language gives a meaning: ? ?1 :name $1 $name @name */
const placeholders = {
	match: '\\?\\d*|(?<![:\\w]):\\w+|\\$\\w+|(?<![@\\w])@\\w+',
	name: 'variable.parameter.placeholder.sql',
};

export const words = {
	patterns: [
		{ match: '\\b\\d+(?:\\.\\d*)?(?:[eE][+-]?\\d+)?\\b|\\B\\.\\d+\\b', name: 'constant.numeric.sql' },
		placeholders,
		{ match: '(?<!\\.)\\b(?i:null|true|false|unknown)\\b', name: 'constant.language.sql' },
		{
			match: '(?<![.\\w])(?i:left|right|replace|if|glob|like|date|time|datetime|json|char|values)(?=\\()',
			name: 'support.function.sql',
		},
		{ match: `(?<!\\.)${oneOf(keywords)}(?!\\.)`, name: 'keyword.other.sql' },
		{ match: '(?<!\\.)\\b[a-zA-Z_]\\w*(?=\\()', name: 'support.function.sql' },
		{ match: `(?<!\\.)${oneOf(types)}(?![.\\w])`, name: 'storage.type.sql' },
		{ match: '[a-zA-Z_\\x{80}-\\x{10FFFF}][\\w\\x{80}-\\x{10FFFF}]*', name: 'meta.identifier.sql' },
		{ match: '<=>|<>|!=|<=|>=|\\|\\||::|->>?|#>>?|[-+*/<>=~^&|]', name: 'keyword.operator.sql' },
		{ match: ',', name: 'punctuation.separator.comma.sql' },
		{ match: ';', name: 'punctuation.terminator.statement.sql' },
	],
};

/**
 * The rules that need to know how the host's string ends.
 *
 * @param {{ id: string, end: string, inside: readonly object[], quotes: { single: [string, string], double: [string, string], backtick: [string, string] } }} context
 * `end` is a lookahead for the end of the host's string; `inside` are the host's escapes and holes, which may stand anywhere.
 */
export function sqlInside({ id, end, inside, quotes }) {
	const host = { include: `#${id}Host` };
	const quoted = ([open, close], name, doubled) => ({
		begin: open,
		beginCaptures: { 0: { name: 'punctuation.definition.string.begin.sql' } },
		end: `(${close})|${end}`,
		endCaptures: { 1: { name: 'punctuation.definition.string.end.sql' } },
		name,
		patterns: [...(doubled ? [{ match: doubled, name: 'constant.character.escape.sql' }] : []), host],
	});
	return {
		[`${id}Host`]: { patterns: inside },
		[id]: {
			patterns: [
				quoted(quotes.single, 'string.quoted.single.sql', quotes.single[2]),
				quoted(quotes.double, 'meta.identifier.quoted.sql'),
				quoted(quotes.backtick, 'meta.identifier.quoted.sql'),
				{ begin: '--', end: `(?=\\n)|$|(?=\\\\n)|${end}`, name: 'comment.line.double-dash.sql', patterns: [host] },
				{ begin: '/\\*', end: `\\*/|${end}`, name: 'comment.block.sql', patterns: [host] },
				host,
				{ include: '#words' },
			],
		},
	};
}

/** The whole inside of one string, coloured as SQL. `scope` makes editors treat it as code and not as text. */
export function embedded(begin, end, id) {
	return { begin, end, name: 'meta.embedded.inline.sql', patterns: [{ include: `#${id}` }] };
}

/**
 * A string that opens with a line break: its first line with text decides. `after` must match behind the opening quote.
 * Left again at once when that line is not SQL: then the host's grammar goes on as if nothing had been.
 */
export function undecided(after, isSqlLine, end, id) {
	return {
		begin: `${after}(?=\\s*$)`,
		end: `${end}|(?=\\S)(?!${isSqlLine})`,
		patterns: [embedded(`(?=\\S)${isSqlLine}`, end, id)],
	};
}
