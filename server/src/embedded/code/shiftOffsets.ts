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

/** A copy of the code with every offset moved by `delta`; what was one object stays one. */
export function copyShifted<T extends object>(code: T, delta: number): T {
	const copies = new Map<object, object>();
	const stack: object[] = [];
	const copyOf = (original: object) => {
		const known = copies.get(original);
		if (known) return known;
		const copy = Array.isArray(original) ? [...original] : { ...original };
		copies.set(original, copy);
		stack.push(copy);
		return copy;
	};
	copyOf(code);
	for (let current = stack.pop(); current; current = stack.pop()) {
		for (const [key, value] of Object.entries(current)) {
			if (typeof value === 'object' && value !== null) Reflect.set(current, key, copyOf(value));
			else if (typeof value === 'number' && offsetNames.has(key)) Reflect.set(current, key, value + delta);
		}
	}
	return copies.get(code) as T;
}
