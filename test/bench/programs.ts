const lines = 10_000;

const imports = ['import sqlite3', '', 'conn = sqlite3.connect("shop.db")', 'TABLE = "books"', ''];

/** Python functions as people write them; one in three runs a query, one in nine builds it from strings. */
export function pythonFunctions(): string {
	const all = [...imports];
	for (let index = 0; all.length < lines; index++)
		all.push(`def task_${index}(name: str, limit: int = ${index}) -> list[str]:`, ...pythonBody(index, 'conn'), '');
	return all.join('\n');
}

/** The same as methods of classes of some hundred lines. */
export function pythonClasses(): string {
	const all = ['import sqlite3', ''];
	for (let index = 0; all.length < lines; index++) {
		if (index % 40 === 0)
			all.push('', `class Store${index}:`, '    def __init__(self, path):', '        self.conn = sqlite3.connect(path)', '');
		const head = `def task_${index}(self, name: str, limit: int = ${index}) -> list[str]:`;
		all.push(...[head, ...pythonBody(index, 'self.conn'), ''].map((line) => (line === '' ? '' : `    ${line}`)));
	}
	return all.join('\n');
}

function pythonBody(index: number, connection: string): readonly string[] {
	const unsafe = `    rows = ${connection}.execute(f"SELECT title FROM books WHERE author = '{name}' LIMIT ${index}")`;
	const safe = `    rows = ${connection}.execute("SELECT title FROM books WHERE author = ?", (name,))`;
	const none = `    rows = [name.upper(), str(limit), "text ${index}"]`;
	return [
		'    found = []',
		index % 9 === 0 ? unsafe : index % 3 === 0 ? safe : none,
		'    for row in rows:',
		'        if row and limit > 0:',
		'            found.append(f"{row}: {limit}")',
		'    return found',
	];
}

/** TypeScript: every other one a function, the others handlers of a route. */
export function typescriptHandlers(): string {
	const all = [
		"import { Pool } from 'pg';",
		"import express from 'express';",
		'const pool = new Pool();',
		'const app = express();',
		'',
	];
	for (let index = 0; all.length < lines; index++) {
		const isFunction = index % 2 === 0;
		if (isFunction) all.push(`export async function task${index}(name: string, limit = ${index}): Promise<string[]> {`);
		else all.push(`app.get('/task/${index}', async (req, res) => {`, '\tconst { name, limit } = req.query;');
		const unsafe = `\tconst { rows } = await pool.query(\`SELECT title FROM books WHERE author = '\${name}' LIMIT ${index}\`);`;
		const safe = "\tconst { rows } = await pool.query('SELECT title FROM books WHERE author = $1', [name]);";
		const none = `\tconst rows = [name.toUpperCase(), String(limit), 'text ${index}'];`;
		all.push(
			'\tconst found: string[] = [];',
			index % 9 === 0 ? unsafe : index % 3 === 0 ? safe : none,
			'\tfor (const row of rows) {',
			'\t\tif (row && limit > 0) {',
			'\t\t\tfound.push(`${row}: ${limit}`);',
			'\t\t}',
			'\t}',
			...(isFunction ? ['\treturn found;', '}', ''] : ['\tres.json(found);', '});', '']),
		);
	}
	return all.join('\n');
}
