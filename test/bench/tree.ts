import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A folder of Python files to check. */
export interface Tree {
	readonly folder: string;
	readonly files: number;
	readonly lines: number;
	readonly isGenerated: boolean;
	remove(): void;
}

/** The folder that `BINDERY_BENCH_TREE` names, else one that is generated. */
export function openTree(): Tree {
	const folder = process.env.BINDERY_BENCH_TREE;
	if (folder === undefined || folder === '') return generateTree();
	return { folder, ...countPython(folder), isGenerated: false, remove() {} };
}

export function pythonFiles(folder: string): readonly string[] {
	return readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith('.py'))
		.map((name) => path.join(folder, name));
}

function countPython(folder: string) {
	const files = pythonFiles(folder);
	let lines = 0;
	for (const file of files) {
		const text = readFileSync(file, 'utf8');
		for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines++;
	}
	return { files: files.length, lines };
}

const linesInAll = 500_000;
const linesInFile = 250;

/** Like a large application: one file in six has to do with a database, one in thirty holds SQL in strings. */
function generateTree(): Tree {
	const folder = mkdtempSync(path.join(tmpdir(), 'bindery-tree-'));
	let lines = 0;
	let files = 0;
	for (; lines < linesInAll; files++) {
		const package_ = path.join(folder, `package_${Math.floor(files / 40)}`);
		if (files % 40 === 0) mkdirSync(package_);
		const text = moduleText(files);
		lines += text.split('\n').length - 1;
		writeFileSync(path.join(package_, `module_${files}.py`), text);
	}
	return { folder, files, lines, isGenerated: true, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

function moduleText(index: number): string {
	const lines = ['from __future__ import annotations', '', 'import logging', 'from dataclasses import dataclass', ''];
	if (index % 6 === 0) lines.push('from sqlalchemy import select', 'from sqlalchemy.orm import Session', '');
	if (index % 30 === 0) lines.push('import sqlite3', '');
	lines.push('log = logging.getLogger(__name__)', '');
	for (let at = 0; lines.length < linesInFile; at++) lines.push(...itemLines(index, at));
	return `${lines.join('\n')}\n`;
}

function itemLines(index: number, at: number): readonly string[] {
	if (at % 4 === 0)
		return [
			'',
			'@dataclass',
			`class Record${at}:`,
			`    """One of the records of module ${index}, as the service sends it."""`,
			'',
			'    name: str',
			`    size: int = ${at}`,
			'',
			'    def describe(self, prefix: str = "", *, verbose: bool = False) -> str:',
			'        parts = [prefix, self.name]',
			'        if verbose and self.size > 0:',
			'            parts.append(f"{self.size} bytes, {self.size / 1024:.1f} kB")',
			'        return ", ".join(part for part in parts if part)',
			'',
		];
	if (index % 30 === 0 && at % 4 === 1)
		return [
			'',
			`def load_${at}(connection: sqlite3.Connection, name: str, limit: int = 100) -> list[str]:`,
			`    query = "SELECT title FROM records_${at} WHERE name = ?"`,
			'    if limit:',
			'        query += f" LIMIT {int(limit)}"',
			`    rows = connection.execute(${at % 16 === 1 ? 'f"SELECT title FROM records WHERE name = \'{name}\'"' : 'query, (name,)'}).fetchall()`,
			'    return [title for (title,) in rows]',
			'',
		];
	if (index % 6 === 0 && at % 4 === 2)
		return [
			'',
			`def find_${at}(session: Session, name: str) -> list[object]:`,
			`    statement = select(Record${at - 2}).where(Record${at - 2}.name == name)`,
			'    return list(session.execute(statement).scalars())',
			'',
		];
	return [
		'',
		`def summarise_${at}(records: list[Record0], limit: int = ${at}, label: str | None = None) -> dict[str, int]:`,
		`    """Adds up the sizes of the records with a name; ${at} of them at the most."""`,
		'    totals: dict[str, int] = {}',
		'    for number, record in enumerate(records):',
		'        if number > limit or not record.name:',
		'            continue',
		'        key = f"{label}:{record.name}" if label else record.name.lower()',
		'        totals[key] = totals.get(key, 0) + record.size',
		'        log.debug("%s is now %d", key, totals[key])',
		'    try:',
		'        smallest = min(totals.values())',
		'    except ValueError:',
		'        smallest = 0',
		'    return {key: value - smallest for key, value in totals.items() if value >= smallest}',
		'',
	];
}
