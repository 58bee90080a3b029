import { Worker } from 'node:worker_threads';

const pollMs = 500;

// Plain text, because a bundle has no second file to load. A parent that is gone leaves its number free (kill fails) or this
// process with another parent.
const source = `
const { workerData } = require('node:worker_threads');
setInterval(() => {
	let isAlive = process.ppid === workerData.parent;
	try { process.kill(workerData.parent, 0); } catch (error) { if (error.code === 'ESRCH') isAlive = false; }
	if (!isAlive) process.kill(process.pid, 'SIGKILL');
}, workerData.pollMs);
`;

/**
 * Ends this process when its parent is gone, also in the middle of a statement: while SQLite works, the main thread does not
 * hear that its channel was closed.
 */
export function endWithParent(): void {
	const worker = new Worker(source, { eval: true, workerData: { parent: process.ppid, pollMs } });
	worker.unref();
}
