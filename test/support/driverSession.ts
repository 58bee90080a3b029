import { DatabaseError } from '../../common/src/errors';
import type { BoundParameters, CellValue, ResultColumn } from '../../common/src/values';
import type { DriverSession } from '../../server/src/drivers/driver';

/** A signal that nobody aborts. */
export const never = new AbortController().signal;

export interface Answer {
	readonly columns: readonly ResultColumn[];
	readonly rows: readonly (readonly CellValue[])[];
	readonly affectedRows: number | undefined;
}

export function parameters(
	positional: readonly CellValue[] = [],
	named: Readonly<Record<string, CellValue>> = {},
): BoundParameters {
	return { positional, named };
}

/** Runs a statement to its end. */
export async function runAll(session: DriverSession, statement: string, bound: BoundParameters = parameters()): Promise<Answer> {
	await using cursor = await session.execute({ statement, parameters: bound }, never);
	const rows: (readonly CellValue[])[] = [];
	for (;;) {
		const batch = await cursor.next(1000);
		rows.push(...batch.rows);
		if (batch.done) return { columns: cursor.columns, rows, affectedRows: batch.affectedRows };
	}
}

/** The DatabaseError that the work ends in; fails when there is none, or another kind of error. */
export async function failureOf(work: Promise<unknown>): Promise<DatabaseError> {
	const outcome = await work.then(
		(value) => ({ value }),
		(error: unknown) => ({ error }),
	);
	if ('error' in outcome && outcome.error instanceof DatabaseError) return outcome.error;
	throw new Error(`expected a DatabaseError, got ${'error' in outcome ? String(outcome.error) : 'a value'}`);
}
