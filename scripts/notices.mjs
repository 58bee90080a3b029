// The licences of the packages whose code is in the bundles: their terms ask that the text goes along.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Package folders (`node_modules/@scope/name`, nested ones too) among the inputs of esbuild's metafiles, sorted. */
export function bundledPackages(metafiles) {
	const folders = new Set();
	for (const { inputs } of metafiles) {
		for (const input of Object.keys(inputs)) {
			const [folder] = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input) ?? [];
			if (folder) folders.add(folder);
		}
	}
	return [...folders].sort();
}

/** Writes one text of all licences. Throws for a package that has none: it could not be distributed. */
export function writeNotices(root, metafiles, target) {
	const notices = bundledPackages(metafiles).map((folder) => {
		const { name, version, license } = JSON.parse(readFileSync(path.join(root, folder, 'package.json'), 'utf8'));
		const file = readdirSync(path.join(root, folder)).find((entry) => /^licen[cs]e/i.test(entry));
		if (!file && !license) throw new Error(`${name} has no licence`);
		const text =
			file && existsSync(path.join(root, folder, file))
				? readFileSync(path.join(root, folder, file), 'utf8').trim()
				: `Licence: ${license}`;
		return `${name} ${version}\n\n${text}\n`;
	});
	const head = 'Bindery contains code of these packages, under their own licences.\n';
	writeFileSync(target, [head, ...notices].join(`\n${'-'.repeat(80)}\n\n`));
}
