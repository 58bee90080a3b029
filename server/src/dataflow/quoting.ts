import type { Expression } from '../embedded/code/code';
import { answered } from './answered';

const objects =
	'(?:names?|ident|identifiers?|idents|sql|tables?|columns?|cols?|ids?|literals?|fields?|schemas?|db|keys?|labels?|like|pattern)';
const named = new RegExp(
	[
		// quote_name, escape_identifier, geo_quote_name, _escape_literal
		`^_*(?:\\w+_)?(?:quote|escape)_?(?:\\w+_)?(?:${objects}|string|str|value|values|sqlite)$`,
		`^_*sanitize_?(?:\\w+_)?(?:${objects}|input|str|string|quotes)$`,
		`^_*clean_(?:\\w+_)?${objects}$`,
		// identifier, sql_literal, as_literal, literal_string
		'^_*(?:\\w+_)?(?:identifier|literal)(?:_(?:string|str|value))?$',
		// ids2str: a list in parentheses, made of numbers
		'^_*\\w*ids2str$',
		'^_*(?:adapt|sql_?repr)$',
		// encode_value_to_expr, encode_column_name
		'^_*encode_(?:\\w+_)?(?:expr|sql|literal|identifier|(?:column|table)_name)$',
		'^(?:quoteIdent\\w*|escapeId\\w*|escapeLiteral|quoteLiteral|format_identifier|sql_?(?:identifier|quote|escape|literal)|literal_value|qn)$',
		'^(?:create_?|make_?|get_?|next_?|_)?(?:parameter|placeholders?|bind_?param\\w*)$',
	].join('|'),
	'i',
);
/** These quote for SQL only where they are a database's, and for a shell or a page elsewhere. */
const shared = /^(?:quote|escape|quoted|literal|format_table|quote_schema|prepare_value|adapt|cast|concat|like)$/;
const quoters =
	/(?:^|_)(?:db|conn|connection|cursor|cur|preparer|dialect|adapter|engine|database|pool|ops|mysql2?|pg|client|compiler|driver|sequelize|knex|sqlstring|query_?interface|qi|platform)\d*$/i;

/** True for a function that writes a value or a name so that it stands for itself in SQL. */
export function isQuotingHelper(callee: Expression): boolean {
	if (callee.kind === 'name') return isQuotingName(callee.name);
	if (callee.kind !== 'member') return false;
	if (isQuotingName(callee.property)) return true;
	const { object } = callee;
	const owner = object.kind === 'name' ? object.name : object.kind === 'member' ? object.property : '';
	return shared.test(callee.property) && quoters.test(owner);
}

export const isQuotingName = answered((name) => named.test(name));

const placeholders =
	/(?:^|_)(?:placeholders?|qmarks?|question_?marks?|(?:param(?:eter)?|bind)_?(?:mark|marker|sign)s?|paramstyle)(?:_(?:str|string|list|sql))?_*$/i;

/** True for a name that people give to what stands for a bound value in SQL: `?`, or a list of them. */
export const isPlaceholderName = answered((name) => placeholders.test(name));
