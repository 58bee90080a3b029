import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { mendText } from '../../server/src/languageService/mendText';

/**
 * Code before and after its fixes, run against SQLite: the same rows for what people type, and none for what an attacker types. The
 * unsafe code is run too, to show that the attack is one.
 */
interface Sample {
	readonly name: string;
	/** Defines `find(conn, value)` (Python) or `find(db, value)` (TypeScript), which returns rows. */
	readonly code: string;
	/** `value`, as the language writes it. */
	readonly harmless: string;
	readonly attack: string;
}

const schema = `CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT, city TEXT);
INSERT INTO people VALUES (1, 'Ann', 'Rome'), (2, 'Bob', 'Oslo'), (3, 'O''Hara', 'Rome'), (4, '50%_off', 'Bonn');`;
const quoteAttack = `"x' OR '1'='1"`;

const python: readonly Sample[] = [
	sample('an f-string', `    return conn.execute(f"SELECT * FROM people WHERE name = '{value}'").fetchall()`),
	sample('%', `    return conn.execute("SELECT * FROM people WHERE name = '%s'" % value).fetchall()`),
	sample(
		'.format',
		`    return conn.execute("SELECT * FROM people WHERE name = '{0}' OR city = '{0}'".format(value)).fetchall()`,
	),
	sample('+', `    return conn.execute("SELECT * FROM people WHERE name = '" + value + "' AND id > 0").fetchall()`),
	sample(
		'a pattern',
		`    return conn.execute(f"SELECT * FROM people WHERE name LIKE '%{value}%'").fetchall()`,
		'"nn"',
		`"zz' OR '1' LIKE '1"`,
	),
	sample(
		'a bare number',
		`    return conn.execute("SELECT * FROM people WHERE id = " + str(value)).fetchall()`,
		'2',
		'"0 OR 1=1"',
	),
	sample(
		'a text that grows',
		`    sql = "SELECT * FROM people WHERE 1 = 1"
    if value:
        sql += f" AND name = '{value}'"
    sql += " AND city = '%s'" % "Rome"
    return conn.execute(sql).fetchall()`,
		'"Ann"',
		`"x' OR '1'='1' --"`,
	),
	sample(
		'pieces in a list',
		`    where = []
    for column in ("name", "city"):
        if value:
            where.append(f"{column} = '{value}'")
    return conn.execute("SELECT * FROM people WHERE " + " OR ".join(where)).fetchall()`,
		'"Rome"',
	),
	sample(
		'one of two texts',
		`    if value == "Rome":
        query = f"SELECT * FROM people WHERE city = '{value}'"
    else:
        query = f"SELECT * FROM people WHERE id < 100 AND name = '{value}'"
    return conn.execute(query).fetchall()`,
		'"Bob"',
	),
	sample(
		'a list in quotes',
		`    return conn.execute("SELECT * FROM people WHERE name IN ('" + "','".join(value) + "')").fetchall()`,
		'["Ann", "Bob"]',
		`["x') OR ('1'='1"]`,
	),
	sample(
		'a list of numbers, and another value',
		`    ids = ", ".join(str(i) for i in value)
    return conn.execute(f"SELECT * FROM people WHERE city = '{'Rome'}' AND id IN ({ids})").fetchall()`,
		'[1, 2]',
		`["0) OR (1=1"]`,
	),
	sample(
		'values that are there already',
		`    return conn.execute(f"SELECT * FROM people WHERE id < ? AND name = '{value}' AND city <> ?", (100, "Paris")).fetchall()`,
		'"Ann"',
		`"x' OR id < 100 OR '1'='"`,
	),
];

const script: readonly Sample[] = [
	scriptSample('a template', "	return db.prepare(`SELECT * FROM people WHERE name = '${value}'`).all();"),
	scriptSample('+', `	return db.prepare("SELECT * FROM people WHERE name = '" + value + "' AND id > 0").all();`),
	scriptSample(
		'a pattern',
		"	return db.prepare(`SELECT * FROM people WHERE name LIKE '%${value}%'`).all();",
		'"nn"',
		`"zz' OR '1' LIKE '1"`,
	),
	scriptSample(
		'a text that grows',
		"	let sql = 'SELECT * FROM people WHERE 1 = 1';\n	if (value) sql += ` AND name = '${value}'`;\n	return db.prepare(sql).all();",
	),
	scriptSample(
		'a statement in a variable',
		"	const statement = db.prepare(`SELECT * FROM people WHERE name = '${value}'`);\n	return statement.all();",
	),
	scriptSample(
		'a list',
		"	const names = value.map((name) => `'${name}'`).join(', ');\n	return db.prepare(`SELECT * FROM people WHERE name IN (${names})`).all();",
		'["Ann", "Bob"]',
		`["x') OR ('1'='1"]`,
	),
];

