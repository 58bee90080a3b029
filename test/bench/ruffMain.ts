import { readFileSync } from 'node:fs';
import { PositionEncoding, Workspace } from '@astral-sh/ruff-wasm-nodejs';
import { pythonFiles } from './tree';

/** Ruff's S608 alone over the Python files of a folder, one after the other, as the wasm build does it. Prints how many it finds. */
function main(folder: string): void {
	const workspace = new Workspace({ lint: { select: ['S608'] } }, PositionEncoding.Utf16);
	let findings = 0;
	for (const file of pythonFiles(folder)) {
		const found: readonly { readonly code: string | null }[] = workspace.check(readFileSync(file, 'utf8'));
		findings += found.filter(({ code }) => code === 'S608').length;
	}
	console.log(findings);
}

main(process.argv[2] ?? '.');
