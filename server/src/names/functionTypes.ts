import type { SqlDialect } from '../sql/dialect';

/** What the engines' families call the types of values that are not a column's. */
interface TypeNames {
	readonly integer: string;
	readonly big: string;
	readonly exact: string;
	readonly approximate: string;
	readonly text: string;
	readonly boolean: string;
	readonly moment: string;
	readonly date: string;
	readonly time: string;
}

const sqlite: TypeNames = {
	...{ integer: 'integer', big: 'integer', exact: 'real', approximate: 'real', text: 'text', boolean: 'integer' },
	...{ moment: 'text', date: 'text', time: 'text' },
};
const postgresql: TypeNames = {
	...{ integer: 'integer', big: 'bigint', exact: 'numeric', approximate: 'double precision', text: 'text', boolean: 'boolean' },
	...{ moment: 'timestamptz', date: 'date', time: 'time' },
};
const mysql: TypeNames = {
	...{ integer: 'int', big: 'bigint', exact: 'decimal', approximate: 'double', text: 'varchar', boolean: 'int' },
	...{ moment: 'datetime', date: 'date', time: 'time' },
};

export function typeNames({ id, family }: SqlDialect): TypeNames {
	return id === 'sqlite' ? sqlite : family === 'mysql' ? mysql : postgresql;
}

type FixedType = keyof TypeNames;

/** Functions whose result has one type, whatever they are called with. Sources: the manuals of the engines. */
const fixed: Readonly<Record<FixedType, string>> = {
	integer:
		'length char_length character_length octet_length bit_length instr position strpos ascii unicode sign locate field year month day hour ' +
		'minute second quarter week weekday dayofyear dayofmonth dayofweek datediff array_length cardinality jsonb_array_length ' +
		'json_array_length json_length json_valid crc32 find_in_set changes total_changes last_insert_rowid',
	big: 'count row_number rank dense_rank txid_current unix_timestamp last_insert_id timestampdiff uuid_short nextval currval lastval',
	exact: 'extract',
	approximate: 'percent_rank cume_dist sqrt exp ln log log10 log2 pi sin cos tan asin acos atan atan2 degrees radians cbrt',
	text:
		'lower upper trim ltrim rtrim btrim substr substring left right concat concat_ws group_concat string_agg replace reverse repeat lpad rpad ' +
		'initcap translate chr char md5 sha1 sha2 hex quote typeof printf format to_char quote_ident quote_literal quote_nullable split_part ' +
		'regexp_replace regexp_substr strftime date_format time_format monthname dayname version current_user session_user database ' +
		'json_unquote json_type jsonb_typeof json_typeof pg_typeof soundex json_extract_path_text encode sqlite_version',
	boolean: 'exists bool_and bool_or every starts_with pg_try_advisory_lock regexp_like isnull json_contains like glob',
	moment:
		'now clock_timestamp statement_timestamp transaction_timestamp sysdate current_timestamp localtimestamp datetime from_unixtime',
	date: 'current_date curdate date last_day makedate to_date make_date',
	time: 'current_time curtime time localtime maketime make_time',
};

/** Those that give what they get. */
const passing: ReadonlySet<string> = new Set(
	(
		'min max coalesce ifnull nullif lag lead first_value last_value nth_value any_value greatest least abs round floor ceil ceiling trunc ' +
		'mode date_trunc distinct date_add date_sub adddate subdate'
	).split(' '),
);

