import { describe, expect, test } from 'vitest';
import { type Connection, connectionIdOf } from '../../../client/src/connections/connection';
import { ConnectionSession } from '../../../client/src/connections/connectionSession';
import { describeNode } from '../../../client/src/explorer/describeNode';
import { childrenOfConnection, childrenOfRelation, type ExplorerNode } from '../../../client/src/explorer/nodes';
import type { CatalogSnapshot } from '../../../common/src/catalog';
import { nullLogger } from '../../../common/src/logger';

const column = (name: string, type: string, more: object = {}) => ({ name, type, nullable: true, isPrimaryKey: false, ...more });
const catalog: CatalogSnapshot = {
	version: 1,
	searchPath: ['main'],
	schemas: [
		{
			name: 'main',
			routines: [],
			relations: [
				{ name: 'sales', kind: 'view', columns: [column('total', '')], foreignKeys: [] },
				{
					name: 'books',
					kind: 'table',
					columns: [
						column('id', 'INTEGER', { isPrimaryKey: true, nullable: false }),
						column('author_id', 'INTEGER', { nullable: false }),
						column('title', 'TEXT'),
					],
					foreignKeys: [{ columns: ['author_id'], targetSchema: 'main', targetRelation: 'authors', targetColumns: ['id'] }],
				},
			],
		},
	],
};

function connection(more: Partial<Connection> = {}, known?: CatalogSnapshot): Connection {
	const profile = { driver: 'sqlite', name: 'shop.db', file: '/w/shop.db', readonly: false } as const;
	const session = new ConnectionSession({ profile, secrets: async () => ({}), launch: { modulePath: '' }, logger: nullLogger });
	if (known) Object.defineProperty(session, 'catalog', { value: known });
	return { id: connectionIdOf(profile.file), profile, sources: [{ kind: 'file' }], exists: true, session, ...more };
}

function lines(nodes: readonly ExplorerNode[]): string[] {
	return nodes.map((node) => {
		const { icon, label, description } = describeNode(node);
		return `$(${icon}) ${label}${description === undefined ? '' : ` — ${description}`}`;
	});
}

describe('the tree', () => {
	test('tables come before views', () => {
		expect(lines(childrenOfConnection(connection({}, catalog)))).toEqual(['$(table) books', '$(eye) sales — view']);
	});
	test('columns show type and keys', () => {
		const [books] = childrenOfConnection(connection({}, catalog));
		if (books?.kind !== 'relation') throw new Error('no table');
		expect(lines(childrenOfRelation(books))).toEqual([
			'$(key) id — integer · primary key',
			'$(references) author_id — integer · → authors.id',
			'$(symbol-field) title — text',
		]);
	});
	test('a database without tables says so', () => {
		const empty = { ...catalog, schemas: [{ name: 'main', relations: [], routines: [] }] };
		expect(lines(childrenOfConnection(connection({}, empty)))).toEqual(['$(info) No tables yet']);
	});
	test('a database that the code names and that is not there cannot be opened', () => {
		const missing = connection({
			exists: false,
			sources: [{ kind: 'reference', uri: 'file:///w/store/db.py', line: 11, call: 'sqlite3.connect' }],
		});
		const described = describeNode({ kind: 'connection', connection: missing });
		expect(described).toMatchObject({
			description: 'not there yet',
			isCollapsible: false,
			contextValue: 'connection.referenced',
		});
		expect(described.tooltip).toContain('`sqlite3.connect` in store/db.py:12');
	});
});
