/** A signature for display with the places of its parameters: half-open UTF-16 offsets into `label`. */
export interface SignatureParts {
	readonly label: string;
	readonly parameters: readonly (readonly [start: number, end: number])[];
	/** The last parameter stands for any number of further ones. */
	readonly isVariadic: boolean;
}

/** `substr(text, start [, length])` → its three parameters. Brackets within one belong to it. */
export function signatureParts(label: string): SignatureParts {
	const open = label.indexOf('(');
	const parameters: [number, number][] = [];
	let depth = 0;
	let start = open + 1;
	let at = open + 1;
	const add = () => {
		const written = label.slice(start, at);
		const from = start + written.length - written.replace(/^[\s[]+/, '').length;
		const to = start + written.replace(/[\s\][]+$/, '').length;
		if (from < to) parameters.push([from, to]);
		start = at + 1;
	};
	for (; open >= 0 && at < label.length; at++) {
		const sign = label.charAt(at);
		if (sign === '(') depth++;
		else if (sign === ')') {
			if (depth === 0) break;
			depth--;
		} else if (sign === ',' && depth === 0) add();
	}
	if (open >= 0) add();
	const [from, to] = parameters.at(-1) ?? [0, 0];
	return { label, parameters, isVariadic: /…|\.\.\.|\bvariadic\b/i.test(label.slice(from, to)) };
}

/** Which parameter the argument goes to; undefined for one too many. */
export function parameterOf({ parameters, isVariadic }: SignatureParts, argument: number): number | undefined {
	if (argument < parameters.length) return argument;
	return isVariadic ? parameters.length - 1 : undefined;
}
