import type { CatalogSnapshot, ForeignKeyInfo, RelationInfo } from '../../common/src/catalog';
import { complete } from '../../server/src/completion/complete';
import { catalogOf } from '../../server/src/languageService/schemas';
import { dialectById } from '../../server/src/sql/dialects';
import { type Benchmark, type Figure, percentiles, sample } from './benchmark';

const tableCount = 10_000;
const words = 'order customer invoice product stock price payment shipment address region account audit batch ledger'.split(' ');

export function makeSnapshot(): CatalogSnapshot {
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

/** The request's places, each with `|` for the caret. */
export function contextsOf(first: string, target: string): Readonly<Record<string, string>> {
	return {
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
}

function fileOf(first: string, target: string): string {
	const statement = (index: number) =>
		`-- it's number ${index}\nSELECT a.id, b.order_1, 'it''s; fine'\nFROM ${first} a\nJOIN ${target} b ON a.parent_1_id = b.id\nWHERE a.id = ${index};\n`;
	const file = Array.from({ length: 1000 }, (_, index) => statement(index)).join('');
	return file.replace('WHERE a.id = 500', 'WHERE a.|id = 500');
}

export const completion: Benchmark = {
	name: 'completion',
	subject: '10,000 tables × 20 columns; each answer at most 200 items',
	run() {
		const dialect = dialectById('postgresql');
		const snapshot = makeSnapshot();
		const table = snapshot.schemas[0]?.relations[5000];
		const first = table?.name ?? '';
		const target = table?.foreignKeys[0]?.targetRelation ?? '';
		const [loading = Number.NaN] = sample(1, () => catalogOf(snapshot, 'postgresql'), 0);
		const catalog = catalogOf(snapshot, 'postgresql');
		const timesOf = (marked: string) => {
			const offset = marked.indexOf('|');
			const text = marked.replace('|', '');
			return sample(60, () => complete(text, offset, catalog, dialect));
		};
		const figures: Figure[] = [{ what: 'schema taken over', value: loading, unit: 'ms', goal: 500 }];
		const all: number[] = [];
		for (const [name, marked] of Object.entries(contextsOf(first, target))) {
			const times = timesOf(marked);
			all.push(...times);
			figures.push(...percentiles(`\`${name.replaceAll('|', '▏')}\``, times).slice(0, 1));
		}
		figures.push(...percentiles('all of these', all, 10));
		figures.push(...percentiles('in a file of 5,000 lines', timesOf(fileOf(first, target)), 10));
		return figures;
	},
};
