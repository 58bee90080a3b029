import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createOnigScanner, createOnigString, loadWASM } from 'vscode-oniguruma';
import { INITIAL, type IRawGrammar, parseRawGrammar, Registry } from 'vscode-textmate';

const require = createRequire(import.meta.url);
const syntaxes = join(import.meta.dirname, '../../../syntaxes');

const hostGrammars: Readonly<Record<string, string>> = {
	'source.python': 'python',
	'source.ts': 'typescript',
	'source.tsx': 'tsx',
	'source.js': 'javascript',
	'source.js.jsx': 'jsx',
};

const injections: Readonly<Record<string, string>> = {
	'source.python': 'sql-in-python',
	'source.ts': 'sql-in-typescript',
	'source.tsx': 'sql-in-typescriptreact',
	'source.js': 'sql-in-javascript',
	'source.js.jsx': 'sql-in-javascriptreact',
};

export interface ScopedText {
	readonly text: string;
	readonly scopes: readonly string[];
}

const registries = new Map<boolean, Promise<Registry>>();

/** The tokens of a text as VS Code's own tokenizer finds them, with VS Code's grammar for the host and ours injected. */
export async function tokenize(hostScope: string, text: string, withInjection = true): Promise<readonly ScopedText[]> {
	const registry = registries.get(withInjection) ?? createRegistry(withInjection);
	registries.set(withInjection, registry);
	const grammar = await (await registry).loadGrammar(hostScope);
	if (grammar === null) throw new Error(`No grammar for ${hostScope}`);
	let state = INITIAL;
	return text.split('\n').flatMap((line) => {
		const result = grammar.tokenizeLine(line, state);
		state = result.ruleStack;
		return result.tokens.map((token) => ({ text: line.slice(token.startIndex, token.endIndex), scopes: token.scopes }));
	});
}

async function createRegistry(withInjections: boolean): Promise<Registry> {
	const wasm = readFileSync(require.resolve('vscode-oniguruma/release/onig.wasm'));
	await loadWASM({ data: wasm });
	return new Registry({
		onigLib: Promise.resolve({ createOnigScanner, createOnigString }),
		loadGrammar: async (scopeName) => loadGrammar(scopeName),
		getInjections: (scopeName) => {
			const injection = injections[scopeName];
			return withInjections && injection !== undefined ? [scopeOf(injection)] : undefined;
		},
	});
}

function loadGrammar(scopeName: string): IRawGrammar | null {
	const host = hostGrammars[scopeName];
	if (host !== undefined) return parse(require.resolve(`tm-grammars/grammars/${host}.json`));
	const injection = Object.values(injections).find((name) => scopeOf(name) === scopeName);
	return injection === undefined ? null : parse(pathOf(injection));
}

function parse(path: string): IRawGrammar {
	return parseRawGrammar(readFileSync(path, 'utf8'), path);
}

function scopeOf(injection: string): string {
	return parse(pathOf(injection)).scopeName;
}

function pathOf(injection: string): string {
	return join(syntaxes, `${injection}.tmLanguage.json`);
}
