import { isMainThread } from 'node:worker_threads';
import { serveJobs } from './run/serveJobs';
import { runCommand } from './runCommand';

// The bundle is its own worker: see run/runJobs.ts.
if (isMainThread) start();
else serveJobs();

function start(): void {
	// A reader that has seen enough (`| head`) closes the pipe: end quietly, with what is known so far.
	process.stdout.on('error', (error: NodeJS.ErrnoException) => {
		if (error.code === 'EPIPE') process.exit(process.exitCode);
		process.stderr.write(`bindery: cannot write: ${error.message}\n`);
		process.exit(2);
	});

	runCommand(process.argv.slice(2), __filename).then(
		(exitCode) => {
			process.exitCode = exitCode;
		},
		(error: unknown) => {
			process.stderr.write(`bindery: internal error: ${error instanceof Error ? error.stack : error}\n`);
			process.exitCode = 2;
		},
	);
}
