import type { DialectId } from '../../../common/src/connection';
import type { SqlDialect } from '../sql/dialect';

const rareInMysqlFamily =
	'bit_count chr current_role inet6_aton inet6_ntoa json_loose json_query localtime mbrcontains mbrwithin sformat sha ' +
	'to_date to_number vec_distance nvl sys_guid from_vector to_vector';

/**
 * Functions that engines and their usual extensions have, beside those that are completed, as far as their names look like a slip in
 * another one's. PostgreSQL 18: pg_proc, pgcrypto, uuid-ossp, pg_trgm, fuzzystrmatch, hstore, ltree, intarray; MySQL 8.4 and MariaDB 11:
 * their manuals; SQLite: its core, JSON, mathematical and date functions, and those of the shell.
 */
const others: Readonly<Record<DialectId, ReadonlySet<string>>> = {
	generic: new Set(),
	postgresql: wordSet(
		'acosd acosh array_dims array_ge array_gt array_larger array_lt array_send array_sort asind asinh atan2d atand atanh ' +
			'bit_send bit_xor bitand bitle bitnot bitor bitxor boolsend char cosd cosh cot current_schemas date_mi date_mii ' +
			'date_send dcbrt dexp dlog1 dround dsqrt dtrunc enum_range has_type_privilege height icount in_range int2le int4larger ' +
			'int4le int8le int8range json_array_element json_array_element_text json_extract_path_text json_populate_recordset ' +
			'json_send json_strip_nulls json_to_record json_to_recordset jsonb_array_element jsonb_array_element_text jsonb_cmp ' +
			'jsonb_eq jsonb_ge jsonb_gt jsonb_hash jsonb_le jsonb_lt jsonb_ne jsonb_path_exists_tz jsonb_path_query_array_tz ' +
			'jsonb_path_query_first_tz jsonb_path_query_tz jsonb_populate_recordset jsonb_send last lca log10 loread lower_inf ' +
			'money overlaps path_length pg_config point popen pow radius regr_count row sha224 shobj_description sind sinh sort ' +
			'strip tand tanh tidle timestamp upper_inf uuid_generate_v1 uuid_generate_v1mc uuid_generate_v3 uuid_generate_v5 ' +
			'xmlconcat',
	),
	mysql: wordSet(rareInMysqlFamily),
	mariadb: wordSet(rareInMysqlFamily),
	sqlite: wordSet(
		'acosh asinh atanh jsonb_array jsonb_extract jsonb_group_array jsonb_group_object jsonb_insert jsonb_object jsonb_patch ' +
			'jsonb_remove jsonb_replace jsonb_set ltrunc mode proper replicate unistr',
	),
};

function wordSet(list: string): ReadonlySet<string> {
	return new Set(list.split(' '));
}

/** True for the name of a function that is hardly ever used, and that is no slip of the pen. */
export function isRareFunction(name: string, { id }: SqlDialect): boolean {
	const lower = name.toLowerCase();
	return lower.startsWith('st_') || lower.startsWith('pg_') || lower.startsWith('sqlite_') || others[id].has(lower);
}
