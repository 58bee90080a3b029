import path from 'node:path';
import { currentTarget, nativeNameOf, platforms } from '../../scripts/platforms.mjs';
import { expect, test } from './support/fixtures.mts';
import { packageFile, universalPackageFile } from './support/packageFile.mts';
import { entriesOf } from './support/zip.mts';

/** What may be in a package; a file of any other kind is there by accident. */
const allowed = [
	/^extension\/(package\.json|readme\.md|changelog\.md|LICENSE\.txt)$/,
	/^extension\/dist\/(client|languageServer|sqlFormatter|postgresqlParser|driverHost|cli)\.js$/,
	/^extension\/dist\/libpg-query\.wasm$/,
	/^extension\/dist\/THIRD_PARTY_NOTICES\.txt$/,
	/^extension\/dist\/webview\/\w+\.(js|css)$/,
	/^extension\/dist\/native\/[\w-]+\.node$/,
	/^extension\/syntaxes\/[\w.-]+\.json$/,
	/^extension\/media\/[\w./-]+\.(svg|png|md)$/,
	/^(extension\.vsixmanifest|\[Content_Types\]\.xml)$/,
];

function nativeBinaries(entries: readonly string[]): readonly string[] {
	return entries.filter((name) => name.endsWith('.node')).map((name) => path.posix.basename(name, '.node'));
}

for (const [name, file, natives] of [
	['for this platform', packageFile, () => [nativeNameOf(currentTarget())]],
	['for every platform', universalPackageFile, () => Object.values(platforms)],
] as const) {
	test(`the package ${name} holds what runs, and nothing else`, () => {
		const entries = entriesOf(file());
		expect(entries.filter((entry) => !allowed.some((pattern) => pattern.test(entry)))).toEqual([]);
		expect(entries).toEqual(
			expect.arrayContaining(
				[
					'client.js',
					'languageServer.js',
					'sqlFormatter.js',
					'driverHost.js',
					'postgresqlParser.js',
					'libpg-query.wasm',
					'cli.js',
					'THIRD_PARTY_NOTICES.txt',
					'webview/results.js',
					'webview/results.css',
				].map((entry) => `extension/dist/${entry}`),
			),
		);
		expect([...nativeBinaries(entries)].sort()).toEqual([...natives()].sort());
	});
}
