import { expect, test } from 'vitest';
import type { CatalogSnapshot } from '../../../common/src/catalog';
import { decodeCatalog, encodeCatalog } from '../../../common/src/encodedCatalog';
import { readDdl } from '../../../server/src/models/ddl/readDdl';
import { dialectById } from '../../../server/src/sql/dialects';
import { bookstoreDdl } from '../../support/completion';

const snapshot: CatalogSnapshot = readDdl(bookstoreDdl.postgresql, dialectById('postgresql'));
/** As it comes out of a file or off a wire. */
const travelled = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

test('a catalog comes back as it was', () => {
	const [schema] = snapshot.schemas;
	const [table] = schema?.relations ?? [];
	const odd: CatalogSnapshot = {
		...snapshot,
		version: 7,
		schemas: [
			...snapshot.schemas,
			{
				name: 'größe 🙂',
				relations: [
					{
						name: '',
						kind: 'view',
						columns: [
							{
								name: 'a',
								type: '',
								nullable: true,
								isPrimaryKey: true,
								comment: 'c',
								defaultExpression: '1',
								allowedValues: ['x'],
							},
						],
						foreignKeys: table?.foreignKeys ?? [],
						comment: 'all',
					},
				],
				routines: [{ name: 'f', signature: 'f(a)', returns: 'int' }],
			},
		],
	};
	expect(decodeCatalog(travelled(encodeCatalog(odd)))).toEqual(odd);
});

test('columns that look the same are one object', () => {
	const decoded = decodeCatalog(travelled(encodeCatalog(snapshot)));
	const ids = decoded?.schemas[0]?.relations.flatMap(({ columns }) =>
		columns.filter(({ name, type, isPrimaryKey }) => name === 'id' && type === 'serial' && isPrimaryKey),
	);
	expect(ids?.length).toBeGreaterThan(2);
	expect(new Set(ids).size).toBe(1);
});

test('where names come from does not travel', () => {
	const column = { name: 'a', type: 'int', nullable: true, isPrimaryKey: false, sources: [{ kind: 'live' }] } as const;
	const relation = { name: 't', kind: 'table', columns: [column], foreignKeys: [], sources: [{ kind: 'live' }] } as const;
	const encoded = encodeCatalog({ version: 1, searchPath: [], schemas: [{ name: 's', relations: [relation], routines: [] }] });
	expect(JSON.stringify(encoded)).not.toContain('live');
});

test('what is no catalog, or another version’s, is none', () => {
	const encoded = encodeCatalog(snapshot);
	const broken: readonly unknown[] = [
		null,
		undefined,
		[],
		'text',
		{},
		{ ...encoded, format: 0 },
		{ ...encoded, texts: encoded.texts.slice(0, 3) },
		{ ...encoded, columns: [] },
		{ ...encoded, columns: null },
		{ ...encoded, schemas: [[0]] },
		{ ...encoded, schemas: [[0, [[0, 0, [0], 5]], { routines: [] }]] },
		{ ...encoded, rest: {} },
		{ ...encoded, rest: undefined },
	];
	expect(broken.map((value) => decodeCatalog(value))).toEqual(broken.map(() => undefined));
});
