/** How code of a host language reads a `.sql` file that lies beside it. */
export interface SqlFileAccess {
	/** The expression whose value is the file's text. */
	read(name: string): string;
	/** The import that the expression needs, and what tells that it is there. */
	readonly importLine: string;
	readonly hasImport: RegExp;
	/** Expressions that read a file beside the code; the first group is its name. */
	readonly written: RegExp;
	/** Text as a literal; over several lines where it has them. */
	literal(text: string): string;
	/** Nodes of Lezer's grammar that stand before the first import, and imports. */
	readonly importNodes: ReadonlySet<string>;
}

const python: SqlFileAccess = {
	read: (name) => `Path(__file__).with_name("${name}").read_text(encoding="utf-8")`,
	importLine: 'from pathlib import Path',
	hasImport: /^from pathlib import [^\n]*\bPath\b/m,
	written: /\bPath\(__file__\)(?:\.resolve\(\))?\.with_name\(["']([^"'/\\]+\.sql)["']\)\.read_text\([^()]*\)/g,
	literal(text) {
		const escaped = text.replaceAll('\\', '\\\\');
		if (!text.includes('\n')) return `"${escaped.replaceAll('"', '\\"')}"`;
		return `"""\n${escaped.replaceAll('"""', '\\"\\"\\"').replace(/"$/, '\\"')}\n"""`;
	},
	importNodes: new Set(['ImportStatement']),
};

const script: SqlFileAccess = {
	read: (name) => `readFileSync(new URL('./${name}', import.meta.url), 'utf8')`,
	importLine: "import { readFileSync } from 'node:fs';",
	hasImport: /^import \{[^}]*\breadFileSync\b[^}]*\} from ['"](?:node:)?fs['"]/m,
	written: /\b(?:fs\.)?readFileSync\(new URL\(['"]\.\/([^"'/\\]+\.sql)['"], import\.meta\.url\), ['"]utf-?8['"]\)/g,
	literal: (text) => `\`${text.replace(/[\\`]|\$\{/g, (sign) => `\\${sign}`)}\``,
	importNodes: new Set(['ImportDeclaration']),
};

/** Undefined where such an expression could not work: a CommonJS module has no `import.meta`. */
export function sqlFileAccessFor(languageId: string, text: string): SqlFileAccess | undefined {
	if (languageId === 'python') return python;
	const isModule = /^(?:import|export)\b/m.test(text) && !/\brequire\s*\(/.test(text);
	return isModule ? script : undefined;
}
