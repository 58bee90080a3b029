import { itemsIn, valueAt } from './pythonScan';

/** What these modules give by these names is text, or takes it. */
const textual = /^(?:text|TextClause|literal_column|DDL|literal|quoted_name|String|Text|\*)$/;

/** What one file of Python says of its names, by its text: where each gets its value, and what it was imported from. */
export class PythonNames {
	private readonly statements = new Map<string, boolean>();
	private composerNames: ReadonlySet<string> | undefined;
	private otherwise: ReadonlySet<string> | undefined;
	private imported: ReadonlySet<string> | undefined;

	/** @param isNoText whether a value that a name gets can be no text; `own` is that name. */
	constructor(
		private readonly text: string,
		private readonly isNoText: (value: string, own: string) => boolean,
	) {}

	/** True for what is named as a class and gets no value here. */
	isClass(name: string): boolean {
		return /^[A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*$/.test(name) && !this.assignments(name).test(this.text) && !this.isBound(name);
	}

	/** True for a function of the language that the file does not call something else by. */
	isBuiltin(name: string): boolean {
		if (!builtins.has(name) || this.isBound(name) || this.isImported(name) || this.isImported('*')) return false;
		return !this.assignments(name).test(this.text) && !new RegExp(`\\b(?:def|class)\\s+${name}\\b`).test(this.text);
	}

	/** True for a variable that holds statements of SQLAlchemy wherever it gets a value. */
	isStatement(name: string): boolean {
		let known = this.statements.get(name);
		if (known === undefined) {
			// What leads back to itself says nothing.
			this.statements.set(name, false);
			known = !this.isBound(name) && !this.isImported(name) && this.holdsStatements(name);
			this.statements.set(name, known);
		}
		return known;
	}

	/** True for a function of SQLAlchemy that makes no text: by the name under which it was imported, or behind its module's. */
	isComposer(path: string): boolean {
		this.composerNames ??= importedComposers(this.text);
		if (this.composerNames.has(path)) return true;
		const dot = path.lastIndexOf('.');
		const [module = ''] = path.split('.');
		return dot > 0 && this.composerNames.has(`${module}.`) && !textual.test(path.slice(dot + 1));
	}

	private assignments(name: string): RegExp {
		return new RegExp(`(?<![\\w.])${name}\\s*(?::[^=\\n]*)?([-+*/%|&@]|//)?=(?!=)`, 'g');
	}

	private holdsStatements(name: string): boolean {
		let count = 0;
		for (const match of this.text.matchAll(this.assignments(name))) {
			const value = valueAt(this.text, match.index + match[0].length);
			if (match[1] !== undefined || value === undefined || !this.isNoText(value, name)) return false;
			count++;
		}
		return count > 0;
	}

	private isImported(name: string): boolean {
		this.imported ??= importedNames(this.text);
		return this.imported.has(name);
	}

	/** True for a name that gets a value otherwise than by an assignment of its own: parameters, targets of loops. */
	private isBound(name: string): boolean {
		this.otherwise ??= boundOtherwise(this.text);
		return this.otherwise.has(name);
	}
}

const word = /[A-Za-z_]\w*/g;
/** Those that are called like methods of libraries. */
const builtins = new Set(['all', 'any', 'filter', 'map']);

function importedNames(text: string): ReadonlySet<string> {
	const names = new Set<string>();
	for (const [, list] of text.matchAll(/\bimport[ \t]+(\([^)]*\)|[^\n]*)/g))
		for (const [name] of list?.matchAll(/[A-Za-z_]\w*|\*/g) ?? []) names.add(name);
	return names;
}

function boundOtherwise(text: string): ReadonlySet<string> {
	const names = new Set<string>();
	const add = (piece: string | undefined) => {
		for (const [name] of piece?.matchAll(word) ?? []) names.add(name);
	};
	for (const { 0: head, index } of text.matchAll(/\bdef\s+\w+\s*(?:\[[^\]]*\]\s*)?\(/g)) {
		for (const item of itemsIn(text, index + head.length - 1) ?? []) add(/^\**\s*\w+/.exec(item)?.[0]);
	}
	for (const [, piece] of text.matchAll(/\blambda\b([^:\n]*):/g)) add(piece);
	for (const [, piece] of text.matchAll(/\bfor\s+([^:=]{1,200}?)\s+in\b/g)) add(piece);
	for (const [, piece] of text.matchAll(/\bas\s+(\([^)]*\)|\w+)/g)) add(piece);
	for (const [, piece] of text.matchAll(/\b(?:global|nonlocal|case)\b([^\n]*)/g)) add(piece);
	// Several targets: `a, b = …`, `a = b = …`
	// Each begins at the sign and looks back from there: there are far fewer of these than of lines.
	for (const [, first, rest] of text.matchAll(/(?<=^[ \t]*([([]?[ \t]*[\w.*]+)[ \t]*),([^=\n]*)=(?!=)/gm))
		add(`${first},${rest}`);
	for (const [, first, rest] of text.matchAll(/(?<=^[ \t]*([\w.]+)[ \t]*)=[ \t]*((?:[\w.]+[ \t]*=[ \t]*)+)/gm))
		add(`${first}=${rest}`);
	return names;
}

/** Names as the file uses them; a module's ends in a dot. */
function importedComposers(text: string): ReadonlySet<string> {
	const found = new Set<string>();
	for (const [, list = ''] of text.matchAll(
		/^[ \t]*from[ \t]+(?:sqlalchemy|sqlmodel)(?:\.[\w.]+)?[ \t]+import[ \t]+(\([^)]*\)|[^\n]*)/gm,
	)) {
		for (const [, name = '', alias] of list.replace(/#.*/g, '').matchAll(/([\w*]+)(?:\s+as\s+(\w+))?/g)) {
			if (!textual.test(name) && /^[a-z]/.test(name)) found.add(alias ?? name);
		}
	}
	for (const [, alias] of text.matchAll(/^[ \t]*import[ \t]+(?:sqlalchemy|sqlmodel)(?:[ \t]+as[ \t]+(\w+))?[ \t]*$/gm))
		found.add(`${alias ?? 'sqlalchemy'}.`);
	// What the file has by the same name is another thing.
	for (const name of found) {
		const own = name.replace('.', '');
		if (new RegExp(`\\bdef\\s+${own}\\b|^[ \\t]*${own}\\s*(?::[^=\\n]*)?=(?!=)`, 'm').test(text)) found.delete(name);
	}
	return found;
}
