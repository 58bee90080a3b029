import type { SqlFunction } from '../dialect';
import { functionTable } from './words';

/** Built-in functions of SQLite 3. */
export const sqliteFunctions: readonly SqlFunction[] = functionTable(`
count(expression) | Number of rows, or of values that are not null
sum(expression) | Sum; null when there are no rows
avg(expression) | Mean of the values that are not null
min(expression, …) | Smallest value of the group, or of the arguments
max(expression, …) | Greatest value of the group, or of the arguments
total(expression) | Sum as a floating point number; 0.0 when there are no rows
group_concat(expression, separator) | Values joined to one text
string_agg(expression, separator) | Values joined to one text
coalesce(value, …) | First argument that is not null
ifnull(a, b) | First argument that is not null
iif(condition, then, else) | One of two values
if(condition, then, else) | One of two values
nullif(a, b) | Null when both are equal, else the first
lower(text) | In lower case (A to Z)
upper(text) | In upper case (A to Z)
length(value) | Number of characters, or of bytes of a blob
octet_length(value) | Number of bytes
substr(text, start, length) | Part of a text; the first character is 1
substring(text, start, length) | Part of a text; the first character is 1
trim(text, characters) | Without the characters at both ends
ltrim(text, characters) | Without the characters at the start
rtrim(text, characters) | Without the characters at the end
replace(text, from, to) | Every occurrence of from replaced
instr(text, part) | Place of the first occurrence, from 1; 0 when there is none
printf(format, …) | Formatted text
format(format, …) | Formatted text
concat(value, …) | All arguments as one text
concat_ws(separator, value, …) | All arguments as one text, with a separator
date(time, modifier, …) | YYYY-MM-DD
time(time, modifier, …) | HH:MM:SS
datetime(time, modifier, …) | YYYY-MM-DD HH:MM:SS
julianday(time, modifier, …) | Julian day number
unixepoch(time, modifier, …) | Seconds since 1970-01-01
strftime(format, time, modifier, …) | Time by a format
timediff(a, b) | Difference of two times
abs(number) | Without its sign
round(number, digits) | Rounded to so many digits behind the point
random() | Random integer of 64 bits
randomblob(bytes) | Random blob
sign(number) | -1, 0 or 1
ceil(number) | Smallest integer not below
ceiling(number) | Smallest integer not below
floor(number) | Greatest integer not above
trunc(number) | Without the digits behind the point
mod(a, b) | Remainder of a division
power(base, exponent) | Base raised to the exponent
pow(base, exponent) | Base raised to the exponent
sqrt(number) | Square root
exp(number) | e raised to the number
ln(number) | Natural logarithm
log(base, number) | Logarithm; to base 10 with one argument
log10(number) | Logarithm to base 10
log2(number) | Logarithm to base 2
pi() | π
sin(number) | Sine of radians
cos(number) | Cosine of radians
tan(number) | Tangent of radians
asin(number) | Arc sine in radians
acos(number) | Arc cosine in radians
atan(number) | Arc tangent in radians
atan2(y, x) | Angle of a point, in radians
sinh(number) | Hyperbolic sine
cosh(number) | Hyperbolic cosine
tanh(number) | Hyperbolic tangent
degrees(radians) | Radians as degrees
radians(degrees) | Degrees as radians
hex(value) | Hexadecimal text of a blob
unhex(text, ignored) | Blob from hexadecimal text
quote(value) | As an SQL literal
char(code, …) | Text of the code points
unicode(text) | Code point of the first character
typeof(value) | null, integer, real, text or blob
zeroblob(bytes) | Blob of zero bytes
likely(condition) | Hint for the planner: mostly true
unlikely(condition) | Hint for the planner: mostly false
likelihood(condition, probability) | Hint for the planner
glob(pattern, text) | True when the text matches a pattern with * and ?
like(pattern, text, escape) | True when the text matches a pattern with % and _
last_insert_rowid() | Row id of the last insert
changes() | Rows changed by the last statement
total_changes() | Rows changed since the connection was opened
sqlite_version() | Version of the library
json(text) | Minified JSON
jsonb(text) | Binary JSON
json_array(value, …) | JSON array
json_array_length(json, path) | Number of elements
json_extract(json, path, …) | Value at a path
json_insert(json, path, value, …) | Adds where nothing is
json_object(name, value, …) | JSON object
json_patch(json, patch) | Merge patch
json_remove(json, path, …) | Without what is at the paths
json_replace(json, path, value, …) | Replaces where something is
json_set(json, path, value, …) | Adds or replaces
json_type(json, path) | Type of the value at a path
json_valid(json) | 1 when well-formed
json_quote(value) | Value as JSON
json_group_array(value) | Values of the group as a JSON array
json_group_object(name, value) | Pairs of the group as a JSON object
json_each(json, path) | Table of the members
json_tree(json, path) | Table of all nested members
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
median(expression) | Median
percentile(expression, p) | Percentile
bm25(table, weight, …) | Rank of a full-text match
highlight(table, column, open, close) | Full-text match with its hits marked
snippet(table, column, open, close, ellipsis, tokens) | Part of a text around the hits
`);
