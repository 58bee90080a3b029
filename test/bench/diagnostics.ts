import { TextDocument } from 'vscode-languageserver-textdocument';
import { createLanguageService } from '../../server/src/languageService/languageService';
import { type Benchmark, percentiles, sample } from './benchmark';

const lines = 10_000;

/** Functions as people write them; one in three runs a query, one in nine builds it from strings. */
function program(): string {
	const functions: string[] = ['import sqlite3', '', 'conn = sqlite3.connect("shop.db")', ''];
	for (let index = 0; functions.length < lines; index++) {
		functions.push(`def task_${index}(name: str, limit: int = ${index}) -> list[str]:`, '    found = []');
		if (index % 9 === 0)
			functions.push(`    rows = conn.execute(f"SELECT title FROM books WHERE author = '{name}' LIMIT ${index}")`);
		else if (index % 3 === 0) functions.push('    rows = conn.execute("SELECT title FROM books WHERE author = ?", (name,))');
		else functions.push(`    rows = [name.upper(), str(limit), "text ${index}"]`);
		functions.push(
			'    for row in rows:',
			'        if row and limit > 0:',
			'            found.append(f"{row}: {limit}")',
			'    return found',
			'',
		);
	}
	return functions.join('\n');
}

export const diagnostics: Benchmark = {
	name: 'diagnostics',
	subject: `a Python file of ${lines.toLocaleString('en-US')} lines, one letter typed in a query at a time`,
	run() {
		const service = createLanguageService({ catalogFor: () => undefined, dialectFor: () => 'sqlite' });
		const text = program();
		const uri = 'file:///program.py';
		const first = sample(1, () => service.validate(TextDocument.create(uri, 'python', 0, text), { severities: {} }), 0);
		const at = text.indexOf('SELECT title', text.length / 2) + 'SELECT title'.length;
		let version = 1;
		const times = sample(100, (round) => {
			const edited = `${text.slice(0, at)}${'x'.repeat(round % 20)}${text.slice(at)}`;
			service.validate(TextDocument.create(uri, 'python', ++version, edited), { severities: {} });
		});
		return [
			{ what: 'first look at the file', value: first[0] ?? Number.NaN, unit: 'ms' as const },
			...percentiles('keystroke to diagnostics', times, 16),
		];
	},
};
