import type { SqlFunction } from '../dialect';
import { functionTable } from './words';

/** Built-in functions of PostgreSQL, those that queries use. */
export const postgresqlFunctions: readonly SqlFunction[] = functionTable(`
count(expression) | Number of rows, or of values that are not null
sum(expression) | Sum of the values that are not null
avg(expression) | Mean of the values that are not null
min(expression) | Smallest value
max(expression) | Greatest value
coalesce(value, …) | First argument that is not null
nullif(a, b) | Null when both are equal, else the first
greatest(value, …) | Greatest argument
least(value, …) | Smallest argument
now() | Start of the transaction
array_agg(expression) | Values of the group as an array
string_agg(expression, separator) | Values joined to one text
json_agg(expression) | Values of the group as a JSON array
jsonb_agg(expression) | Values of the group as a JSON array
json_object_agg(name, value) | Pairs of the group as a JSON object
jsonb_object_agg(name, value) | Pairs of the group as a JSON object
bool_and(condition) | True when all are
bool_or(condition) | True when any is
every(condition) | True when all are
bit_and(expression)
bit_or(expression)
any_value(expression) | Any value of the group
stddev(expression) | Standard deviation of a sample
stddev_pop(expression)
stddev_samp(expression)
variance(expression) | Variance of a sample
var_pop(expression)
var_samp(expression)
corr(y, x)
covar_pop(y, x)
covar_samp(y, x)
regr_slope(y, x)
regr_intercept(y, x)
regr_r2(y, x)
mode() | Most frequent value; WITHIN GROUP (ORDER BY …)
percentile_cont(fraction) | Percentile, interpolated; WITHIN GROUP (ORDER BY …)
percentile_disc(fraction) | Percentile that occurs; WITHIN GROUP (ORDER BY …)
grouping(expression, …) | Which expressions the grouping set leaves out
row_number() | Number of the row in its partition
rank() | Rank with gaps
dense_rank() | Rank without gaps
percent_rank() | Relative rank from 0 to 1
cume_dist() | Share of rows up to this one
ntile(buckets) | Number of the bucket the row falls into
lag(expression, offset, default) | Value of an earlier row
lead(expression, offset, default) | Value of a later row
first_value(expression) | Value of the first row of the frame
last_value(expression) | Value of the last row of the frame
nth_value(expression, n) | Value of the nth row of the frame
lower(text) | In lower case
upper(text) | In upper case
initcap(text) | First letter of each word in upper case
length(text) | Number of characters
char_length(text) | Number of characters
character_length(text) | Number of characters
octet_length(text) | Number of bytes
bit_length(text) | Number of bits
substr(text, start, length) | Part of a text; the first character is 1
substring(text FROM start FOR length) | Part of a text, by place or by pattern
position(part IN text) | Place of the first occurrence, from 1
strpos(text, part) | Place of the first occurrence, from 1
left(text, count) | First characters
right(text, count) | Last characters
lpad(text, length, fill) | Filled up at the start
rpad(text, length, fill) | Filled up at the end
trim(BOTH characters FROM text) | Without the characters at both ends
btrim(text, characters) | Without the characters at both ends
ltrim(text, characters) | Without the characters at the start
rtrim(text, characters) | Without the characters at the end
replace(text, from, to) | Every occurrence of from replaced
translate(text, from, to) | Characters replaced one by one
overlay(text PLACING new FROM start FOR count)
repeat(text, count) | Repeated
reverse(text) | In reverse order
split_part(text, separator, n) | The nth part
concat(value, …) | All arguments as one text, nulls left out
concat_ws(separator, value, …) | All arguments as one text, with a separator
format(format, value, …) | Formatted text: %s, %I, %L
quote_ident(text) | As an identifier
quote_literal(text) | As a literal
quote_nullable(text) | As a literal, or NULL
starts_with(text, prefix) | True when it begins so
ascii(text) | Code of the first character
chr(code) | Character of a code
md5(text) | MD5 hash
sha256(bytes) | SHA-256 hash
encode(bytes, format) | base64, escape or hex
decode(text, format) | Bytes from base64, escape or hex
to_hex(number)
regexp_replace(text, pattern, replacement, flags) | Matches replaced
regexp_match(text, pattern, flags) | First match as an array
regexp_matches(text, pattern, flags) | Every match as a row
regexp_count(text, pattern, start, flags) | Number of matches
regexp_instr(text, pattern) | Place of a match
regexp_like(text, pattern, flags) | True when there is a match
regexp_substr(text, pattern) | The match
regexp_split_to_array(text, pattern, flags)
regexp_split_to_table(text, pattern, flags)
string_to_array(text, separator, null) | Parts as an array
string_to_table(text, separator, null) | Parts as rows
array_to_string(array, separator, null) | Elements joined to one text
unaccent(text) | Without accents (extension unaccent)
similarity(a, b) | Trigram similarity (extension pg_trgm)
abs(number) | Without its sign
round(number, digits) | Rounded to so many digits behind the point
ceil(number) | Smallest integer not below
ceiling(number) | Smallest integer not below
floor(number) | Greatest integer not above
trunc(number, digits) | Without further digits
mod(a, b) | Remainder of a division
div(a, b) | Integer quotient
power(base, exponent) | Base raised to the exponent
sqrt(number) | Square root
cbrt(number) | Cube root
exp(number) | e raised to the number
ln(number) | Natural logarithm
log(base, number) | Logarithm; to base 10 with one argument
sign(number) | -1, 0 or 1
random() | Random number from 0 to 1
setseed(number)
pi() | π
sin(number)
cos(number)
tan(number)
asin(number)
acos(number)
atan(number)
atan2(y, x)
degrees(radians)
radians(degrees)
factorial(number)
gcd(a, b) | Greatest common divisor
lcm(a, b) | Least common multiple
width_bucket(value, low, high, count)
date_trunc(field, timestamp) | Cut down to a field: 'month', 'day', …
date_part(field, timestamp) | One field as a number
date_bin(stride, timestamp, origin) | Start of the interval it falls into
extract(field FROM timestamp) | One field as a number
age(a, b) | Difference in years, months and days
to_char(value, format) | Formatted text
to_date(text, format) | Date by a format
to_timestamp(text, format) | Timestamp by a format, or from seconds since 1970
to_number(text, format) | Number by a format
make_date(year, month, day)
make_time(hour, minute, second)
make_timestamp(year, month, day, hour, minute, second)
make_timestamptz(year, month, day, hour, minute, second)
make_interval(years, months, weeks, days, hours, minutes, seconds)
justify_days(interval)
justify_hours(interval)
justify_interval(interval)
isfinite(timestamp)
clock_timestamp() | The time now, also within a statement
statement_timestamp() | Start of the statement
transaction_timestamp() | Start of the transaction
timeofday()
pg_sleep(seconds)
array_length(array, dimension) | Number of elements
cardinality(array) | Number of all elements
array_append(array, element)
array_prepend(element, array)
array_cat(a, b)
array_remove(array, element)
array_replace(array, from, to)
array_position(array, element)
array_positions(array, element)
array_upper(array, dimension)
array_lower(array, dimension)
array_ndims(array)
array_fill(value, dimensions)
unnest(array) | Elements as rows
generate_series(start, stop, step) | Rows from start to stop
generate_subscripts(array, dimension)
json_build_object(name, value, …)
jsonb_build_object(name, value, …) | JSON object
json_build_array(value, …)
jsonb_build_array(value, …) | JSON array
to_json(value)
to_jsonb(value) | Value as JSON
row_to_json(row) | Row as a JSON object
json_array_length(json)
jsonb_array_length(json) | Number of elements
json_array_elements(json)
jsonb_array_elements(json) | Elements as rows
json_array_elements_text(json)
jsonb_array_elements_text(json) | Elements as rows of text
json_each(json)
jsonb_each(json) | Members as rows
json_each_text(json)
jsonb_each_text(json)
json_object_keys(json)
jsonb_object_keys(json) | Names of the members
json_extract_path(json, name, …)
jsonb_extract_path(json, name, …)
jsonb_extract_path_text(json, name, …)
jsonb_set(json, path, value, create) | Value at a path replaced
jsonb_insert(json, path, value, after)
jsonb_strip_nulls(json) | Without null members
jsonb_pretty(json) | Indented text
jsonb_typeof(json) | Type of a value
json_typeof(json)
jsonb_path_query(json, path)
jsonb_path_query_array(json, path)
jsonb_path_query_first(json, path)
jsonb_path_exists(json, path)
jsonb_to_record(json)
jsonb_to_recordset(json)
jsonb_populate_record(base, json)
json_populate_record(base, json)
to_tsvector(configuration, text) | Text for full-text search
to_tsquery(configuration, query)
plainto_tsquery(configuration, text)
phraseto_tsquery(configuration, text)
websearch_to_tsquery(configuration, text) | Query as in a search engine
ts_rank(vector, query)
ts_rank_cd(vector, query)
ts_headline(configuration, text, query)
setweight(vector, weight)
gen_random_uuid() | Random UUID
uuid_generate_v4() | Random UUID (extension uuid-ossp)
nextval(sequence) | Next number of a sequence
currval(sequence) | Number last taken in this session
setval(sequence, value) | Sets a sequence
lastval()
current_database() | Name of the database
current_schema() | First schema of the search path
current_setting(name, missing_ok) | Value of a setting
set_config(name, value, is_local)
version() | Version of the server
pg_typeof(value) | Type of a value
pg_size_pretty(bytes)
pg_table_size(table)
pg_total_relation_size(table)
pg_relation_size(table)
pg_database_size(name)
pg_get_viewdef(view)
pg_get_constraintdef(constraint)
pg_get_indexdef(index)
pg_backend_pid()
pg_cancel_backend(pid)
pg_terminate_backend(pid)
pg_advisory_lock(key)
pg_advisory_unlock(key)
pg_try_advisory_lock(key)
pg_notify(channel, payload)
txid_current()
obj_description(oid, catalog)
col_description(table, column)
has_table_privilege(table, privilege)
lower_inc(range)
upper_inc(range)
isempty(range)
daterange(low, high, bounds)
int4range(low, high, bounds)
numrange(low, high, bounds)
tsrange(low, high, bounds)
tstzrange(low, high, bounds)
num_nulls(value, …)
num_nonnulls(value, …)
`);
