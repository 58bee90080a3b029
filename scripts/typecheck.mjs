// Checks the types of every project (folder with a tsconfig.json), two at a time. Shows the errors alone.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runNode, tools } from './run.mjs';
import { root, setUp } from './setup.mjs';

const atOnce = 2;
const skipped = new Set(['node_modules', 'dist', 'dist-test', 'test-results', '.git']);

/** The folders below `folder` that are TypeScript projects, relative to the root. The root's own lists no files. */
export function findProjects(folder = root) {
	return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
		if (entry.isDirectory()) return skipped.has(entry.name) ? [] : findProjects(path.join(folder, entry.name));
		return entry.name === 'tsconfig.json' && folder !== root ? [path.relative(root, folder)] : [];
	});
}

export async function typecheck() {
	const waiting = findProjects().sort();
	const total = waiting.length;
	const failed = [];
	const worker = async () => {
		for (let project = waiting.shift(); project !== undefined; project = waiting.shift()) {
			const { code, output } = await runNode([tools.tsc, '--noEmit', '--pretty', 'false', '-p', project], { quiet: true });
			if (code === 0) continue;
			failed.push(project);
			console.log(output.trimEnd() || `${project}: tsc ended with ${code}`);
		}
	};
	await Promise.all(Array.from({ length: atOnce }, worker));
	console.log(
		failed.length === 0 ? `${total} projects` : `${failed.length} of ${total} projects have errors: ${failed.join(', ')}`,
	);
	return { code: failed.length === 0 ? 0 : 1 };
}

if (path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
	await setUp();
	process.exitCode = (await typecheck()).code;
}
