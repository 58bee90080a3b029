/**
 * Time of one completion against 10,000 tables of 20 columns, and inside a file of 5,000 lines.
 * Run: npx esbuild test/bench/completion.mts --bundle --platform=node --format=esm | npx node --input-type=module -
 */
import type { CatalogSnapshot, ForeignKeyInfo, RelationInfo } from '../../common/src/catalog';
import { createSchemaCatalog } from '../../server/src/catalog/createSchemaCatalog';
import { complete } from '../../server/src/completion/complete';
import { dialectById } from '../../server/src/sql/dialects';

const tableCount = 10_000;
const words = 'order customer invoice product stock price payment shipment address region account audit batch ledger'.split(' ');

function makeSnapshot(): CatalogSnapshot {
	const relations: RelationInfo[] = [];
	for (let index = 0; index < tableCount; index++) {
		const name = `${words[index % 14]}_${words[(index * 7 + 3) % 14]}_${index}`;
		const columns = Array.from({ length: 20 }, (_, at) => ({
			name: at === 0 ? 'id' : at < 4 ? `parent_${at}_id` : `${words[(index + at) % 14]}_${at}`,
			type: 'integer',
			nullable: at > 0,
			isPrimaryKey: at === 0,
		}));
		const foreignKeys: ForeignKeyInfo[] = [];
		for (let at = 1; at <= (index % 3) + 1 && index > 10; at++) {
			const target = relations[(index * 31 * at) % index];
			if (target === undefined) continue;
			foreignKeys.push({
				columns: [`parent_${at}_id`],
				targetSchema: 'public',
				targetRelation: target.name,
				targetColumns: ['id'],
			});
		}
		relations.push({ name, kind: 'table', columns, foreignKeys });
	}
	return { version: 1, searchPath: ['public'], schemas: [{ name: 'public', relations, routines: [] }] };
}

const dialect = dialectById('postgresql');
const snapshot = makeSnapshot();
const tables = snapshot.schemas[0]?.relations ?? [];
const first = tables[5000]?.name ?? '';
const target = tables[5000]?.foreignKeys[0]?.targetRelation ?? '';
const contexts: Readonly<Record<string, string>> = {
	'FROM |': 'SELECT * FROM |',
	'FROM ord|': 'SELECT * FROM ord|',
	'FROM xqz| (nothing fits)': 'SELECT * FROM xqz|',
	'SELECT | FROM t': `SELECT | FROM ${first} t`,
	'alias.|': `SELECT t.| FROM ${first} t`,
	'JOIN |': `SELECT * FROM ${first} t JOIN |`,
	'ON |': `SELECT * FROM ${first} t JOIN ${target} u ON |`,
	'SET |': `UPDATE ${first} SET |`,
	'INSERT (|': `INSERT INTO ${first} (|`,
	'WHERE c|': `SELECT * FROM ${first} WHERE c|`,
};

const started = performance.now();
const catalog = createSchemaCatalog(snapshot, dialect);
complete('SELECT * FROM o', 15, catalog, dialect);
console.log(`first answer: ${(performance.now() - started).toFixed(1)} ms`);

const all: number[] = [];
for (const [name, marked] of Object.entries(contexts)) report(name, marked, 60);
console.log(line('all contexts', all));

const statement = (index: number) =>
	`-- it's number ${index}\nSELECT a.id, b.order_1, 'it''s; fine'\nFROM ${first} a\nJOIN ${target} b ON a.parent_1_id = b.id\nWHERE a.id = ${index};\n`;
const file = Array.from({ length: 1000 }, (_, index) => statement(index)).join('');
const at = file.indexOf('WHERE a.id = 500') + 'WHERE a.'.length;
report('in a file of 5,000 lines', `${file.slice(0, at)}|${file.slice(at)}`, 60);

function report(name: string, marked: string, runs: number): void {
	const offset = marked.indexOf('|');
	const text = marked.slice(0, offset) + marked.slice(offset + 1);
	const times: number[] = [];
	let size = 0;
	for (let run = 0; run < runs; run++) {
		const begin = performance.now();
		const result = complete(text, offset, catalog, dialect);
		times.push(performance.now() - begin);
		size = JSON.stringify(result).length;
	}
	all.push(...times);
	console.log(`${line(name, times)}  ${(size / 1024).toFixed(0)} KB`);
}

function line(name: string, times: readonly number[]): string {
	const sorted = [...times].sort((a, b) => a - b);
	const percentile = (share: number) => (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(2);
	return `${name.padEnd(28)} p50 ${percentile(0.5)}  p95 ${percentile(0.95)}  p99 ${percentile(0.99)} ms`;
}
