import type { DatabaseApi } from './api';
import { type DeclaredSink, noSinks, withDeclared } from './declaredSinks';
import { pythonApis } from './python';
import { typescriptApis } from './typescript';

/** The libraries known for a host language, and what a project declares; none for a language without a table. */
export function apisFor(languageId: string, declared: readonly DeclaredSink[] = noSinks): readonly DatabaseApi[] {
	if (languageId === 'python') return withDeclared(pythonApis, declared, true);
	return scriptLanguages.has(languageId) ? withDeclared(typescriptApis, declared, false) : [];
}

const scriptLanguages = new Set(['typescript', 'typescriptreact', 'javascript', 'javascriptreact']);

const libraries = new WeakMap<readonly DatabaseApi[], Map<string, DatabaseApi | undefined>>();

/** The library that a module name belongs to; a submodule belongs to the longest name that fits. */
export function apiOfModule(apis: readonly DatabaseApi[], module: string): DatabaseApi | undefined {
	let known = libraries.get(apis);
	if (!known || known.size > mostKnown) {
		known = new Map();
		libraries.set(apis, known);
	}
	if (!known.has(module)) known.set(module, findApi(apis, module));
	return known.get(module);
}

/** A run over a large tree meets ever new names. */
const mostKnown = 10_000;

function findApi(apis: readonly DatabaseApi[], module: string): DatabaseApi | undefined {
	let best: DatabaseApi | undefined;
	let bestLength = 0;
	const plain = withoutRegistry(module);
	for (const api of apis) {
		for (const name of api.modules) {
			const fits = plain === name || (plain.startsWith(name) && /[./]/.test(plain.charAt(name.length)));
			if (!fits || name.length <= bestLength) continue;
			best = api;
			bestLength = name.length;
		}
	}
	return best;
}

/** `npm:pg@8`, `jsr:@db/postgres`, `https://deno.land/x/postgres@v0.17.0/mod.ts`: the name of the module in them. */
function withoutRegistry(module: string): string {
	const found = /^(?:npm:|jsr:|https:\/\/(?:esm\.sh|cdn\.skypack\.dev|unpkg\.com|jsr\.io|(?=deno\.land\/x\/)))\/?(.*)$/.exec(
		module,
	)?.[1];
	return found === undefined ? module : found.replace(/^(@?[^@?]+)@[^/?]*/, '$1').replace(/\?.*$/, '');
}
