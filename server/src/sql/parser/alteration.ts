import { parseColumnRest, parseTableElement } from './definition';
import { alterActions, dropKinds } from './keywords';
import { type Block, makeBlock, makeQuery, type Relation } from './nodes';
import type { NameKind, Parser } from './parser';
import { parseType } from './type';

export function parseAlter(p: Parser): void {
	const block = makeBlock('other', makeQuery({}));
	p.next();
	if (
		p.expect(
			block,
			[],
			['TABLE', ...(p.dialect.id === 'sqlite' ? [] : dropKinds(p.dialect).filter((word) => !word.startsWith('TABLE')))],
		)
	)
		return;
	if (!p.accept('TABLE')) {
		p.next();
		return;
	}
	if (p.accept('IF')) p.phrase(block, 'EXISTS');
	p.accept('ONLY');
	if (p.expect(block, ['table', 'schema'], ['IF EXISTS'])) return;
	const start = p.start();
	const from = p.at;
	const relation: Relation = { kind: 'named', path: p.path(), columns: [], start, end: p.lastEnd(), using: [] };
	p.note(from, { role: 'relation', block, relation });
	block.target = relation;
	if (p.expect(block, [], alterActions(p.dialect))) return;
	do parseAlterAction(p, block, relation);
	while (p.acceptSign(','));
}

function parseAlterAction(p: Parser, block: Block, relation: Relation): void {
	const columnNames: readonly NameKind[] = ['targetColumn'];
	if (p.expect(block, [], alterActions(p.dialect))) return;
	const action = p.word();
	p.next();
	if (action === 'ADD') {
		if (p.isCaret()) p.expect(block, [], ['COLUMN', 'CONSTRAINT', 'PRIMARY KEY', 'FOREIGN KEY', 'UNIQUE', 'CHECK']);
		if (p.accept('COLUMN') && p.accept('IF')) p.phrase(block, 'NOT', 'EXISTS');
		parseTableElement(p, block);
		return;
	}
	if (['DROP', 'RENAME', 'ALTER', 'MODIFY', 'CHANGE'].includes(action)) {
		const leading = action === 'RENAME' ? ['TO', 'COLUMN'] : action === 'DROP' ? ['COLUMN', 'CONSTRAINT'] : ['COLUMN'];
		if (p.expect(block, columnNames, [], { relation, leading })) return;
		if (p.accept('TO')) {
			p.newName(block, { role: 'newName', kind: 'table' });
			return;
		}
		if (p.accept('CONSTRAINT') || p.accept('INDEX')) {
			p.newName(block, { role: 'newName', kind: 'constraint' });
			return;
		}
		p.accept('COLUMN');
		if (action === 'DROP' && p.accept('IF')) p.accept('EXISTS');
		const from = p.at;
		if (!p.expect(block, columnNames, action === 'DROP' ? ['IF EXISTS'] : [], { relation })) {
			p.name();
			p.note(from, { role: 'targetColumn', block, relation, place: 'other', index: 0 });
		}
		if (action === 'RENAME') {
			p.phrase(block, 'TO');
			p.newName(block, { role: 'newName', kind: 'column' });
		} else if (action === 'ALTER') {
			if (p.expect(block, [], ['TYPE', 'SET DEFAULT', 'SET NOT NULL', 'DROP DEFAULT', 'DROP NOT NULL', 'SET DATA TYPE'])) return;
			if (p.accept('TYPE')) parseType(p, block);
			else if (p.accept('SET')) {
				if (p.accept('NOT')) p.phrase(block, 'NULL');
				else p.expect(block, [], ['NOT NULL', 'DEFAULT', 'DATA TYPE']);
			} else if (p.accept('DROP')) p.expect(block, [], ['NOT NULL', 'DEFAULT']);
		} else if (action === 'MODIFY' || action === 'CHANGE') {
			if (action === 'CHANGE') p.newName(block, { role: 'newName', kind: 'column' });
			parseColumnRest(p, block);
		}
	}
	while (!p.isClosed() && !p.isSign(',')) if (!p.expect(block, [], ['CASCADE', 'RESTRICT'])) p.next();
}

export function parseDrop(p: Parser): void {
	const block = makeBlock('other', makeQuery({}));
	p.next();
	if (p.expect(block, [], dropKinds(p.dialect))) return;
	p.accept('TEMPORARY');
	p.accept('MATERIALIZED');
	const word = p.word();
	p.next();
	if (p.accept('IF')) p.phrase(block, 'EXISTS');
	const kind: readonly NameKind[] =
		word === 'TABLE' ? ['table', 'schema'] : word === 'VIEW' ? ['view', 'schema'] : word === 'SCHEMA' ? ['schema'] : [];
	do {
		const from = p.at;
		if (p.expect(block, kind, ['IF EXISTS'])) continue;
		const start = p.start();
		const relation: Relation = { kind: 'named', path: p.path(), columns: [], start, end: p.lastEnd(), using: [] };
		if (word === 'TABLE' || word === 'VIEW') p.note(from, { role: 'relation', block, relation });
	} while (p.acceptSign(','));
	// What belongs to a table: DROP TRIGGER t ON users, DROP INDEX i ON users.
	if (kind.length === 0 && p.accept('ON') && !p.expect(block, ['table', 'schema'], [])) {
		const from = p.at;
		const start = p.start();
		const relation: Relation = { kind: 'named', path: p.path(), columns: [], start, end: p.lastEnd(), using: [] };
		p.note(from, { role: 'relation', block, relation });
	}
	p.expect(block, [], p.dialect.id === 'sqlite' ? [] : ['CASCADE', 'RESTRICT']);
}
