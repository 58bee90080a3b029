import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, sep } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findFiles } from '../../../server/src/cli/findFiles';

let root: string;

beforeEach(() => {
	root = mkdtempSync(join(tmpdir(), 'bindery-walk-'));
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('walking a folder', () => {
	test('finds the host languages, by name, and nothing else', async () => {
		write({ 'b.py': '', 'a.ts': '', 'web/c.tsx': '', 'web/d.mjs': '', 'query.sql': '', 'README.md': '', noextension: '' });
		expect(await found('.')).toEqual(['a.ts', 'b.py', 'web/c.tsx', 'web/d.mjs']);
	});

	test('leaves out what belongs to others', async () => {
		write({
			'a.py': '',
			'node_modules/x/index.js': '',
			'.venv/lib/x.py': '',
			'environment/pyvenv.cfg': '',
			'environment/lib/x.py': '',
			'.git/hooks/x.py': '',
		});
		expect(await found('.')).toEqual(['a.py']);
	});

	test.each<[string, Record<string, string>, string, readonly string[]]>([
		['a name', { '.gitignore': 'build', 'build/a.py': '', 'b.py': '' }, '.', ['b.py']],
		['a pattern', { '.gitignore': '*_pb2.py', 'a_pb2.py': '', 'sub/b_pb2.py': '', 'c.py': '' }, '.', ['c.py']],
		['an exception', { '.gitignore': '*.py\n!keep.py', 'a.py': '', 'keep.py': '' }, '.', ['keep.py']],
		['anchored at its folder', { '.gitignore': '/a.py', 'a.py': '', 'sub/a.py': '' }, '.', ['sub/a.py']],
		['a nearer file decides', { '.gitignore': '*.py', 'sub/.gitignore': '!b.py', 'sub/b.py': '', 'c.py': '' }, '.', ['sub/b.py']],
		['only below its own folder', { 'sub/.gitignore': 'a.py', 'sub/a.py': '', 'a.py': '' }, '.', ['a.py']],
		['only folders', { '.gitignore': 'a.py/', 'a.py': '', 'sub/a.py/b.py': '' }, '.', ['a.py']],
		[
			'above the folder asked for',
			{ '.git/HEAD': '', '.gitignore': 'a.py', 'sub/a.py': '', 'sub/b.py': '' },
			'sub',
			['sub/b.py'],
		],
		['an ignored folder that was asked for', { '.git/HEAD': '', '.gitignore': 'out', 'out/a.py': '' }, 'out', ['out/a.py']],
		['the rules of this clone alone', { '.git/info/exclude': 'a.py', 'a.py': '', 'b.py': '' }, '.', ['b.py']],
		['no repository: rules above do not hold', { '.gitignore': 'a.py', 'sub/a.py': '' }, 'sub', ['sub/a.py']],
	])('.gitignore: %s', async (_name, files, start, expected) => {
		write(files);
		expect(await found(start)).toEqual(expected);
	});
});

describe('paths as they are given', () => {
	test('a file named by itself is checked although it is ignored', async () => {
		write({ '.gitignore': 'a.py', 'a.py': '' });
		expect(await found('a.py')).toEqual(['a.py']);
	});

	test('each file comes once', async () => {
		write({ 'sub/a.py': '', 'b.py': '' });
		expect(await found('sub/a.py', '.', 'sub')).toEqual(['sub/a.py', 'b.py']);
	});

	test('a circle of symbolic links ends', async () => {
		write({ 'sub/a.py': '' });
		symlinkSync(root, join(root, 'sub/up'), 'dir');
		expect(await found('.')).toEqual(['sub/a.py']);
	});

	test('a path that does not exist is an error', async () => {
		expect(await found('gone.py')).toEqual(['error gone.py: no such file or folder']);
	});

	test('a file in another language is left out, which is no error', async () => {
		write({ 'notes.txt': '' });
		expect(await found('notes.txt')).toEqual(['note notes.txt: not a Python, TypeScript or JavaScript file']);
	});
});

function write(files: Record<string, string>): void {
	for (const [name, text] of Object.entries(files)) {
		mkdirSync(dirname(join(root, name)), { recursive: true });
		writeFileSync(join(root, name), text);
	}
}

async function found(...paths: readonly string[]): Promise<readonly string[]> {
	const result: string[] = [];
	for await (const each of findFiles(paths.map((path) => join(root, path)))) {
		const path = relative(root, each.path).split(sep).join('/');
		result.push(each.kind === 'file' ? path : `${each.isError ? 'error' : 'note'} ${path}: ${each.reason}`);
	}
	return result;
}
