import type { SqlFunction } from '../dialect';
import { functionTable } from './words';

/** Functions that every engine of ours has under these names. */
export const commonFunctions: readonly SqlFunction[] = functionTable(`
count(expression) | Number of rows, or of values that are not null
sum(expression) | Sum of the values that are not null
avg(expression) | Mean of the values that are not null
min(expression) | Smallest value
max(expression) | Greatest value
coalesce(value, …) | First argument that is not null
nullif(a, b) | Null when both are equal, else the first
lower(text) | In lower case
upper(text) | In upper case
length(text) | Number of characters
trim(text) | Without blanks at both ends
ltrim(text) | Without blanks at the start
rtrim(text) | Without blanks at the end
replace(text, from, to) | Every occurrence of from replaced
substr(text, start, length) | Part of a text; the first character is 1
substring(text, start, length) | Part of a text; the first character is 1
abs(number) | Without its sign
round(number, digits) | Rounded to so many digits behind the point
ceil(number) | Smallest integer not below
floor(number) | Greatest integer not above
mod(a, b) | Remainder of a division
power(base, exponent) | Base raised to the exponent
sqrt(number) | Square root
concat(value, …) | All arguments as one text
cast(expression AS type) | Value converted to a type
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
`);
