import type { Cursor } from '../drivers/driver';

/** The open cursors of a connection, by the id that the client gave them. */
export class QueryTable {
	private readonly cursors = new Map<number, Cursor>();

	add(queryId: number, cursor: Cursor): void {
		this.cursors.set(queryId, cursor);
	}

	get(queryId: number): Cursor | undefined {
		return this.cursors.get(queryId);
	}

	/** Releases the cursor; an id that is not there, or not any more, is no error. */
	async close(queryId: number): Promise<void> {
		const cursor = this.cursors.get(queryId);
		this.cursors.delete(queryId);
		await cursor?.[Symbol.asyncDispose]();
	}

	async closeAll(): Promise<void> {
		for (const queryId of [...this.cursors.keys()]) await this.close(queryId);
	}
}
