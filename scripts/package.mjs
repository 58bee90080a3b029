// npm run package [-- --target <platform>|universal|all]...
//
// Makes dist/bindery-<version>.vsix (every platform's native binary) or dist/bindery-<platform>-<version>.vsix (its own
// alone). The production build goes to a folder of its own, so a development build in dist/ stays as it is.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { platforms } from './platforms.mjs';
import { runNode, tools } from './run.mjs';
import { root, setUp } from './setup.mjs';

const universal = 'universal';
const megabyte = 1024 * 1024;
/** Folders and files of the package, beside dist/; .vscodeignore names them again for a bare `vsce ls`. */
const contents = ['README.md', 'CHANGELOG.md', 'LICENSE', '.vscodeignore', 'media', 'syntaxes'];
/** What npm and the developers need of package.json, and VS Code does not. */
const developmentFields = ['scripts', 'devDependencies', 'optionalDependencies', 'allowScripts', 'overrides'];

await setUp();
const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const { values } = parseArgs({ options: { target: { type: 'string', multiple: true, default: [universal] } } });
const targets = values.target.flatMap((target) => (target === 'all' ? [universal, ...Object.keys(platforms)] : [target]));
const unknown = targets.find((target) => target !== universal && !(target in platforms));
if (unknown) {
	console.error(`Unknown platform ${unknown}; known: ${[universal, 'all', ...Object.keys(platforms)].join(', ')}`);
	process.exit(1);
}
for (const target of new Set(targets)) {
	if (!(await makePackage(target))) process.exitCode = 1;
}

async function makePackage(target) {
	const isUniversal = target === universal;
	const file = path.join(root, 'dist', `bindery-${isUniversal ? '' : `${target}-`}${manifest.version}.vsix`);
	const staging = mkdtempSync(path.join(tmpdir(), 'bindery-package-'));
	try {
		for (const name of contents) {
			if (existsSync(path.join(root, name))) cpSync(path.join(root, name), path.join(staging, name), { recursive: true });
		}
		const shipped = Object.fromEntries(Object.entries(manifest).filter(([key]) => !developmentFields.includes(key)));
		writeFileSync(path.join(staging, 'package.json'), `${JSON.stringify(shipped, null, '\t')}\n`);
		const platform = isUniversal ? [] : [`--target=${target}`];
		const built = await runNode(['esbuild.mjs', '--production', `--outdir=${path.join(staging, 'dist')}`, ...platform]);
		if (built.code !== 0) return false;
		mkdirSync(path.dirname(file), { recursive: true });
		rmSync(file, { force: true });
		// README's relative links work in the repository, which the manifest need not name
		const options = [
			'--no-dependencies',
			'--allow-missing-repository',
			'--no-rewrite-relative-links',
			'--out',
			file,
			...platform,
		];
		const packed = await runNode([path.join(root, tools.vsce), 'package', ...options], { cwd: staging, quiet: true });
		if (packed.code !== 0 || !existsSync(file)) {
			console.error(packed.output);
			return false;
		}
		return isWithinBudget(file, isUniversal ? 12 : 5);
	} finally {
		rmSync(staging, { recursive: true, force: true });
	}
}

function isWithinBudget(file, megabytes) {
	const size = statSync(file).size / megabyte;
	const fits = size <= megabytes;
	const report = `${path.relative(root, file)}: ${size.toFixed(2)} MB`;
	if (fits) console.log(report);
	else console.error(`${report}, over its budget of ${megabytes} MB`);
	return fits;
}
