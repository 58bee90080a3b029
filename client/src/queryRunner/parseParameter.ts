import type { CellValue } from '../../../common/src/values';

/**
 * What a person types for a parameter: `NULL`, `true`, `false` and plain numbers mean themselves; 'quotes' (or "quotes")
 * make anything text, with the quote doubled inside; everything else is text as it stands.
 */
export function parseParameter(typed: string): CellValue {
	const text = typed.trim();
	if (/^null$/i.test(text)) return null;
	if (/^(true|false)$/i.test(text)) return text.toLowerCase() === 'true';
	const quoted = /^(['"])([\s\S]*)\1$/.exec(text);
	if (quoted && text.length >= 2) {
		const [, quote = '', inner = ''] = quoted;
		return inner.replaceAll(quote + quote, quote);
	}
	if (/^[+-]?(0|[1-9]\d*)$/.test(text)) {
		const number = Number(text);
		return Number.isSafeInteger(number) ? number : { kind: 'bigint', text: text.replace(/^\+/, '') };
	}
	// A number only where it is written back as it was typed, so that no digit is lost unseen.
	if (/^[+-]?(\d+\.\d*|\.\d+|\d+(\.\d*)?e[+-]?\d+)$/i.test(text) && isExact(text)) return Number(text);
	return typed;
}

/** IEEE 754 doubles keep 15 significant decimal digits, and end near 1e308. */
function isExact(text: string): boolean {
	const digits = text.replace(/e.*$/i, '').replace(/[^\d]/g, '').replace(/^0+/, '');
	return Number.isFinite(Number(text)) && (digits.length <= 15 || String(Number(text)) === text);
}

/** The inverse: what to offer for a value so that typing it gives the value again. */
export function writeParameter(value: CellValue): string {
	if (value === null) return 'NULL';
	if (typeof value === 'string') {
		return parseParameter(value) === value && value.trim() === value && value !== '' ? value : `'${value.replaceAll("'", "''")}'`;
	}
	if (typeof value !== 'object') return String(value);
	return value.kind === 'bytes' ? value.base64 : value.text;
}
