import { describe, expect, test } from 'vitest';
import { mendText } from '../../../server/src/languageService/mendText';
import { applyEdits } from '../../../server/src/rules/fix/edit';

const host = { catalogFor: () => undefined, dialectFor: () => 'generic' as const };

function mend(text: string, isWanted: (severity: number | undefined) => boolean = () => true) {
	const { edits, ...mended } = mendText('a.py', 'python', text, host, { severities: {}, isWanted });
	expect(applyEdits(text, edits), 'the edits make the text').toBe(mended.text);
	return mended;
}

const head = 'import sqlite3\ndef find(conn: sqlite3.Connection, a, b):\n';

describe('every preferred fix is applied', () => {
	test('in several calls, and two holes of one call at once', () => {
		const text = `${head}    conn.execute(f"SELECT 1 FROM t WHERE a = {a} AND b = {b}")\n    conn.execute(f"SELECT 2 FROM t WHERE a = {a}")\n`;
		expect(mend(text)).toEqual({
			text: `${head}    conn.execute("SELECT 1 FROM t WHERE a = ? AND b = ?", (a, b))\n    conn.execute("SELECT 2 FROM t WHERE a = ?", (a,))\n`,
			fixes: 2,
			isRefused: false,
		});
	});

	test('once more changes nothing', () => {
		const once = mend(`${head}    conn.execute(f"SELECT 1 FROM t WHERE a = {a}")\n`).text;
		expect(mend(once)).toEqual({ text: once, fixes: 0, isRefused: false });
	});
});

describe('nothing changes', () => {
	const unsafe = `${head}    conn.execute(f"SELECT 1 FROM t WHERE a = {a}")\n`;

	test('where the text does not parse', () => {
		const text = `${unsafe}def (:\n`;
		expect(mend(text)).toEqual({ text, fixes: 0, isRefused: true });
	});

	test('where the finding is not wanted', () => expect(mend(unsafe, () => false).text).toBe(unsafe));

	test('where a comment accepts it', () => {
		const text = unsafe.replace(/\n$/, '  # bindery: ignore\n');
		expect(mend(text)).toEqual({ text, fixes: 0, isRefused: false });
	});
});
