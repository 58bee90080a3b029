/**
 * The names that were probably meant, at most three: a few letters differ, and no other name is as near. Every name is compared, so
 * that there must not be very many of them.
 */
export function nearestNames(typed: string, names: Iterable<string>, most = mostErrors(typed.length)): readonly string[] {
	const wanted = typed.toLowerCase();
	let least = most;
	if (least === 0 || wanted.length > 100) return [];
	let found = new Set<string>();
	for (const name of names) {
		if (Math.abs(name.length - wanted.length) > least) continue;
		const distance = editDistance(wanted, name.toLowerCase(), least);
		if (distance > least) continue;
		if (distance < least) found = new Set();
		least = distance;
		found.add(name);
	}
	return [...found].slice(0, 3);
}

/** Typing errors that a word of this length may have and still be recognised. */
export function mostErrors(length: number): number {
	return length < 3 ? 0 : length < 5 ? 1 : length < 9 ? 2 : 3;
}

/**
 * How many letters must be put in, taken out, replaced or exchanged with their neighbour (optimal string alignment); `most` + 1 for
 * all that is more.
 */
export function editDistance(from: string, to: string, most: number): number {
	let before: number[] = [];
	let row = Array.from({ length: to.length + 1 }, (_, column) => column);
	for (let at = 0; at < from.length; at++) {
		const next = [at + 1];
		let least = at + 1;
		for (let column = 0; column < to.length; column++) {
			const isSame = from.charCodeAt(at) === to.charCodeAt(column);
			let cost = Math.min((row[column] ?? 0) + (isSame ? 0 : 1), (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1);
			const isExchanged =
				at > 0 &&
				column > 0 &&
				from.charCodeAt(at) === to.charCodeAt(column - 1) &&
				from.charCodeAt(at - 1) === to.charCodeAt(column);
			if (isExchanged) cost = Math.min(cost, (before[column - 1] ?? 0) + 1);
			next.push(cost);
			least = Math.min(least, cost);
		}
		if (least > most) return most + 1;
		before = row;
		row = next;
	}
	return Math.min(row[to.length] ?? 0, most + 1);
}