/** Their names say what they give, in PostgreSQL or MySQL. */
const named: Readonly<Record<string, string>> = {
	json_agg: 'json',
	json_build_object: 'json',
	json_build_array: 'json',
	json_object_agg: 'json',
	to_json: 'json',
	row_to_json: 'json',
	json_arrayagg: 'json',
	json_objectagg: 'json',
	json_object: 'json',
	json_array: 'json',
	json_set: 'json',
	json_extract: 'json',
	jsonb_agg: 'jsonb',
	jsonb_build_object: 'jsonb',
	jsonb_build_array: 'jsonb',
	jsonb_object_agg: 'jsonb',
	jsonb_set: 'jsonb',
	to_jsonb: 'jsonb',
	gen_random_uuid: 'uuid',
	uuid_generate_v4: 'uuid',
	uuidv7: 'uuid',
	to_tsvector: 'tsvector',
	to_tsquery: 'tsquery',
	plainto_tsquery: 'tsquery',
	age: 'interval',
	make_interval: 'interval',
	to_timestamp: 'timestamptz',
	string_to_array: 'text[]',
};

const fixedTypes = new Map(
	(Object.keys(fixed) as FixedType[]).flatMap((type) => fixed[type].split(' ').map((name): [string, FixedType] => [name, type])),
);

/** The type of a call by the types of its arguments, as they come; undefined where nobody can tell. `name` in lower case. */
export function typeOfCall(
	name: string,
	argumentTypes: readonly (string | undefined)[],
	dialect: SqlDialect,
): string | undefined {
	const types = typeNames(dialect);
	const [first] = argumentTypes;
	if (name === 'sum') return sumType(first, dialect);
	if (name === 'avg') return isApproximate(first) ? types.approximate : types.exact;
	if (name === 'total') return types.approximate;
	if (name === 'random') return dialect.id === 'sqlite' ? 'integer' : types.approximate;
	if (name === 'array_agg') return first === undefined ? undefined : `${first}[]`;
	if (name === 'date_trunc') return argumentTypes[1];
	// The type of another dialect's function of the same name would be wrong.
	if (dialect.id === 'sqlite' && (name.startsWith('json') || name === 'round'))
		return name === 'round' ? 'real' : sqliteJson[name];
	const type = fixedTypes.get(name);
	if (type !== undefined) return types[type];
	if (passing.has(name)) return argumentTypes.find((each) => each !== undefined);
	return dialect.id === 'sqlite' ? undefined : named[name];
}

const sqliteJson: Readonly<Record<string, string>> = {
	...{ json: 'text', json_array: 'text', json_object: 'text', json_set: 'text', json_insert: 'text', json_replace: 'text' },
	...{ json_remove: 'text', json_patch: 'text', json_group_array: 'text', json_group_object: 'text', json_quote: 'text' },
	...{ json_type: 'text', json_valid: 'integer', json_array_length: 'integer' },
};

function sumType(type: string | undefined, dialect: SqlDialect): string | undefined {
	const types = typeNames(dialect);
	if (type === undefined) return undefined;
	if (isApproximate(type)) return types.approximate;
	if (dialect.id === 'sqlite') return isInteger(type) ? 'integer' : types.exact;
	if (dialect.id === 'postgresql' && isInteger(type)) return /big|int8/i.test(type) ? types.exact : types.big;
	return types.exact;
}

/** `a + b` and the like; undefined where one is no number. */
export function arithmeticType(left: string | undefined, right: string | undefined, dialect: SqlDialect): string | undefined {
	if (left === undefined || right === undefined) return undefined;
	const types = typeNames(dialect);
	if (isApproximate(left) || isApproximate(right)) return types.approximate;
	if (isInteger(left) && isInteger(right)) return /big|int8/i.test(left + right) ? types.big : types.integer;
	return isNumber(left) && isNumber(right) ? types.exact : undefined;
}

function isInteger(type: string | undefined): boolean {
	return type !== undefined && /^(?:(?:big|small|tiny|medium)?int(?:eger)?\d?|(?:big|small)?serial\d?)\b/i.test(type);
}

function isApproximate(type: string | undefined): boolean {
	return type !== undefined && /^(?:real|double|float)/i.test(type);
}

function isNumber(type: string): boolean {
	return isInteger(type) || isApproximate(type) || /^(?:numeric|decimal|number)/i.test(type);
}
