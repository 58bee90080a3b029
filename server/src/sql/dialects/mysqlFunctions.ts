import type { SqlFunction } from '../dialect';
import { functionTable } from './words';

/** Built-in functions of MySQL 8 and MariaDB. */
export const mysqlFunctions: readonly SqlFunction[] = functionTable(`
COUNT(expression) | Number of rows, or of values that are not null
SUM(expression) | Sum of the values that are not null
AVG(expression) | Mean of the values that are not null
MIN(expression) | Smallest value
MAX(expression) | Greatest value
COALESCE(value, …) | First argument that is not null
IFNULL(a, b) | First argument that is not null
IF(condition, then, else) | One of two values
NULLIF(a, b) | Null when both are equal, else the first
GREATEST(value, …) | Greatest argument
LEAST(value, …) | Smallest argument
NOW() | Date and time at the start of the statement
GROUP_CONCAT(expression SEPARATOR separator) | Values joined to one text
JSON_ARRAYAGG(expression) | Values of the group as a JSON array
JSON_OBJECTAGG(name, value) | Pairs of the group as a JSON object
ANY_VALUE(expression) | Any value of the group
BIT_AND(expression)
BIT_OR(expression)
BIT_XOR(expression)
STD(expression)
STDDEV(expression) | Standard deviation
STDDEV_POP(expression)
STDDEV_SAMP(expression)
VARIANCE(expression)
VAR_POP(expression)
VAR_SAMP(expression)
ROW_NUMBER() | Number of the row in its partition
RANK() | Rank with gaps
DENSE_RANK() | Rank without gaps
PERCENT_RANK() | Relative rank from 0 to 1
CUME_DIST() | Share of rows up to this one
NTILE(buckets) | Number of the bucket the row falls into
LAG(expression, offset, default) | Value of an earlier row
LEAD(expression, offset, default) | Value of a later row
FIRST_VALUE(expression) | Value of the first row of the frame
LAST_VALUE(expression) | Value of the last row of the frame
NTH_VALUE(expression, n) | Value of the nth row of the frame
LOWER(text) | In lower case
LCASE(text) | In lower case
UPPER(text) | In upper case
UCASE(text) | In upper case
LENGTH(text) | Number of bytes
CHAR_LENGTH(text) | Number of characters
CHARACTER_LENGTH(text) | Number of characters
OCTET_LENGTH(text) | Number of bytes
BIT_LENGTH(text)
CONCAT(value, …) | All arguments as one text; null when one is
CONCAT_WS(separator, value, …) | All arguments as one text, with a separator
SUBSTR(text, start, length) | Part of a text; the first character is 1
SUBSTRING(text, start, length) | Part of a text; the first character is 1
SUBSTRING_INDEX(text, separator, count) | What stands before the nth separator
MID(text, start, length) | Part of a text
LEFT(text, count) | First characters
RIGHT(text, count) | Last characters
LPAD(text, length, fill) | Filled up at the start
RPAD(text, length, fill) | Filled up at the end
TRIM(BOTH characters FROM text) | Without the characters at both ends
LTRIM(text) | Without blanks at the start
RTRIM(text) | Without blanks at the end
REPLACE(text, from, to) | Every occurrence of from replaced
INSERT(text, start, length, new)
REPEAT(text, count)
REVERSE(text)
SPACE(count)
INSTR(text, part) | Place of the first occurrence, from 1
LOCATE(part, text, start) | Place of the first occurrence, from 1
POSITION(part IN text) | Place of the first occurrence, from 1
FIELD(value, candidate, …) | Which of the candidates it equals, from 1
FIND_IN_SET(value, list) | Place in a list with commas
ELT(n, value, …) | The nth of the values
FORMAT(number, digits) | Number with separators
ASCII(text)
ORD(text)
CHAR(code, …)
HEX(value)
UNHEX(text)
BIN(number)
OCT(number)
CONV(number, from, to)
QUOTE(text) | As a literal
SOUNDEX(text)
STRCMP(a, b)
TO_BASE64(text)
FROM_BASE64(text)
REGEXP_LIKE(text, pattern, flags) | True when there is a match
REGEXP_REPLACE(text, pattern, replacement) | Matches replaced
REGEXP_INSTR(text, pattern)
REGEXP_SUBSTR(text, pattern)
MD5(text)
SHA1(text)
SHA2(text, bits)
AES_ENCRYPT(text, key)
AES_DECRYPT(bytes, key)
RANDOM_BYTES(count)
COMPRESS(text)
UNCOMPRESS(bytes)
CRC32(text)
ABS(number) | Without its sign
ROUND(number, digits) | Rounded to so many digits behind the point
CEIL(number) | Smallest integer not below
CEILING(number) | Smallest integer not below
FLOOR(number) | Greatest integer not above
TRUNCATE(number, digits) | Without further digits
MOD(a, b) | Remainder of a division
POW(base, exponent)
POWER(base, exponent) | Base raised to the exponent
SQRT(number) | Square root
EXP(number)
LN(number)
LOG(base, number)
LOG10(number)
LOG2(number)
SIGN(number)
RAND(seed) | Random number from 0 to 1
PI()
SIN(number)
COS(number)
TAN(number)
ASIN(number)
ACOS(number)
ATAN(number)
ATAN2(y, x)
COT(number)
DEGREES(radians)
RADIANS(degrees)
CURDATE() | Today
CURTIME() | The time now
CURRENT_DATE()
CURRENT_TIME()
CURRENT_TIMESTAMP()
SYSDATE() | The time now, also within a statement
UTC_DATE()
UTC_TIME()
UTC_TIMESTAMP()
UNIX_TIMESTAMP(time) | Seconds since 1970-01-01
FROM_UNIXTIME(seconds, format) | Time of seconds since 1970-01-01
DATE(time) | Date part
TIME(time) | Time part
TIMESTAMP(date, time)
YEAR(date)
QUARTER(date)
MONTH(date)
MONTHNAME(date)
WEEK(date, mode)
WEEKDAY(date)
WEEKOFYEAR(date)
YEARWEEK(date, mode)
DAY(date)
DAYNAME(date)
DAYOFMONTH(date)
DAYOFWEEK(date)
DAYOFYEAR(date)
LAST_DAY(date)
HOUR(time)
MINUTE(time)
SECOND(time)
MICROSECOND(time)
EXTRACT(unit FROM time) | One field as a number
DATE_ADD(date, INTERVAL value unit) | Later by an interval
DATE_SUB(date, INTERVAL value unit) | Earlier by an interval
ADDDATE(date, days)
SUBDATE(date, days)
ADDTIME(time, added)
SUBTIME(time, taken)
DATEDIFF(a, b) | Days between
TIMEDIFF(a, b)
TIMESTAMPDIFF(unit, a, b) | Difference in a unit
TIMESTAMPADD(unit, count, time)
DATE_FORMAT(date, format) | Formatted text
TIME_FORMAT(time, format)
STR_TO_DATE(text, format) | Date by a format
MAKEDATE(year, day)
MAKETIME(hour, minute, second)
SEC_TO_TIME(seconds)
TIME_TO_SEC(time)
TO_DAYS(date)
FROM_DAYS(days)
TO_SECONDS(time)
PERIOD_ADD(period, months)
PERIOD_DIFF(a, b)
CONVERT_TZ(time, from, to)
GET_FORMAT(type, standard)
CAST(expression AS type) | Value converted to a type
CONVERT(expression, type) | Value converted to a type
JSON_EXTRACT(json, path, …) | Value at a path
JSON_UNQUOTE(json) | Text of a JSON string
JSON_VALUE(json, path)
JSON_OBJECT(name, value, …) | JSON object
JSON_ARRAY(value, …) | JSON array
JSON_SET(json, path, value, …) | Adds or replaces
JSON_INSERT(json, path, value, …)
JSON_REPLACE(json, path, value, …)
JSON_REMOVE(json, path, …)
JSON_CONTAINS(json, candidate, path)
JSON_CONTAINS_PATH(json, mode, path, …)
JSON_SEARCH(json, mode, text)
JSON_KEYS(json, path)
JSON_LENGTH(json, path)
JSON_DEPTH(json)
JSON_TYPE(json)
JSON_VALID(text)
JSON_QUOTE(text)
JSON_PRETTY(json)
JSON_MERGE_PATCH(json, json)
JSON_MERGE_PRESERVE(json, json)
JSON_OVERLAPS(a, b)
JSON_ARRAY_APPEND(json, path, value)
JSON_ARRAY_INSERT(json, path, value)
JSON_TABLE(json, path COLUMNS (…)) | JSON as a table
UUID() | UUID
UUID_SHORT()
UUID_TO_BIN(text, swap)
BIN_TO_UUID(bytes, swap)
LAST_INSERT_ID() | Last number of AUTO_INCREMENT
ROW_COUNT() | Rows changed by the last statement
FOUND_ROWS()
DATABASE() | Name of the current database
SCHEMA()
USER()
CURRENT_USER()
VERSION() | Version of the server
CONNECTION_ID()
VALUES(column) | In ON DUPLICATE KEY UPDATE: the value that was to be inserted
DEFAULT(column) | Default of a column
ISNULL(value)
INTERVAL(n, bound, …)
SLEEP(seconds)
BENCHMARK(count, expression)
GET_LOCK(name, timeout)
RELEASE_LOCK(name)
INET_ATON(text)
INET_NTOA(number)
GROUPING(expression, …)
ST_DISTANCE(a, b)
ST_CONTAINS(a, b)
ST_WITHIN(a, b)
ST_GEOMFROMTEXT(text)
ST_ASTEXT(geometry)
POINT(x, y)
`);
