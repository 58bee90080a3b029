import { engineText } from '../../judge/engineText';
import { type ResultColumn, resultOf, type StatementResult } from '../../names/resultColumns';
import type { StatementNames } from '../../names/symbol';
import type { SqlText } from '../names/sqlTexts';
import type { InlayHintOptions } from './inlayHintsIn';

/** A column as the database tells it. */
export interface PreparedColumn {
	readonly name: string;
	/** Empty where it is not told. */
	readonly databaseType: string;
}

/**
 * The columns of what a statement gives: those that the database prepared, else those of the schema, where each of them and its type is
 * known. Undefined where the statement gives no rows, or not all of this is known.
 */
export function resultColumnsOf(
	{ sql, sources }: SqlText,
	statement: StatementNames,
	{ resultOf: prepared }: Pick<InlayHintOptions, 'resultOf'>,
): StatementResult | undefined {
	const result = resultOf(sql, statement);
	if (result === undefined) return undefined;
	const text = prepared && engineText(sql, statement.range, sources.holes ?? [], sources.dialect)?.text;
	const told = text === undefined ? undefined : prepared?.(text, sources.dialect.id);
	if (told === undefined || told.length === 0) return result.isKnown ? result : undefined;
	return {
		...result,
		columns: told.map((column, at) => toColumn(column, told.length === result.columns.length ? result.columns[at] : undefined)),
	};
}

/** SQLite names an expression by its text and knows no type of it. */
function toColumn({ name, databaseType }: PreparedColumn, own: ResultColumn | undefined): ResultColumn {
	const type = databaseType || own?.type;
	const written = own === undefined ? name : own.name === undefined ? undefined : name;
	return { ...(written === undefined ? {} : { name: written }), ...(type === undefined ? {} : { type }) };
}
