import type { Hole, Origin } from '../embedded/region';

const columnName =
	/(?:^|[._'"])(?:r?name_of_)?(?:\w+_)?(?:(?:num|key|id|val|value|data|date|time|group|sort|src|dst|geom|x|y)?col|column|\w*column_?name|col_?name|\w*field_?name|table|\w*table_?name|tbl|rname)(?:\.(?:name|key|alias|column_name))?['"\])]*$/i;

const fragmentName =
	/(?:^|[._'"])(?:\w+_)?(?:expr|expression|clause|condition|cond|criteria|predicate|where|subquery|fragment|metric|operator|func|function|stmt|options)(?:_(?:sql|str))?['"\])]*$|_sql['"\])]*$|^sql$/i;

/** What calls of these give is the value that they were called for. */
const givesValue =
	/^_*(?:str|repr|int|float|tuple|list|set|sorted|map|max|min|next|abs|round|len|bytes|input|String|Number|join|format|replace|encode|decode|strip|lstrip|rstrip|lower|upper|title|trim|toString|pop|first|last|one|scalar|current|value|values|id|name|\w*_?(?:id|ids|name|value|values|key|number|count|date|time|user|uuid|hash)|lit|literal|raw|unsafe|inline)$|^_*(?:get|fetch|read|load|find|lookup|select|parse|extract|calc|compute|count|next|new|generate|input|arg|param|request|query)(?:_|[A-Z]|$)/;

const wholeCall = /^(?:await\s+)?(?:[\w$]+(?:\([^()]*\))?\??\.)*([\w$]+)\(([\s\S]*)\)$/;

/**
 * Where a piece stands that has no quotes around it, among values: some names say that it is no value (`SET a = {column}`,
 * `WHERE a > {subquery}`), and what a function of unknown making gives is text that it has made ready, `= {render(x)}`: a bare string
 * would not be SQL there. Outside data stays a value, whatever was done with it.
 */
export function placeByExpression(expression: string, origin: Origin): Hole['place'] {
	// `vectorColumnName` is read as `vector_Column_Name`.
	const words = expression.replace(/([a-z\d])([A-Z])/g, '$1_$2');
	if (columnName.test(words)) return 'identifier';
	if (fragmentName.test(words)) return 'clause';
	const callee = origin === 'external' ? undefined : wholeCall.exec(expression)?.[1];
	return callee === undefined || givesValue.test(callee) ? 'value' : 'clause';
}
