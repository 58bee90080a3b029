import { version } from '../../../package.json';
import { type FormatName, parseArguments } from './arguments';
import { check } from './check';
import { jsonLinesReporter, jsonReporter } from './formats/json';
import { colourPalette, plainPalette, wantsColour } from './formats/palette';
import type { Reporter } from './formats/reporter';
import { sarifReporter } from './formats/sarif';
import { textReporter } from './formats/text';
import { progressOn } from './progress';
import { usage } from './usage';

// A reader that has seen enough (`| head`) closes the pipe: end quietly, with what is known so far.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
	if (error.code === 'EPIPE') process.exit(process.exitCode);
	process.stderr.write(`bindery: cannot write: ${error.message}\n`);
	process.exit(2);
});

run(process.argv.slice(2)).then(
	(exitCode) => {
		process.exitCode = exitCode;
	},
	(error: unknown) => {
		process.stderr.write(`bindery: internal error: ${error instanceof Error ? error.stack : error}\n`);
		process.exitCode = 2;
	},
);

async function run(words: readonly string[]): Promise<0 | 1 | 2> {
	const command = parseArguments(words);
	switch (command.kind) {
		case 'help':
			await write(usage);
			return 0;
		case 'version':
			await write(`${version}\n`);
			return 0;
		case 'usageError':
			process.stderr.write(`bindery: ${command.message}\nbindery --help tells more.\n`);
			return 2;
		case 'check':
			return check({
				paths: command.paths,
				least: command.least,
				reporter: reporterFor(command.format),
				progress: progressOn(process.stderr, () => performance.now()),
				write,
				warn: (message) => process.stderr.write(`bindery: ${message}\n`),
			});
	}
}

function reporterFor(format: FormatName): Reporter {
	switch (format) {
		case 'text':
			return textReporter(wantsColour(process.stdout.isTTY === true, process.env) ? colourPalette : plainPalette);
		case 'json':
			return jsonReporter();
		case 'jsonl':
			return jsonLinesReporter();
		case 'sarif':
			return sarifReporter(version);
	}
}

async function write(text: string): Promise<void> {
	if (text === '') return;
	await new Promise<void>((resolve) => {
		process.stdout.write(text, () => resolve());
	});
}
