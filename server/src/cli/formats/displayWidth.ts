/** Signs that take two columns in a terminal: Chinese, Japanese, Korean and emoji. */
const wide =
	/[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1FAFF}\u{20000}-\u{3FFFD}]/u;
/** Signs that take none: combining marks, joiners, variation selectors. */
const narrow = /[\p{Mn}\p{Me}\p{Cf}]/u;

/** Blanks as wide as the text, so that what is printed below it stands under the right place. Tabs stay tabs. */
export function blankLike(text: string): string {
	return Array.from(text, (sign) => (sign === '\t' ? sign : ' '.repeat(widthOf(sign)))).join('');
}

export function displayWidth(text: string): number {
	return Array.from(text).reduce((width, sign) => width + widthOf(sign), 0);
}

function widthOf(sign: string): number {
	return narrow.test(sign) ? 0 : wide.test(sign) ? 2 : 1;
}

/** Other people's code must not be able to give orders to the terminal: control signs become visible. */
export function withoutControls(text: string): string {
	// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
	return text.replace(/[\u0000-\u0008\u000A-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/g, '\uFFFD');
}