const folder = mkdtempSync(path.join(tmpdir(), 'bindery-fixed-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const hasPython = spawnSync('python3', ['-c', 'import sqlite3']).status === 0;

describe.skipIf(!hasPython)('fixed Python, run by Python', () => {
	const runs = hasPython ? runPython(python) : new Map<string, Outcome>();

	test.each(python)('$name', ({ name }) => check(runs.get(name)));
});

describe('fixed TypeScript, run by Node', () => {
	const runs = runScript(script);

	test.each(script)('$name', ({ name }) => check(runs.get(name)));
});

interface Outcome {
	readonly before: { readonly harmless: unknown; readonly attack: readonly unknown[] };
	readonly after: { readonly harmless: unknown; readonly attack: readonly unknown[] };
}

function check(outcome: Outcome | undefined): void {
	expect(outcome?.before.attack.length, 'the attack works on the unsafe code').toBeGreaterThan(0);
	expect(outcome?.after.harmless).toEqual(outcome?.before.harmless);
	expect(outcome?.after.attack).toEqual([]);
}

function sample(name: string, body: string, harmless = '"Bob"', attack = quoteAttack): Sample {
	return { name, code: `import sqlite3\n\ndef find(conn: sqlite3.Connection, value):\n${body}\n`, harmless, attack };
}

function scriptSample(name: string, body: string, harmless = '"Bob"', attack = quoteAttack): Sample {
	const type = harmless.startsWith('[') ? 'string[]' : 'string';
	const head = `import { DatabaseSync } from 'node:sqlite';\nexport function find(db: DatabaseSync, value: ${type}) {\n`;
	return { name, code: `${head}${body}\n}\n`, harmless, attack };
}

function fix(languageId: string, { code, name }: Sample): string {
	const host = { catalogFor: () => undefined, dialectFor: () => 'generic' as const };
	const mended = mendText(`fixed.${languageId}`, languageId, code, host, { severities: {}, isWanted: () => true });
	expect(mended.text, `${name} is fixed`).not.toBe(code);
	return mended.text;
}

/** Every sample twice, in one process: a line of JSON for each. */
function runPython(samples: readonly Sample[]): ReadonlyMap<string, Outcome> {
	const runner = path.join(folder, 'run.py');
	const calls = samples.map((one) => ({ ...one, fixed: fix('python', one) }));
	writeFileSync(
		runner,
		`import json, sqlite3
def run(code, value):
    conn = sqlite3.connect(":memory:")
    conn.executescript(${JSON.stringify(schema)})
    names = {}
    exec(compile(code, "sample", "exec"), names)
    return names["find"](conn, value)
for name, code, fixed, harmless, attack in json.loads(${JSON.stringify(
			JSON.stringify(calls.map(({ attack, code, fixed, harmless, name }) => [name, code, fixed, harmless, attack])),
		)}):
    outcome = {which: {"harmless": run(text, eval(harmless)), "attack": run(text, eval(attack))} for which, text in (("before", code), ("after", fixed))}
    print(json.dumps([name, outcome]))
`,
	);
	return outcomes(execFileSync('python3', [runner], { encoding: 'utf8' }));
}

function runScript(samples: readonly Sample[]): ReadonlyMap<string, Outcome> {
	const lines = samples.map((one, at) => {
		writeFileSync(path.join(folder, `before${at}.mts`), one.code);
		writeFileSync(path.join(folder, `after${at}.mts`), fix('typescript', one));
		return `await show(${JSON.stringify(one.name)}, ${at}, ${one.harmless}, ${one.attack});`;
	});
	const runner = path.join(folder, 'run.mjs');
	writeFileSync(
		runner,
		`import { DatabaseSync } from 'node:sqlite';
async function run(file, value) {
	const db = new DatabaseSync(':memory:');
	db.exec(${JSON.stringify(schema)});
	const { find } = await import(file);
	return find(db, value);
}
async function both(file, harmless, attack) {
	return { harmless: await run(file, harmless), attack: await run(file, attack) };
}
async function show(name, at, harmless, attack) {
	const outcome = { before: await both(\`./before\${at}.mts\`, harmless, attack), after: await both(\`./after\${at}.mts\`, harmless, attack) };
	console.log(JSON.stringify([name, outcome]));
}
${lines.join('\n')}
`,
	);
	return outcomes(execFileSync(process.execPath, ['--no-warnings', runner], { encoding: 'utf8' }));
}

function outcomes(output: string): ReadonlyMap<string, Outcome> {
	return new Map(
		output
			.trim()
			.split('\n')
			.map((line) => JSON.parse(line) as [string, Outcome]),
	);
}
