import type { SqlFunction } from '../dialect';
import { functionTable } from './words';

/** Built-in functions of both MySQL 8 and MariaDB 11. */
export const functionsOfMysqlFamily: readonly SqlFunction[] = functionTable(`
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
BIT_AND(expression) | Bits that are set in every value
BIT_OR(expression) | Bits that are set in any value
BIT_XOR(expression) | Exclusive or of the bits of all values
STD(expression) | Standard deviation of all values
STDDEV(expression) | Standard deviation
STDDEV_POP(expression) | Standard deviation of all values
STDDEV_SAMP(expression) | Standard deviation of a sample
VARIANCE(expression) | Variance of all values
VAR_POP(expression) | Variance of all values
VAR_SAMP(expression) | Variance of a sample
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
BIT_LENGTH(text) | Number of bits
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
INSERT(text, start, length, new) | The text with a part of it replaced by another
REPEAT(text, count) | The text so many times
REVERSE(text) | The characters from the last to the first
SPACE(count) | So many blanks
INSTR(text, part) | Place of the first occurrence, from 1
LOCATE(part, text, start) | Place of the first occurrence, from 1
POSITION(part IN text) | Place of the first occurrence, from 1
FIELD(value, candidate, …) | Which of the candidates it equals, from 1
FIND_IN_SET(value, list) | Place in a list with commas
ELT(n, value, …) | The nth of the values
FORMAT(number, digits) | Number with separators
ASCII(text) | Code of the first byte
ORD(text) | Code of the first character
CHAR(code, …) | Text of these codes
HEX(value) | In hexadecimal digits
UNHEX(text) | Bytes of hexadecimal digits
BIN(number) | In binary digits
OCT(number) | In octal digits
CONV(number, from, to) | Number written in another base
QUOTE(text) | As a literal
SOUNDEX(text) | Code that is the same for words that sound alike
STRCMP(a, b) | -1, 0 or 1 as the first is smaller, equal or greater
TO_BASE64(text) | Encoded as base 64
FROM_BASE64(text) | Decoded from base 64
REGEXP_REPLACE(text, pattern, replacement) | Matches replaced
REGEXP_INSTR(text, pattern) | Place of the first match, from 1; 0 without one
REGEXP_SUBSTR(text, pattern) | The first match
MD5(text) | Checksum as 32 hexadecimal digits
SHA1(text) | Checksum as 40 hexadecimal digits
SHA2(text, bits) | Checksum of 224, 256, 384 or 512 bits, in hexadecimal digits
AES_ENCRYPT(text, key) | Encrypted with a key
AES_DECRYPT(bytes, key) | Decrypted with a key
RANDOM_BYTES(count) | So many random bytes
COMPRESS(text) | Compressed bytes
UNCOMPRESS(bytes) | What was compressed
CRC32(text) | Checksum as a number
ABS(number) | Without its sign
ROUND(number, digits) | Rounded to so many digits behind the point
CEIL(number) | Smallest integer not below
CEILING(number) | Smallest integer not below
FLOOR(number) | Greatest integer not above
TRUNCATE(number, digits) | Without further digits
MOD(a, b) | Remainder of a division
POW(base, exponent) | Base raised to the exponent
POWER(base, exponent) | Base raised to the exponent
SQRT(number) | Square root
EXP(number) | e raised to the number
LN(number) | Natural logarithm
LOG(base, number) | Logarithm to a base; natural with one argument
LOG10(number) | Logarithm to the base 10
LOG2(number) | Logarithm to the base 2
SIGN(number) | -1, 0 or 1
RAND(seed) | Random number from 0 to 1
PI() | 3.141593
SIN(number) | Sine of radians
COS(number) | Cosine of radians
TAN(number) | Tangent of radians
ASIN(number) | Arc sine in radians
ACOS(number) | Arc cosine in radians
ATAN(number) | Arc tangent in radians
ATAN2(y, x) | Angle of a point, in radians
COT(number) | Cotangent of radians
DEGREES(radians) | Radians as degrees
RADIANS(degrees) | Degrees as radians
CURDATE() | Today
CURTIME() | The time now
CURRENT_DATE() | Today
CURRENT_TIME() | The time now
CURRENT_TIMESTAMP() | Date and time at the start of the statement
SYSDATE() | The time now, also within a statement
UTC_DATE() | Today in UTC
UTC_TIME() | The time now in UTC
UTC_TIMESTAMP() | Date and time now in UTC
UNIX_TIMESTAMP(time) | Seconds since 1970-01-01
FROM_UNIXTIME(seconds, format) | Time of seconds since 1970-01-01
DATE(time) | Date part
TIME(time) | Time part
TIMESTAMP(date, time) | Date and time of both together
YEAR(date) | Year of a date
QUARTER(date) | Quarter of a date, 1 to 4
MONTH(date) | Month of a date, 1 to 12
MONTHNAME(date) | Name of the month
WEEK(date, mode) | Week of the year; the mode says when it begins
WEEKDAY(date) | Day of the week, 0 for Monday
WEEKOFYEAR(date) | Week of the calendar, 1 to 53
YEARWEEK(date, mode) | Year and week as one number
DAY(date) | Day of the month
DAYNAME(date) | Name of the day of the week
DAYOFMONTH(date) | Day of the month
DAYOFWEEK(date) | Day of the week, 1 for Sunday
DAYOFYEAR(date) | Day of the year, 1 to 366
LAST_DAY(date) | Last day of the month
HOUR(time) | Hour of a time
MINUTE(time) | Minute of a time
SECOND(time) | Second of a time
MICROSECOND(time) | Microseconds of a time
EXTRACT(unit FROM time) | One field as a number
DATE_ADD(date, INTERVAL value unit) | Later by an interval
DATE_SUB(date, INTERVAL value unit) | Earlier by an interval
ADDDATE(date, days) | Later by so many days
SUBDATE(date, days) | Earlier by so many days
ADDTIME(time, added) | Later by a time
SUBTIME(time, taken) | Earlier by a time
DATEDIFF(a, b) | Days between
TIMEDIFF(a, b) | Time between
TIMESTAMPDIFF(unit, a, b) | Difference in a unit
TIMESTAMPADD(unit, count, time) | Later by a count of units
DATE_FORMAT(date, format) | Formatted text
TIME_FORMAT(time, format) | Formatted text of a time
STR_TO_DATE(text, format) | Date by a format
MAKEDATE(year, day) | Date of a year and the day in it
MAKETIME(hour, minute, second) | Time of its parts
SEC_TO_TIME(seconds) | Seconds as a time
TIME_TO_SEC(time) | Time as seconds
TO_DAYS(date) | Days since the year 0
FROM_DAYS(days) | Date of days since the year 0
TO_SECONDS(time) | Seconds since the year 0
PERIOD_ADD(period, months) | Later month, as YYYYMM
PERIOD_DIFF(a, b) | Months between two of YYYYMM
CONVERT_TZ(time, from, to) | Time in another time zone
GET_FORMAT(type, standard) | Format for DATE_FORMAT by the name of a standard
CAST(expression AS type) | Value converted to a type
CONVERT(expression, type) | Value converted to a type
JSON_EXTRACT(json, path, …) | Value at a path
JSON_UNQUOTE(json) | Text of a JSON string
JSON_VALUE(json, path) | Value at a path as a scalar
JSON_OBJECT(name, value, …) | JSON object
JSON_ARRAY(value, …) | JSON array
JSON_SET(json, path, value, …) | Adds or replaces
JSON_INSERT(json, path, value, …) | Adds what is not there
JSON_REPLACE(json, path, value, …) | Replaces what is there
JSON_REMOVE(json, path, …) | Without the values at the paths
JSON_CONTAINS(json, candidate, path) | True when the candidate is in the document
JSON_CONTAINS_PATH(json, mode, path, …) | True when one or all of the paths exist
JSON_SEARCH(json, mode, text) | Path of a text
JSON_KEYS(json, path) | Keys of an object as an array
JSON_LENGTH(json, path) | Number of elements
JSON_DEPTH(json) | How deeply it is nested
JSON_TYPE(json) | Name of the type
JSON_VALID(text) | True for JSON
JSON_QUOTE(text) | The text as a JSON string
JSON_PRETTY(json) | Laid out over several lines
JSON_MERGE_PATCH(json, json) | Merged; the later value replaces (RFC 7396)
JSON_MERGE_PRESERVE(json, json) | Merged; values of both are kept
JSON_OVERLAPS(a, b) | True when they have a pair or element in common
JSON_ARRAY_APPEND(json, path, value) | Value added at the end of an array
JSON_ARRAY_INSERT(json, path, value) | Value put into an array
JSON_TABLE(json, path COLUMNS (…)) | JSON as a table
UUID() | UUID
UUID_SHORT() | Unique 64-bit number
LAST_INSERT_ID() | Last number of AUTO_INCREMENT
ROW_COUNT() | Rows changed by the last statement
FOUND_ROWS() | Rows that the last SELECT would have had without LIMIT
DATABASE() | Name of the current database
SCHEMA() | Name of the current database
USER() | User and host of the connection
CURRENT_USER() | Account that the rights are checked for
VERSION() | Version of the server
CONNECTION_ID() | Number of the connection
VALUES(column) | In ON DUPLICATE KEY UPDATE: the value that was to be inserted
DEFAULT(column) | Default of a column
ISNULL(value) | 1 for null, else 0
INTERVAL(n, bound, …) | Number of bounds that are not above n
SLEEP(seconds) | Waits
BENCHMARK(count, expression) | Evaluates the expression so often
GET_LOCK(name, timeout) | 1 when the named lock was got in time
RELEASE_LOCK(name) | 1 when the named lock was held and let go
INET_ATON(text) | IPv4 address as a number
INET_NTOA(number) | IPv4 address of a number
ST_DISTANCE(a, b) | Distance of two geometries
ST_CONTAINS(a, b) | True when the first contains the second
ST_WITHIN(a, b) | True when the first lies in the second
ST_GEOMFROMTEXT(text) | Geometry of its text form (WKT)
ST_ASTEXT(geometry) | Text form (WKT) of a geometry
POINT(x, y) | Geometry of a point
CHARSET(text) | Name of the character set
COLLATION(text) | Name of the collation
COERCIBILITY(text) | How strongly its collation counts; 0 is strongest
EXPORT_SET(bits, on, off) | A text for each bit
MAKE_SET(bits, text, …) | Those of the texts whose bit is set, with commas
LOAD_FILE(path) | Contents of a file of the server
BIT_COUNT(number) | Number of bits that are set
LOCALTIME() | Date and time at the start of the statement
LOCALTIMESTAMP() | Date and time at the start of the statement
JSON_SCHEMA_VALID(schema, json) | True when the document keeps to the schema
RELEASE_ALL_LOCKS() | Lets go of all named locks; how many they were
IS_FREE_LOCK(name) | 1 when nobody holds the named lock
IS_USED_LOCK(name) | Connection that holds the named lock
INET6_ATON(text) | IPv6 or IPv4 address as bytes
INET6_NTOA(bytes) | Address of bytes
IS_IPV4(text) | 1 for an IPv4 address
IS_IPV6(text) | 1 for an IPv6 address
SESSION_USER() | User and host of the connection
SYSTEM_USER() | User and host of the connection
CURRENT_ROLE() | Roles that are active
EXTRACTVALUE(xml, xpath) | Text at a path of XML
UPDATEXML(xml, xpath, new) | XML with a part replaced
NAME_CONST(name, value) | The value as a column of that name
UNCOMPRESSED_LENGTH(bytes) | Length of what was compressed
WEIGHT_STRING(text) | What texts are compared and sorted by
ST_ASGEOJSON(geometry) | GeoJSON of a geometry
ST_GEOMFROMGEOJSON(json) | Geometry of GeoJSON
ST_X(point) | First coordinate
ST_Y(point) | Second coordinate
ST_AREA(polygon) | Area
ST_LENGTH(line) | Length
ST_INTERSECTS(a, b) | True when they have a point in common
ST_SRID(geometry) | Number of the reference system
ST_BUFFER(geometry, distance) | All points within a distance
LINESTRING(point, …) | Geometry of a line
POLYGON(line, …) | Geometry of an area
`);

