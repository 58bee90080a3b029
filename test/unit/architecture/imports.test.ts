import { describe, expect, test } from 'vitest';
import { forbidden, layerOf, layers } from './layers';
import { productSources, readText } from './projectFiles';

const importPattern =
	/^\s*(?:import|export)\b[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]|^\s*import\s*['"]([^'"]+)['"]|\b(?:import|require)\(\s*['"]([^'"]+)['"]\s*\)/gm;

/** The module names in import and export statements, dynamic imports and requires, type imports among them. */
function importsOf(text: string): readonly string[] {
	return [...text.matchAll(importPattern)].flatMap(([, from, bare, dynamic]) => from ?? bare ?? dynamic ?? []);
}

describe('imports', () => {
	test('all ways to import are seen', () => {
		const text = `import a from './a';
import type { B } from "../b";
import {
	c,
} from 'c/node';
export { d } from './d';
import './e.css';
const f = await import('f');
const g = require('node:g');`;
		expect(importsOf(text)).toEqual(['./a', '../b', 'c/node', './d', './e.css', 'f', 'node:g']);
	});

	test.each([
		['server/src/sql/lexer.ts', '../../../common/src/values', undefined],
		['server/src/sql/lexer.ts', '../catalog/schemaCatalog', 'server/src/catalog/schemaCatalog'],
		['server/src/sql/lexer.ts', 'node:fs', 'node:fs'],
		['common/src/base/event.ts', '../values', 'common/src/values'],
		['server/src/embedded/hosts/python.ts', '@lezer/python', undefined],
		['server/src/drivers/sqlite/driver.ts', '../driver', undefined],
		['server/src/drivers/sqlite/driver.ts', '../postgres/driver', 'server/src/drivers/postgres/driver'],
		['client/src/extension.ts', '../../server/src/sql/lexer', 'server/src/sql/lexer'],
		['client/webview/results/main.ts', 'vscode', 'vscode'],
	])('%s importing %s: forbidden is %s', (file, specifier, expected) => {
		const layer = layerOf(file);
		expect(layer && forbidden(layer, file, specifier)).toBe(expected);
	});

	test('every source belongs to a layer', () => {
		expect(productSources().filter((file) => !layerOf(file))).toEqual([]);
	});

	test.each(layers.map(({ folder }) => folder))('%s keeps to its layer', (folder) => {
		const offences = productSources()
			.filter((file) => layerOf(file)?.folder === folder)
			.flatMap((file) =>
				importsOf(readText(file)).flatMap((specifier) => {
					const layer = layerOf(file);
					const what = layer && forbidden(layer, file, specifier);
					return what ? [`${file} imports ${what}`] : [];
				}),
			);
		expect(offences).toEqual([]);
	});
});
