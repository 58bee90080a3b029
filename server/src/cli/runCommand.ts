import { version } from '../../../package.json';
import { type CheckCommand, type FormatName, parseArguments } from './arguments';
import { check } from './check';
import type { CheckIo } from './checkRun';
import { githubReporter } from './formats/github';
import { jsonLinesReporter, jsonReporter } from './formats/json';
import { colourPalette, plainPalette, wantsColour } from './formats/palette';
import type { Reporter } from './formats/reporter';
import { sarifReporter } from './formats/sarif';
import { textReporter } from './formats/text';
import { planOf } from './plan';
import { progressOn } from './progress';
import { readStdin } from './readStdin';
import { usage } from './usage';

/** Does what the words behind `bindery` ask for. `workerFile` is the bundle that serves jobs when run as a worker. */
export async function runCommand(words: readonly string[], workerFile: string): Promise<0 | 1 | 2> {
	const command = parseArguments(words);
	switch (command.kind) {
		case 'help':
			await write(process.stdout, usage);
			return 0;
		case 'version':
			await write(process.stdout, `${version}\n`);
			return 0;
		case 'usageError':
			process.stderr.write(`bindery: ${command.message}\nbindery --help tells more.\n`);
			return 2;
		case 'check':
			return runCheck(command, workerFile);
	}
}

async function runCheck(command: CheckCommand, workerFile: string): Promise<0 | 1 | 2> {
	const warn = (message: string) => void process.stderr.write(`bindery: ${message}\n`);
	const plan = await planOf(command, process.cwd());
	const stdin = command.stdinName === undefined ? undefined : await readStdin(command.stdinName);
	const fault = typeof plan === 'string' ? plan : typeof stdin === 'string' ? stdin : undefined;
	if (typeof plan === 'string' || typeof stdin === 'string') {
		warn(fault ?? '');
		return 2;
	}
	const io: CheckIo = {
		reporter: reporterFor(command),
		progress: progressOn(process.stderr, () => performance.now()),
		workerFile,
		write: (text) => write(process.stdout, text),
		writeAside: (text) => write(process.stderr, text),
		warn,
	};
	return check(command, plan, io, stdin);
}

function reporterFor({ format, stdinName, mode }: CheckCommand): Reporter {
	const stream = stdinName !== undefined && mode === 'fix' ? process.stderr : process.stdout;
	const reporters: Readonly<Record<FormatName, () => Reporter>> = {
		text: () => textReporter(wantsColour(stream.isTTY === true, process.env) ? colourPalette : plainPalette),
		json: jsonReporter,
		jsonl: jsonLinesReporter,
		sarif: () => sarifReporter(version),
		github: () => githubReporter(process.env.GITHUB_WORKSPACE),
	};
	return reporters[format]();
}

async function write(stream: NodeJS.WriteStream, text: string): Promise<void> {
	if (text === '') return;
	await new Promise<void>((resolve) => {
		stream.write(text, () => resolve());
	});
}
