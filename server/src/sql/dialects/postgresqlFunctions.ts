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
bit_and(expression) | Bits that are set in every value
bit_or(expression) | Bits that are set in any value
any_value(expression) | Any value of the group
stddev(expression) | Standard deviation of a sample
stddev_pop(expression) | Standard deviation of all values
stddev_samp(expression) | Standard deviation of a sample
variance(expression) | Variance of a sample
var_pop(expression) | Variance of all values
var_samp(expression) | Variance of a sample
corr(y, x) | Correlation of two columns, from -1 to 1
covar_pop(y, x) | Covariance of all pairs
covar_samp(y, x) | Covariance of a sample of pairs
regr_slope(y, x) | Slope of the line that fits best
regr_intercept(y, x) | Where the line that fits best meets the y axis
regr_r2(y, x) | Share of the variance that the line explains
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
overlay(text PLACING new FROM start FOR count) | The text with a part of it replaced by another
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
to_hex(number) | In hexadecimal digits
regexp_replace(text, pattern, replacement, flags) | Matches replaced
regexp_match(text, pattern, flags) | First match as an array
regexp_matches(text, pattern, flags) | Every match as a row
regexp_count(text, pattern, start, flags) | Number of matches
regexp_instr(text, pattern) | Place of a match
regexp_like(text, pattern, flags) | True when there is a match
regexp_substr(text, pattern) | The match
regexp_split_to_array(text, pattern, flags) | Pieces between the matches, as an array
regexp_split_to_table(text, pattern, flags) | Pieces between the matches, one a row
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
setseed(number) | Makes random() repeatable
pi() | π
sin(number) | Sine of radians
cos(number) | Cosine of radians
tan(number) | Tangent of radians
asin(number) | Arc sine in radians
acos(number) | Arc cosine in radians
atan(number) | Arc tangent in radians
atan2(y, x) | Angle of a point, in radians
degrees(radians) | Radians as degrees
radians(degrees) | Degrees as radians
factorial(number) | Product of all integers up to it
gcd(a, b) | Greatest common divisor
lcm(a, b) | Least common multiple
width_bucket(value, low, high, count) | Number of the equal bucket that the value falls into
date_trunc(field, timestamp) | Cut down to a field: 'month', 'day', …
date_part(field, timestamp) | One field as a number
date_bin(stride, timestamp, origin) | Start of the interval it falls into
extract(field FROM timestamp) | One field as a number
age(a, b) | Difference in years, months and days
to_char(value, format) | Formatted text
to_date(text, format) | Date by a format
to_timestamp(text, format) | Timestamp by a format, or from seconds since 1970
to_number(text, format) | Number by a format
make_date(year, month, day) | Date of its parts
make_time(hour, minute, second) | Time of its parts
make_timestamp(year, month, day, hour, minute, second) | Date and time of their parts
make_timestamptz(year, month, day, hour, minute, second) | Date and time of their parts, in the session's time zone
make_interval(years, months, weeks, days, hours, minutes, seconds) | Interval of its parts
justify_days(interval) | 30 days as a month
justify_hours(interval) | 24 hours as a day
justify_interval(interval) | Both, with one sign for all parts
isfinite(timestamp) | False for infinity
clock_timestamp() | The time now, also within a statement
statement_timestamp() | Start of the statement
transaction_timestamp() | Start of the transaction
timeofday() | Date and time now, as text
pg_sleep(seconds) | Waits
array_length(array, dimension) | Number of elements
cardinality(array) | Number of all elements
array_append(array, element) | The array with an element behind it
array_prepend(element, array) | The array with an element before it
array_cat(a, b) | Both arrays, one behind the other
array_remove(array, element) | The array without all elements that equal this one
array_replace(array, from, to) | The array with all equal elements replaced
array_position(array, element) | Index of the first equal element
array_positions(array, element) | Indexes of all equal elements
array_upper(array, dimension) | Last index of a dimension
array_lower(array, dimension) | First index of a dimension
array_ndims(array) | Number of dimensions
array_fill(value, dimensions) | Array with the same value everywhere
unnest(array) | Elements as rows
generate_series(start, stop, step) | Rows from start to stop
generate_subscripts(array, dimension) | Indexes of a dimension, one a row
json_build_object(name, value, …) | JSON object of names and values
jsonb_build_object(name, value, …) | JSON object
json_build_array(value, …) | JSON array of values
jsonb_build_array(value, …) | JSON array
to_json(value) | The value as JSON
to_jsonb(value) | Value as JSON
row_to_json(row) | Row as a JSON object
json_array_length(json) | Number of elements
jsonb_array_length(json) | Number of elements
json_array_elements(json) | Elements of an array, one a row
jsonb_array_elements(json) | Elements as rows
json_array_elements_text(json) | Elements of an array as text, one a row
jsonb_array_elements_text(json) | Elements as rows of text
json_each(json) | Pairs of an object, one a row
jsonb_each(json) | Members as rows
json_each_text(json) | Pairs of an object with the values as text, one a row
jsonb_each_text(json) | Pairs of an object with the values as text, one a row
json_object_keys(json) | Keys of an object, one a row
jsonb_object_keys(json) | Names of the members
json_extract_path(json, name, …) | Value at a path of keys
jsonb_extract_path(json, name, …) | Value at a path of keys
jsonb_extract_path_text(json, name, …) | Value at a path of keys, as text
jsonb_set(json, path, value, create) | Value at a path replaced
jsonb_insert(json, path, value, after) | The document with a value put in
jsonb_strip_nulls(json) | Without null members
jsonb_pretty(json) | Indented text
jsonb_typeof(json) | Type of a value
json_typeof(json) | Name of the type
jsonb_path_query(json, path) | What an SQL/JSON path finds, one a row
jsonb_path_query_array(json, path) | What an SQL/JSON path finds, as an array
jsonb_path_query_first(json, path) | The first that an SQL/JSON path finds
jsonb_path_exists(json, path) | True when an SQL/JSON path finds something
jsonb_to_record(json) | An object as a row, whose columns AS declares
jsonb_to_recordset(json) | An array of objects as rows, whose columns AS declares
jsonb_populate_record(base, json) | An object as a row of the base's type
json_populate_record(base, json) | An object as a row of the base's type
to_tsvector(configuration, text) | Text for full-text search
to_tsquery(configuration, query) | Search of words and operators
plainto_tsquery(configuration, text) | Search for all words of a text
phraseto_tsquery(configuration, text) | Search for the words of a text in their order
websearch_to_tsquery(configuration, text) | Query as in a search engine
ts_rank(vector, query) | How well the words match
ts_rank_cd(vector, query) | How well the words match, and how near they stand
ts_headline(configuration, text, query) | The text with its matches marked
setweight(vector, weight) | The words with a weight from A to D
gen_random_uuid() | Random UUID
uuid_generate_v4() | Random UUID (extension uuid-ossp)
nextval(sequence) | Next number of a sequence
currval(sequence) | Number last taken in this session
setval(sequence, value) | Sets a sequence
lastval() | Last value that this session took from any sequence
current_database() | Name of the database
current_schema() | First schema of the search path
current_setting(name, missing_ok) | Value of a setting
set_config(name, value, is_local) | Sets a parameter, and gives its value
version() | Version of the server
pg_typeof(value) | Type of a value
pg_size_pretty(bytes) | Bytes with a unit
pg_table_size(table) | Bytes of a table without its indexes
pg_total_relation_size(table) | Bytes of a table with its indexes
pg_relation_size(table) | Bytes of the main part of a table or index
pg_database_size(name) | Bytes of a database
pg_get_viewdef(view) | The query of a view
pg_get_constraintdef(constraint) | The definition of a constraint
pg_get_indexdef(index) | The statement that makes an index
pg_backend_pid() | Number of the session's process
pg_cancel_backend(pid) | Cancels what a session runs
pg_terminate_backend(pid) | Ends a session
pg_advisory_lock(key) | Waits for a lock by its number
pg_advisory_unlock(key) | Lets go of a lock by its number
pg_try_advisory_lock(key) | True when the lock was got at once
pg_notify(channel, payload) | Sends a notification to those who LISTEN
txid_current() | Number of the transaction
obj_description(oid, catalog) | Comment on an object
col_description(table, column) | Comment on a column
has_table_privilege(table, privilege) | True when the user may do that with the table
lower_inc(range) | True when the lower bound belongs to the range
upper_inc(range) | True when the upper bound belongs to the range
isempty(range) | True for an empty range
daterange(low, high, bounds) | Range of dates; bounds such as '[)'
int4range(low, high, bounds) | Range of integers; bounds such as '[)'
numrange(low, high, bounds) | Range of numbers; bounds such as '[)'
tsrange(low, high, bounds) | Range of times; bounds such as '[)'
tstzrange(low, high, bounds) | Range of times with time zones; bounds such as '[)'
num_nulls(value, …) | How many arguments are null
num_nonnulls(value, …) | How many arguments are not null
`);
