import { parentPort } from 'node:worker_threads';
import { loadPostgresqlParser, parsePostgresql } from './parsePostgresql';

// Started by postgresqlJudge.ts as a thread: answers each text with a verdict, in order.

void loadPostgresqlParser().then(() => {
	parentPort?.on('message', (statement: string) => parentPort?.postMessage(parsePostgresql(statement)));
});
