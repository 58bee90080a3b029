import { describe, expect, test } from 'vitest';
import { projectFiles, readText, root } from './projectFiles';

/** Absolute paths of people's machines. This checkout's own path is added at run time, so that no machine is named here. */
const homeFolders = /(?<![\w.])\/(?:home|Users)\/\w+\/|\b[A-Z]:\\\\?Users\\/;

/** Which npm was told to use, when it is not the public one. */
function privateRegistry(): string | undefined {
	const { npm_config_registry: registry } = process.env;
	if (!registry || !URL.canParse(registry)) return undefined;
	const { host } = new URL(registry);
	return host.endsWith('npmjs.org') ? undefined : host;
}

function textFiles(): readonly (readonly [file: string, text: string])[] {
	return projectFiles()
		.map((file) => [file, readText(file)] as const)
		.filter(([, text]) => !text.includes('\0'));
}

describe('files name no machine and no registry', () => {
	test('no path of this or another machine', () => {
		const isDistinctive = root.split(/[\\/]/).filter(Boolean).length > 1;
		const offences = textFiles().filter(([, text]) => homeFolders.test(text) || (isDistinctive && text.includes(root)));
		expect(offences.map(([file]) => file)).toEqual([]);
	});

	test('no host in a lock file, no registry in .npmrc', () => {
		const locks = projectFiles().filter((file) => file.endsWith('package-lock.json'));
		expect(locks).toContain('package-lock.json');
		expect(locks.filter((file) => /"resolved": "https?:/.test(readText(file)))).toEqual([]);
		const settings = projectFiles().filter((file) => file.endsWith('.npmrc'));
		expect(
			settings.filter((file) => /registry\s*=(?!true)/.test(readText(file).replace('omit-lockfile-registry-resolved', ''))),
		).toEqual([]);
	});

	test('the host of a private registry stands nowhere', () => {
		const host = privateRegistry();
		expect(
			textFiles()
				.filter(([, text]) => host !== undefined && text.includes(host))
				.map(([file]) => file),
		).toEqual([]);
	});
});
