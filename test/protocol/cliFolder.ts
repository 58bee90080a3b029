import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { type BundledCommand, bundle, type Outcome, type RunOptions } from './cliProcess';

export const unsafe =
	'import sqlite3\n\ndef find(conn: sqlite3.Connection, name):\n    conn.execute(f"SELECT * FROM users WHERE name = \'{name}\'")\n';
export const safe = unsafe.replace(
	'f"SELECT * FROM users WHERE name = \'{name}\'"',
	'"SELECT * FROM users WHERE name = ?", (name,)',
);

/** The command, bundled once for the file of tests, and a folder that is new for each test and the working directory. */
export function commandInFolder() {
	let bindery: BundledCommand;
	let folder = '';
	beforeAll(async () => {
		bindery = await bundle('server/src/cli/main.ts');
	});
	afterAll(() => bindery.dispose());
	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'bindery-cli-'));
		chmodSync(folder, 0o755);
	});
	afterEach(() => rmSync(folder, { recursive: true, force: true }));

	return {
		bindery: () => bindery,
		path: (name = '') => join(folder, name),
		read: (name: string) => readFileSync(join(folder, name), 'utf8'),
		write(files: Readonly<Record<string, string>>): void {
			for (const [name, text] of Object.entries(files)) {
				mkdirSync(dirname(join(folder, name)), { recursive: true });
				writeFileSync(join(folder, name), text);
			}
		},
		/** `bindery check` with these words; objects among them are options of the run. */
		check(...words: readonly (string | RunOptions)[]): Promise<Outcome> {
			const options = words.filter((word) => typeof word !== 'string');
			const args = words.filter((word) => typeof word === 'string');
			return bindery.run(['check', ...args], Object.assign({ cwd: folder }, ...options));
		},
	};
}
