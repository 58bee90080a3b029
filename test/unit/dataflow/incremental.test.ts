import { expect, test } from 'vitest';
import { findRegions } from '../../../server/src/dataflow/findRegions';
import type { HostTree } from '../../../server/src/embedded/hostLanguage';
import { parseHost } from '../../../server/src/embedded/parseHost';
import { singleChange } from '../../../server/src/languageService/singleChange';

const program = `import sqlite3
conn = sqlite3.connect("a")
def first(name):
    conn.execute("SELECT 1 WHERE a = '" + name + "'")
def helper(x):
    return "b = " + x
def second(name):
    conn.execute("SELECT 2 WHERE " + helper(name))
class Third:
    def run(self, name):
        conn.execute("SELECT 3 WHERE a = " + name)
def fourth(name):
    conn.execute("SELECT 4 WHERE a = " + name)
`;

function type(host: HostTree, before: string, inserted: string): HostTree {
	const at = host.text.indexOf(before) + before.length;
	const text = host.text.slice(0, at) + inserted + host.text.slice(at);
	return parseHost('python', text, { tree: host.tree, changes: [singleChange(host.text, text)] });
}

/** The second letter typed behind `before` leaves the regions of these statements the objects that they were. */
function check(before: string, expected: readonly string[]) {
	const fresh = parseHost('python', program);
	findRegions(fresh);
	const first = type(fresh, before, 'x');
	const regions = findRegions(first, fresh);
	const again = type(first, before, 'y');
	const after = findRegions(again, first);
	const kept = after.filter((region) => regions.includes(region)).map((region) => /SELECT (\d)/.exec(region.sql)?.[1]);
	expect(kept).toEqual(expected);
}

// The second statement has a piece in each of two functions, which move apart: it is a new object each time.
test('an edit in a function keeps what stands before it', () => check('SELECT 4', ['1', '3']));
test('an edit in a class keeps what stands before it', () => check('SELECT 3', ['1']));
test('an edit in a helper keeps what stands before it', () => check('"b = ', ['1']));
test('an edit in what everything uses keeps nothing', () => check('"a', []));
