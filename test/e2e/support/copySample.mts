import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync } from 'node:fs';
import path from 'node:path';

const sample = path.resolve(import.meta.dirname, '../../../samples/bookstore');

/** A fresh copy of the sample workspace with a freshly made database, so that no test sees what another one did. */
export function copySample(to: string): string {
	mkdirSync(path.dirname(to), { recursive: true });
	cpSync(sample, to, { recursive: true, filter: (file) => !/\.db(-wal|-shm|-journal)?$/.test(file) });
	execFileSync(process.execPath, ['--disable-warning=ExperimentalWarning', path.join(to, 'seed.mjs')], { stdio: 'ignore' });
	return to;
}
