import type { RoutineColumn, RoutineInfo } from '../../../common/src/catalog';
import type { Parser } from '../sql/parser/parser';
import { parameterModes } from '../sql/routineVariables';
import { lastName, readPath, skipIfExists, skipOne, skipToComma } from './definitionParts';
import type { SchemaBuilder } from './schemaBuilder';

/** Takes over what stands behind CREATE FUNCTION or CREATE PROCEDURE; the body is not read. */
export function readRoutine(p: Parser, builder: SchemaBuilder): void {
	skipIfExists(p);
	const path = readPath(p);
	const name = path[path.length - 1];
	const place = lastName(p);
	if (name === undefined || !p.isSign('(')) return;
	const elements = readElementsOfRoutine(p);
	const given = elements.filter(({ mode }) => mode !== 'OUT' && mode !== 'TABLE');
	const signature = `${name}(${given.map(({ text }) => text).join(', ')})`;
	const rows = elements.filter(({ mode, name: own }) => (mode === 'OUT' || mode === 'INOUT') && own !== undefined);
	const result = p.accept('RETURNS') ? readResult(p) : { returns: '', columns: [] };
	const columns = result.columns.length > 0 ? result.columns : rows.length > 1 ? rows.map(toColumn) : [];
	const routine: RoutineInfo = {
		name,
		signature,
		returns: result.returns,
		...(columns.length > 0 ? { columns } : {}),
		...builder.sourcesAt(...place),
	};
	builder.addRoutine(path, routine);
}

interface RoutineElement {
	readonly mode: string;
	readonly name?: string;
	readonly type: string;
	/** As written, blanks made one. */
	readonly text: string;
}

/** First words of types that more words may follow: no names. */
const firstOfTwo: ReadonlySet<string> = new Set(
	'DOUBLE CHARACTER NATIONAL BIT TIME TIMESTAMP INTERVAL SETOF INT INTEGER BIGINT NUMERIC DECIMAL VARCHAR CHAR TEXT'.split(' '),
);

/** What stands between the brackets at the current token, which is left behind. */
function readElementsOfRoutine(p: Parser): readonly RoutineElement[] {
	const open = p.token();
	const elements: RoutineElement[] = [];
	p.next();
	while (!p.isClosed()) {
		const before = p.at;
		const start = p.start();
		const mode = parameterModes.has(p.word()) ? p.word() : '';
		if (mode !== '') p.next();
		const next = p.token(1);
		const isNamed =
			(next?.kind === 'word' || next?.kind === 'quotedIdentifier') && !firstOfTwo.has(p.word()) && next.upper !== 'DEFAULT';
		const name = isNamed ? p.name() : undefined;
		const typeStart = p.start();
		let typeEnd = typeStart;
		while (!p.isClosed() && !p.isSign(',') && !p.isSign('=') && p.word() !== 'DEFAULT') {
			skipOne(p);
			typeEnd = p.lastEnd();
		}
		skipToComma(p);
		const text = plain(p.text.slice(start, p.lastEnd()));
		if (p.at > before)
			elements.push({ mode, ...(name === undefined ? {} : { name }), type: plain(p.text.slice(typeStart, typeEnd)), text });
		p.acceptSign(',');
		if (p.at === before) break;
	}
	p.closeParenthesis(open);
	return elements;
}

/** The words that can stand behind the type that a function returns. */
const behindType: ReadonlySet<string> = new Set(
	(
		'LANGUAGE AS IMMUTABLE STABLE VOLATILE STRICT SECURITY CALLED COST ROWS PARALLEL SET WINDOW LEAKPROOF NOT RETURN RETURNS BEGIN ' +
		'TRANSFORM SUPPORT EXTERNAL DETERMINISTIC CONTAINS READS MODIFIES NO SQL COMMENT'
	).split(' '),
);

function readResult(p: Parser): { readonly returns: string; readonly columns: readonly RoutineColumn[] } {
	const start = p.start();
	if (p.accept('TABLE') && p.isSign('(')) {
		const columns = readElementsOfRoutine(p).filter(({ name }) => name !== undefined);
		return { returns: plain(p.text.slice(start, p.lastEnd())), columns: columns.map(toColumn) };
	}
	while (!p.isEnd() && !behindType.has(p.word())) skipOne(p);
	return { returns: plain(p.text.slice(start, p.lastEnd())), columns: [] };
}

function toColumn({ name = '', type }: RoutineElement): RoutineColumn {
	return { name, type };
}

function plain(text: string): string {
	return text.replace(/\s+/g, ' ').trim();
}