/** … with those that only MySQL has. */
export const mysqlFunctions: readonly SqlFunction[] = [
	...functionsOfMysqlFamily,
	...functionTable(`
ANY_VALUE(expression) | Any value of the group
REGEXP_LIKE(text, pattern, flags) | True when there is a match
UUID_TO_BIN(text, swap) | UUID as 16 bytes
BIN_TO_UUID(bytes, swap) | UUID of 16 bytes
GROUPING(expression, …) | 1 in the rows of totals that ROLLUP adds
JSON_STORAGE_SIZE(json) | Bytes that the document takes
JSON_STORAGE_FREE(json) | Bytes that partial updates have freed
JSON_SCHEMA_VALIDATION_REPORT(schema, json) | Why the document does not keep to the schema
IS_UUID(text) | 1 for a UUID
FORMAT_BYTES(count) | Bytes with a unit
FORMAT_PICO_TIME(picoseconds) | Duration with a unit
STATEMENT_DIGEST(statement) | Checksum of a statement without its values
STATEMENT_DIGEST_TEXT(statement) | The statement without its values
ST_DISTANCE_SPHERE(a, b, radius) | Distance on a sphere, in metres
ST_TRANSFORM(geometry, srid) | Geometry in another reference system
ST_LATITUDE(point) | Latitude of a point
ST_LONGITUDE(point) | Longitude of a point
STRING_TO_VECTOR(text) | Vector of its text form
VECTOR_TO_STRING(vector) | Text form of a vector
VECTOR_DIM(vector) | Number of its entries
GTID_SUBSET(a, b) | 1 when the first set of transactions is in the second
GTID_SUBTRACT(a, b) | Transactions of the first set that are not in the second
`),
];
