import type { DialectId } from '../../../common/src/connection';
import type { Verdict } from './judge';

/** Whether an engine's refusal is about the grammar alone, which needs no schema to be judged. */
export interface GrammarRefusal {
	/** In words for a person. */
	readonly message: string;
	/** Into the text that the engine was asked about; undefined where the text ends too early. */
	readonly offset: number | undefined;
	readonly isTold: boolean;
}

type Rejected = Extract<Verdict, { kind: 'rejected' }>;

/** Undefined for a refusal about names, types or the state of a database. */
export function grammarRefusal(dialect: DialectId, verdict: Rejected): GrammarRefusal | undefined {
	switch (dialect) {
		case 'postgresql':
			return postgresqlRefusal(verdict);
		case 'sqlite':
			return sqliteRefusal(verdict);
		default:
			return undefined;
	}
}

/** Messages of src/backend/parser/gram.y and scan.l. */
function postgresqlRefusal({ message, offset }: Rejected): GrammarRefusal | undefined {
	if (offset === undefined) return undefined;
	if (/^syntax error at end of input/.test(message)) return { message, offset: undefined, isTold: false };
	if (/^syntax error at or near /.test(message)) return { message, offset, isTold: false };
	const told = message.replace(/ at or near "[\s\S]*"$/, '').replace(/ at end of input$/, '');
	return { message: `${told.charAt(0).toUpperCase()}${told.slice(1)}.`, offset, isTold: true };
}

/** Messages of src/parse.y and src/tokenize.c. */
function sqliteRefusal({ message, offset }: Rejected): GrammarRefusal | undefined {
	if (message === 'incomplete input') return { message, offset: undefined, isTold: false };
	if (offset === undefined) return undefined;
	if (/^near "[\s\S]*": syntax error$/.test(message)) return { message, offset, isTold: false };
	const unrecognized = /^unrecognized token: "([\s\S]*)"$/.exec(message)?.[1];
	if (unrecognized === undefined) return undefined;
	if (/^'/.test(unrecognized)) return { message: 'This string is never closed.', offset, isTold: true };
	if (/^["`[]/.test(unrecognized)) return { message: 'This quoted name is never closed.', offset, isTold: true };
	return { message, offset, isTold: false };
}
