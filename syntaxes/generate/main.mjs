// Writes the injection grammars of this folder: node syntaxes/generate/main.mjs [--check]
//
// A string in the host language is left to the host's own grammar. Only its inside is coloured anew, from right behind
// the opening quote (\G) to right before the closing one, so no SQL, however broken, can run past the end of its string.
// TextMate rules cannot be given an argument, hence one set of rules for each way a string can end, and this script.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { javascriptFamily } from './javascriptFamily.mjs';
import { python } from './python.mjs';

const folder = dirname(dirname(fileURLToPath(import.meta.url)));
const isCheck = process.argv.includes('--check');

for (const [name, grammar] of Object.entries({ ...python(), ...javascriptFamily() })) {
	const file = join(folder, `${name}.tmLanguage.json`);
	if (!isCheck) writeFileSync(file, `${JSON.stringify(grammar, undefined, '\t')}\n`);
	else if (!isDeepStrictEqual(JSON.parse(readFileSync(file, 'utf8')), grammar)) {
		console.error(`${file} is out of date; run: node syntaxes/generate/main.mjs && npm run format`);
		process.exitCode = 1;
	}
}
