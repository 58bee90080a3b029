/** The name that was probably meant: a few typing errors away, or one that begins with what was typed. */
export function nearest(typed: string, names: readonly string[]): string | undefined {
	const most = Math.max(1, Math.floor(typed.length / 3));
	let best: { readonly name: string; readonly distance: number } | undefined;
	// A longer word than any name has is no typing error, and would only cost time.
	for (const name of typed.length > 100 ? [] : names) {
		const distance = editDistance(typed.toLowerCase(), name);
		if (distance <= most && distance < (best?.distance ?? Number.POSITIVE_INFINITY)) best = { name, distance };
	}
	return best?.name ?? (typed === '' ? undefined : names.find((name) => name.startsWith(typed)));
}

/** How many letters must be put in, taken out or replaced (Levenshtein). */
function editDistance(from: string, to: string): number {
	let row = Array.from({ length: to.length + 1 }, (_, column) => column);
	for (let at = 0; at < from.length; at++) {
		const next = [at + 1];
		for (let column = 0; column < to.length; column++) {
			const replaced = (row[column] ?? 0) + (from[at] === to[column] ? 0 : 1);
			next.push(Math.min(replaced, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
		}
		row = next;
	}
	return row[to.length] ?? 0;
}
