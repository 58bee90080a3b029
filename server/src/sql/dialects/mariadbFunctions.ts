import type { SqlFunction } from '../dialect';
import { functionsOfMysqlFamily } from './mysqlFunctions';
import { functionTable } from './words';

/** Built-in functions of MariaDB 11, from its manual. */
export const mariadbFunctions: readonly SqlFunction[] = [
	...functionsOfMysqlFamily,
	...functionTable(`
NEXTVAL(sequence) | Next value of a sequence
LASTVAL(sequence) | Last value that this session took from a sequence
SETVAL(sequence, value, is_used, round) | Sets the value of a sequence
ADD_MONTHS(date, months) | Later by so many months
NVL(a, b) | First argument that is not null
NVL2(value, then, else) | The second argument where the first is not null, else the third
DECODE_ORACLE(value, candidate, result, …) | Result beside the first candidate that equals the value
TO_CHAR(value, format) | Formatted text, in Oracle's formats
TO_DATE(text, format) | Date by one of Oracle's formats
TO_NUMBER(text, format) | Number by one of Oracle's formats
CHR(code) | Character of a code
LENGTHB(text) | Number of bytes
SFORMAT(format, value, …) | Formatted text, with {} for each value
NATURAL_SORT_KEY(text) | What sorts numbers in texts by their value
CRC32C(text) | Checksum (Castagnoli) as a number
KDF(password, salt, info, kind) | Key derived from a password
JSON_DETAILED(json) | Laid out over several lines
JSON_COMPACT(json) | Without blanks
JSON_LOOSE(json) | With blanks behind commas and colons
JSON_EXISTS(json, path) | True when there is a value at the path
JSON_QUERY(json, path) | Object or array at a path
JSON_NORMALIZE(json) | In a form that is the same for equal documents
JSON_EQUALS(a, b) | True for equal documents
JSON_OBJECT_TO_ARRAY(json) | Pairs of an object as arrays
JSON_OBJECT_FILTER_KEYS(json, keys) | The pairs whose key is in an array
JSON_ARRAY_INTERSECT(a, b) | Elements that both arrays have
JSON_KEY_VALUE(json, path) | Pairs of an object as objects
MEDIAN(expression) OVER (…) | Middle value of the partition
PERCENTILE_CONT(fraction) WITHIN GROUP (ORDER BY expression) OVER (…) | Value at a fraction of the order, interpolated
PERCENTILE_DISC(fraction) WITHIN GROUP (ORDER BY expression) OVER (…) | First value at or behind a fraction of the order
ROWNUM() | Number of the row
SYS_GUID() | Random UUID without dashes
UUID_V4() | Random UUID
UUID_V7() | UUID that sorts by its time
VEC_FROMTEXT(text) | Vector of its text form
VEC_TOTEXT(vector) | Text form of a vector
VEC_DISTANCE(a, b) | Distance of two vectors
VEC_DISTANCE_EUCLIDEAN(a, b) | Euclidean distance of two vectors
VEC_DISTANCE_COSINE(a, b) | Cosine distance of two vectors
FORMAT_PICO_TIME(picoseconds) | Duration with a unit
COLUMN_CREATE(name, value, …) | Dynamic columns of names and values
COLUMN_ADD(columns, name, value, …) | Dynamic columns with others added
COLUMN_GET(columns, name AS type) | Value of a dynamic column
COLUMN_DELETE(columns, name, …) | Dynamic columns without some
COLUMN_EXISTS(columns, name) | 1 when there is such a dynamic column
COLUMN_LIST(columns) | Names of the dynamic columns
COLUMN_CHECK(columns) | 1 when the dynamic columns can be read
COLUMN_JSON(columns) | Dynamic columns as JSON
PASSWORD(text) | Hash of a password
ENCODE(text, key) | Encrypted with a key
DECODE(bytes, key) | Decrypted with a key
TRIM_ORACLE(text) | Without blanks at both ends; null when nothing is left
REPLACE_ORACLE(text, from, to) | Every occurrence replaced; null counts as nothing
CONCAT_OPERATOR_ORACLE(value, …) | All arguments as one text; null counts as nothing
BINLOG_GTID_POS(file, position) | Transactions up to a place of the log
MASTER_GTID_WAIT(gtids, seconds) | Waits until the transactions were applied
ST_DISTANCE_SPHERE(a, b, radius) | Distance on a sphere, in metres
`),
];
