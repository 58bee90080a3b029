import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { type ContextKeys, commandIds, sqlLanguageIds, viewIds } from '../../../client/src/contributions';
import { configurationSchema } from '../../../common/src/configuration';
import { readText, root } from './projectFiles';

interface Manifest {
	readonly main: string;
	readonly icon: string;
	readonly activationEvents: readonly string[];
	readonly contributes: Contributions;
}

interface Contributions {
	readonly commands: readonly { readonly command: string; readonly title: string; readonly category: string }[];
	readonly keybindings: readonly { readonly command: string }[];
	readonly menus: Readonly<Record<string, readonly { readonly command: string }[]>>;
	readonly views: Readonly<Record<string, readonly { readonly id: string }[]>>;
	readonly configuration: { readonly properties: Readonly<Record<string, Setting>> };
	readonly configurationDefaults: Readonly<Record<string, unknown>>;
}

interface Setting {
	readonly default: unknown;
	readonly scope: string;
	readonly description?: string;
	readonly markdownDescription?: string;
	readonly enum?: readonly unknown[];
	readonly minimum?: number;
	readonly maximum?: number;
}

const manifest: Manifest = JSON.parse(readText('package.json'));
const { contributes } = manifest;
const settings = Object.entries(contributes.configuration.properties);
// The compiler holds this list to the type, in both directions.
const contextKeys: Readonly<Record<keyof ContextKeys, true>> = {
	'bindery.isNearQuery': true,
	'bindery.isQueryRunning': true,
	'bindery.discovery': true,
};

describe('package.json and the code name the same', () => {
	test('commands', () => {
		expect(contributes.commands.map(({ command }) => command).sort()).toEqual(commandIds.map((id) => `bindery.${id}`).sort());
	});

	test('views', () => {
		expect(
			Object.values(contributes.views)
				.flat()
				.map(({ id }) => id)
				.sort(),
		).toEqual([...viewIds].sort());
	});

	test('settings', () => {
		expect(settings.map(([key]) => key).sort()).toEqual(
			Object.keys(configurationSchema)
				.map((key) => `bindery.${key}`)
				.sort(),
		);
	});

	test('context keys: each in a when clause is set by the code, and each set by the code is used', () => {
		const known: readonly string[] = [...viewIds, ...commandIds.map((id) => `bindery.${id}`)];
		const used = [...readText('package.json').matchAll(/"(?:when|enablement)": "([^"]*)"/g)].flatMap(([, clause = '']) =>
			[...clause.matchAll(/\bbindery\.\w+/g)].map(([name]) => name),
		);
		expect([...new Set(used)].filter((name) => !known.includes(name)).sort()).toEqual(Object.keys(contextKeys).sort());
	});

	test('languages: activation, and suggestions inside strings of the host languages', () => {
		expect(manifest.activationEvents.filter((event) => event.startsWith('onLanguage:')).sort()).toEqual(
			sqlLanguageIds.map((id) => `onLanguage:${id}`).sort(),
		);
		expect(Object.keys(contributes.configurationDefaults)).toEqual(
			expect.arrayContaining(sqlLanguageIds.filter((id) => id !== 'sql').map((id) => `[${id}]`)),
		);
	});
});

describe('settings', () => {
	test.each(settings)('%s has the default and scope of the code, and a description', (key, setting) => {
		const schema = Object.entries(configurationSchema).find(([name]) => `bindery.${name}` === key)?.[1];
		expect(setting.default).toEqual(schema?.default);
		expect(setting.scope).toBe(schema?.scope);
		expect(setting.description ?? setting.markdownDescription).toMatch(/\S/);
	});

	test.each(settings)('%s: the code reads every value that the settings editor offers, and none beyond', (key, setting) => {
		const schema = Object.entries(configurationSchema).find(([name]) => `bindery.${name}` === key)?.[1];
		for (const value of [setting.default, ...(setting.enum ?? [])]) expect(schema?.parse(value)).toEqual(value);
		const outside = [Symbol('no setting'), setting.minimum === undefined ? Number.NaN : setting.minimum - 1];
		if (setting.maximum !== undefined) outside.push(setting.maximum + 1);
		for (const value of outside) expect(schema?.parse(value)).toBeUndefined();
	});
});

describe('contributions fit together', () => {
	test('menus and keys name commands that exist', () => {
		const known = new Set(contributes.commands.map(({ command }) => command));
		const named = [...Object.values(contributes.menus).flat(), ...contributes.keybindings].map(({ command }) => command);
		expect(named.filter((command) => !known.has(command))).toEqual([]);
	});

	test('commands have a title and the category Bindery', () => {
		expect(contributes.commands.filter(({ title, category }) => title === '' || category !== 'Bindery')).toEqual([]);
	});

	test('files that package.json names exist', () => {
		const named = [...readText('package.json').matchAll(/"(?:\.\/)?((?:media|syntaxes|docs)\/[^"]+\.\w+)"/g)].map(
			([, file = '']) => file,
		);
		expect(named).toContain(manifest.icon);
		expect(named.filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
	});
});
