import { type HostRange, hostRange } from '../sql/ranges';
import type { AssignStatement, CallExpression, CodeModule, Expression } from './code/code';
import { literalText } from './code/literalText';
import { readCode } from './code/readCode';
import { walkModule, walkStatements } from './code/walk';
import type { HostTree } from './hostLanguage';

/** A database that the source connects to. */
export interface DatabaseReferenceInCode {
	readonly driver: 'sqlite';
	/** As the code says it: absolute, or relative to the file or the working folder. */
	readonly path: string;
	/** For display: `sqlite3.connect`. */
	readonly call: string;
	readonly range: HostRange;
}

/** The databases that the document's text names in calls that connect to one; those in memory are left out. */
export function findDatabaseReferences(host: HostTree): readonly DatabaseReferenceInCode[] {
	const code = readCode(host);
	const reader = new PathReader(code);
	const found: DatabaseReferenceInCode[] = [];
	walkModule(code, (expression) => {
		if (expression.kind !== 'call') return undefined;
		const connector = connectorOf(reader, expression);
		const argument = connector && firstArgument(expression);
		const text = argument && reader.textOf(argument, 0);
		const path = text === undefined || !connector ? undefined : connector.pathIn(text);
		if (connector && path !== undefined && path !== '') {
			found.push({ driver: 'sqlite', path, call: connector.name, range: hostRange(expression.start, expression.end) });
		}
		return undefined;
	});
	return found.sort((a, b) => a.range.start - b.range.start);
}

interface Connector {
	readonly name: string;
	pathIn(text: string): string | undefined;
}

/** Module, what of it is called, and how the path is written. */
const connectors: readonly { readonly module: RegExp; readonly member: string; readonly url: boolean }[] = [
	{ module: /^(sqlite3|aiosqlite|pysqlite3|sqlcipher3|apsw)$/, member: 'connect', url: false },
	{ module: /^sqlalchemy(\.|$)|^sqlmodel$/, member: 'create_engine', url: true },
	{ module: /^sqlalchemy(\.|$)/, member: 'create_async_engine', url: true },
	{ module: /^databases$/, member: 'Database', url: true },
	{ module: /^peewee$/, member: 'SqliteDatabase', url: false },
	{ module: /^better-sqlite3$/, member: 'default', url: false },
	{ module: /^node:sqlite$/, member: 'DatabaseSync', url: false },
	{ module: /^bun:sqlite$/, member: 'Database', url: false },
	{ module: /^(@vscode\/)?sqlite3$/, member: 'Database', url: false },
	{ module: /^@libsql\/client$/, member: 'createClient', url: true },
];

function connectorOf(reader: PathReader, call: CallExpression): Connector | undefined {
	const { callee } = call;
	const name =
		callee.kind === 'name'
			? callee.name
			: callee.kind === 'member' && callee.object.kind === 'name'
				? `${callee.object.name}.${callee.property}`
				: undefined;
	if (name === undefined) return undefined;
	const [root = '', property] = name.split('.');
	const binding = reader.imports.get(root);
	if (!binding) return undefined;
	const member = property ?? binding.imported ?? 'default';
	const row = connectors.find((connector) => connector.module.test(binding.module) && connector.member === member);
	return row && { name, pathIn: row.url ? pathInUrl : pathInName };
}

function firstArgument(call: CallExpression): Expression | undefined {
	const named = call.arguments.find(
		(argument) => argument.name !== undefined && ['database', 'url', 'filename'].includes(argument.name),
	);
	const [first] = call.arguments;
	if (first?.value.kind === 'dictionary') return first.value.entries.find((entry) => entry.name === 'url')?.value;
	return named?.value ?? (first && first.name === undefined && !first.spread ? first.value : undefined);
}

