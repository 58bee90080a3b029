import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { ConnectionSession } from '../../client/src/connections/connectionSession';
import { nullLogger } from '../../common/src/logger';
import type { Benchmark } from './benchmark';

const rows = 200_000;

export const driverHost: Benchmark = {
	name: 'driver host',
	subject: `SQLite, ${rows.toLocaleString('en-US')} rows × 4 columns in batches of 500`,
	async run() {
		const folder = mkdtempSync(path.join(tmpdir(), 'bindery-bench-'));
		const file = path.join(folder, 'rows.db');
		const database = new DatabaseSync(file);
		database.exec(`CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT, price REAL, made TEXT);
			WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${rows})
			INSERT INTO t SELECT i, 'name ' || i, i * 1.25, date('2020-01-01', '+' || (i % 2000) || ' days') FROM n`);
		database.close();
		const profile = { driver: 'sqlite', name: 'rows', file, readonly: true } as const;
		const launch = { modulePath: path.join(__dirname, 'driverHost.js') };
		await using session = new ConnectionSession({ profile, secrets: () => Promise.resolve({}), launch, logger: nullLogger });
		const signal = new AbortController().signal;
		const start = performance.now();
		await session.open(signal);
		const opened = performance.now();
		const query = { statement: 'SELECT * FROM t', parameters: { positional: [], named: {} }, batchSize: 500 };
		const stream = await session.run(query, signal);
		await stream.next();
		const first = performance.now();
		while (!(await stream.next()).done);
		const end = performance.now();
		const slow = await session.run(
			{ ...query, statement: 'WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n' },
			signal,
		);
		await slow.close();
		const controller = new AbortController();
		const endless = await session.run(
			{ ...query, statement: 'WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n' },
			controller.signal,
		);
		const pending = endless.next().catch(() => {});
		const cancelled = performance.now();
		controller.abort();
		await pending;
		const stopped = performance.now();
		rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
		return [
			{ what: 'process started and database opened', value: opened - start, unit: 'ms' },
			{ what: 'first batch', value: first - opened, unit: 'ms' },
			{ what: 'all rows pulled', value: end - opened, unit: 'ms' },
			{ what: 'cancel of an endless query, until its caller goes on', value: stopped - cancelled, unit: 'ms', goal: 100 },
		];
	},
};
