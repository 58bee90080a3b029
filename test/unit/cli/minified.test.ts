import { expect, test } from 'vitest';
import { isMinified } from '../../../server/src/cli/minified';

const written = 'export function add(first: number, second: number): number {\n\treturn first + second;\n}\n'.repeat(100);
const packed = `${'function a(b,c){return b+c};var d=a(1,2);'.repeat(200)}\n`;
const data = `export const image = "${'iVBORw0KGgoAAAANSUhEUgAA'.repeat(1000)}";\n`;

test.each([
	['typescript', 'written by people', written, false],
	['javascript', 'packed into one line', packed, true],
	['javascript', 'packed, with a licence above', `/* a licence\n${' * of some lines\n'.repeat(100)} */\n${packed}`, true],
	['javascript', 'packed into lines of 500', packed.replace(/.{500}/g, '$&\n'), true],
	['typescript', 'mostly written by people', written + written + packed.slice(0, 3000), false],
	['typescript', 'written, with an image in a string', written + data, false],
	['javascript', 'one short line', packed.slice(0, 4000), false],
	['python', 'Python', packed, false],
])('%s that is %s', (languageId, _, text, expected) => {
	expect(isMinified(languageId, text)).toBe(expected);
});
