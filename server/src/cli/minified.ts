/** Below, a file costs nothing: it is checked however it is written. */
const shortest = 5000;
/** People break lines before. */
const longLine = 300;
/** In code, one character in so many at the least is one of these signs; in data that is kept in a string, hardly any. */
const mostPerSign = 40;

/** True for a script that a tool has packed: half of it or more is code in lines that nobody writes. */
export function isMinified(languageId: string, text: string): boolean {
	if (languageId === 'python' || text.length < shortest) return false;
	let packed = 0;
	for (let start = 0; start < text.length; ) {
		const found = text.indexOf('\n', start);
		const end = found < 0 ? text.length : found;
		if (end - start > longLine && isCode(text.slice(start, Math.min(end, start + 10_000)))) packed += end - start;
		start = end + 1;
	}
	return packed * 2 >= text.length;
}

function isCode(line: string): boolean {
	return (line.match(/[(;=]/g)?.length ?? 0) * mostPerSign >= line.length;
}
