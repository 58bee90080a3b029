import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Sqlite from 'better-sqlite3';

/** A temporary folder for database files; removed with everything in it when disposed. */
export class DatabaseFolder implements Disposable {
	readonly path = mkdtempSync(path.join(tmpdir(), 'bindery-test-'));
	private count = 0;

	file(name: string): string {
		return path.join(this.path, name);
	}

	/** Makes a database with a name of its own by running a script; returns its path. */
	database(script: string, name = `database${this.nextNumber()}.db`): string {
		const file = this.file(name);
		using database = openForTest(file);
		database.exec(script);
		return file;
	}

	[Symbol.dispose](): void {
		rmSync(this.path, { recursive: true, force: true });
	}

	private nextNumber(): number {
		this.count += 1;
		return this.count;
	}
}

/** A second, independent connection to a database file, closed by `using`. */
export function openForTest(file: string): Sqlite.Database & Disposable {
	const database = new Sqlite(file);
	return Object.assign(database, {
		[Symbol.dispose]() {
			database.close();
		},
	});
}
