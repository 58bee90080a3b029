import { constantValue, exactText, numericValue, textValue, type Value, worstOf } from './value';

/** `left * right`: a text or a list several times, or a number. */
export function multiply(left: Value, right: Value, isPython = false): Value {
	const text = left.parts ? left : right.parts ? right : undefined;
	const times = left.number ?? right.number;
	const repeated = text && times !== undefined && times > 0 && times <= 8 ? exactText(text)?.repeat(times) : undefined;
	if (repeated !== undefined && repeated.length <= 64) return textValue(repeated);
	if (text) return { ...text, origin: 'composed' };
	const list = left.elements ? left : right.elements ? right : undefined;
	if (list) return { ...list, isOpen: true };
	const number = calculate('*', left.number, right.number);
	// What a request brings is text, and Python repeats it.
	const sent = isPython ? [left, right].find(({ origin, isStructured }) => origin === 'external' && !isStructured) : undefined;
	if (sent) return { ...worstOf([sent]) };
	return number === undefined ? numericValue : { ...constantValue, number };
}

/** What comes of two numbers; undefined when one of them is not known, or no number comes of them. */
export function calculate(operator: string, left: number | undefined, right: number | undefined): number | undefined {
	if (left === undefined || right === undefined) return undefined;
	switch (operator) {
		case '-':
			return left - right;
		case '*':
			return left * right;
		case '/':
			return left / right;
		case '//':
			return Math.floor(left / right);
		case '%':
			return right === 0 ? undefined : left % right;
		case '**':
			return left ** right;
		default:
			return undefined;
	}
}
