const offsetNames: ReadonlySet<string> = new Set(['start', 'end', 'contentStart', 'contentEnd', 'propertyStart']);

/** Moves every offset in freshly read code by `delta`, in place, each object once. */
export function shiftOffsets(code: object, delta: number): void {
	const seen = new Set<object>();
	const stack: object[] = [code];
	for (let current = stack.pop(); current; current = stack.pop()) {
		if (seen.has(current)) continue;
		seen.add(current);
		for (const [key, value] of Object.entries(current)) {
			if (typeof value === 'object' && value !== null) stack.push(value);
			else if (typeof value === 'number' && offsetNames.has(key)) Reflect.set(current, key, value + delta);
		}
	}
}
