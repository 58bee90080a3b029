import type { Connection } from 'vscode-languageserver/node';
import type { ConnectionId } from '../../../../common/src/connection';
import { PrepareStatementRequest } from '../../../../common/src/languageServerProtocol';
import type { Judge, Verdict } from '../../judge/judge';

const mostKept = 1_000;

/** Asks the client, which owns the connections; each statement once for a version of the schema. */
export class DatabaseJudges {
	private readonly known = new Map<string, Verdict>();

	constructor(private readonly connection: Connection) {}

	for(id: ConnectionId, schemaVersion: number): Judge {
		return {
			knows: 'schema',
			judge: async (statement) => {
				const key = `${schemaVersion} ${id} ${statement}`;
				const known = this.known.get(key);
				if (known) return known;
				const verdict = await this.ask(id, statement);
				// A connection that is closed or busy may answer the next time.
				if (verdict.kind === 'unavailable') return verdict;
				if (this.known.size >= mostKept) this.known.clear();
				this.known.set(key, verdict);
				return verdict;
			},
		};
	}

	private async ask(connection: ConnectionId, statement: string): Promise<Verdict> {
		try {
			return await this.connection.sendRequest(PrepareStatementRequest.type, { connection, statement });
		} catch {
			// The client is gone, or ended the request.
			return { kind: 'unavailable' };
		}
	}
}