/** `sqlite:///relative.db`, `sqlite:////absolute.db`, `sqlite+aiosqlite:///…`; anything else is another engine. */
function pathInUrl(text: string): string | undefined {
	const match = /^sqlite(?:\+\w+)?:\/\/\/([^?#]*)/.exec(text) ?? /^file:(?!\/\/)([^?#]*)/.exec(text);
	return match?.[1] === undefined || match[1].startsWith(':memory:') ? undefined : decode(match[1]);
}

/** A path, or a `file:` URI. */
function pathInName(text: string): string | undefined {
	const [plain = '', parameters = ''] = text.split('?');
	if (text.startsWith(':memory:') || text === '' || /(^|&)mode=memory/.test(parameters)) return undefined;
	if (!text.startsWith('file:')) return text;
	const path = plain.slice('file:'.length).replace(/^\/\/(?:localhost)?(?=\/)/, '');
	return path.startsWith(':memory:') ? undefined : decode(path);
}

function decode(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}

/** Reads paths that are written as constants: literals, names of such, sums, and the usual ways to say "beside this file". */
class PathReader {
	readonly imports = new Map<string, { readonly module: string; readonly imported: string | undefined }>();
	private readonly assignments = new Map<string, AssignStatement | null>();

	constructor(code: CodeModule) {
		walkStatements(code.body, (statement) => {
			if (statement.kind === 'import') {
				for (const { local, module, imported } of statement.bindings) this.imports.set(local, { module, imported });
			} else if (statement.kind === 'assign' && statement.target.kind === 'name') {
				this.note(statement, statement.target.name);
			}
			return undefined;
		});
	}

	/** A name that is given two values is none of them. */
	private note(statement: AssignStatement, name: string): void {
		const required =
			statement.value?.kind === 'call' && statement.value.callee.kind === 'name' && statement.value.callee.name === 'require';
		const module = required && statement.value?.kind === 'call' ? literalText(statement.value.arguments[0]?.value) : undefined;
		if (module !== undefined) this.imports.set(name, { module, imported: undefined });
		this.assignments.set(name, this.assignments.has(name) || statement.operator !== '=' ? null : statement);
	}

	textOf(expression: Expression, depth: number): string | undefined {
		if (depth > 12) return undefined;
		const inner = (part: Expression | undefined) => (part ? this.textOf(part, depth + 1) : undefined);
		switch (expression.kind) {
			case 'string':
				return this.stringText(expression, depth);
			case 'name':
				if (expression.name === '__dirname' || expression.name === '__file__') return '.';
				return inner(this.assignments.get(expression.name)?.value);
			case 'binary': {
				const left = inner(expression.left);
				const right = inner(expression.right);
				if (left === undefined || right === undefined) return undefined;
				return expression.operator === '/' ? joined([left, right]) : expression.operator === '+' ? left + right : undefined;
			}
			case 'member':
				if (expression.property === 'parent' || expression.property === 'dirname') return this.parentOf(expression.object, depth);
				return undefined;
			case 'call':
				return this.callText(expression, depth);
			default:
				return undefined;
		}
	}

	private stringText(expression: Extract<Expression, { kind: 'string' }>, depth: number): string | undefined {
		let text = '';
		for (const literal of expression.literals) {
			for (const piece of literal.pieces) {
				const part = piece.kind === 'text' ? piece.text : this.textOf(piece.expression, depth + 1);
				if (part === undefined) return undefined;
				text += part;
			}
		}
		return text;
	}

	/** The folder of this file is `.`; of anything else the last part goes. */
	private parentOf(expression: Expression, depth: number): string | undefined {
		const text = this.textOf(expression, depth + 1) ?? (isImportMeta(expression) ? '.' : undefined);
		if (text === undefined) return undefined;
		if (isThisFile(expression)) return '.';
		return text === '.' ? '..' : joined([text, '..']);
	}

	private callText(call: CallExpression, depth: number): string | undefined {
		const { callee } = call;
		const name = callee.kind === 'name' ? callee.name : callee.kind === 'member' ? callee.property : '';
		const texts = () => {
			const all = call.arguments.map((argument) => this.textOf(argument.value, depth + 1));
			return all.every((text) => text !== undefined) ? all : undefined;
		};
		if (name === 'dirname' && call.arguments[0]) return this.parentOf(call.arguments[0].value, depth);
		if (['join', 'resolve', 'Path', 'PurePath', 'str', 'abspath', 'fspath', 'fileURLToPath', 'URL'].includes(name)) {
			if (name === 'resolve' && call.arguments.length === 0 && callee.kind === 'member')
				return this.textOf(callee.object, depth + 1);
			const parts = name === 'URL' ? texts()?.slice(0, 1) : texts();
			return parts && joined(parts);
		}
		if ((name === 'joinpath' || name === 'absolute' || name === 'as_posix') && callee.kind === 'member') {
			const base = this.textOf(callee.object, depth + 1);
			const rest = texts();
			return base === undefined || !rest ? undefined : joined([base, ...rest]);
		}
		return undefined;
	}
}

function isThisFile(expression: Expression): boolean {
	if (expression.kind === 'name') return expression.name === '__file__';
	if (expression.kind === 'call') {
		const [argument] = expression.arguments;
		if (argument) return isThisFile(argument.value);
		return expression.callee.kind === 'member' && isThisFile(expression.callee.object);
	}
	return isImportMeta(expression);
}

function isImportMeta(expression: Expression): boolean {
	return expression.kind === 'member' && expression.property === 'url';
}

/** Joins path parts; an absolute one starts anew, and `.` and `x/..` fall out. */
function joined(parts: readonly string[]): string {
	let path: string[] = [];
	let isAbsolute = false;
	for (const part of parts) {
		if (part.startsWith('/')) {
			path = [];
			isAbsolute = true;
		}
		for (const step of part.split('/')) {
			if (step === '' || step === '.') continue;
			const last = path[path.length - 1];
			if (step === '..' && last !== undefined && last !== '..') path.pop();
			else path.push(step);
		}
	}
	const text = path.join('/');
	return isAbsolute ? `/${text}` : text === '' ? '.' : text;
}
