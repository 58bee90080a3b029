import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../../..');

interface ContributedGrammar {
	readonly scopeName: string;
	readonly path: string;
	readonly injectTo: readonly string[];
	readonly embeddedLanguages: Readonly<Record<string, string>>;
}

const contributed: readonly ContributedGrammar[] = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).contributes
	.grammars;

test('package.json contributes every grammar of the folder', () => {
	const files = readdirSync(join(root, 'syntaxes')).filter((name) => name.endsWith('.json'));
	expect(contributed.map(({ path }) => path).sort()).toEqual(files.map((name) => `./syntaxes/${name}`).sort());
});

test.each(contributed)('$path: name and languages are those of the file', ({ scopeName, path, injectTo, embeddedLanguages }) => {
	const text = readFileSync(join(root, path), 'utf8');
	const grammar: { scopeName: string; injectionSelector: string } = JSON.parse(text);
	expect(grammar.scopeName).toBe(scopeName);
	expect(embeddedLanguages['meta.embedded.inline.sql']).toBe('sql');
	const [suffix = ''] = injectTo.map((scope) => scope.slice('source.'.length));
	for (const selector of grammar.injectionSelector.split(', ')) expect(selector).toMatch(new RegExp(`\\.${suffix}(?: |$)`));
});
