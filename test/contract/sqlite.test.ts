import { DatabaseFolder } from '../support/databaseFolder';
import { connectSqlite } from '../support/driverSqlite';
import { describeDriverContract } from './driverContract';

describeDriverContract('SQLite', {
	async open(setup = []) {
		const folder = new DatabaseFolder();
		const file = folder.database(setup.join(';\n'));
		return {
			connect: (options) => connectSqlite(file, options?.readonly),
			async [Symbol.asyncDispose]() {
				folder[Symbol.dispose]();
			},
		};
	},
	mark: (index) => `?${index}`,
	numbers: (count) => `with recursive t(n) as (select 1 union all select n + 1 from t where n < ${count}) select n from t`,
});
