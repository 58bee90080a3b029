import type { Connection } from 'vscode-languageserver/node';
import type { ConnectionId } from '../../../../common/src/connection';
import { PrepareStatementRequest } from '../../../../common/src/languageServerProtocol';
import type { ResultColumn } from '../../../../common/src/values';
import type { Judge, Verdict } from '../../judge/judge';

const mostKept = 1_000;

/** Asks the client, which owns the connections; each statement once for a version of the schema. */
export class DatabaseJudges {
	private readonly known = new Map<string, PrepareStatementRequest.Result>();
	private readonly asked = new Set<string>();
	/** What has been asked and not answered yet. */
	private readonly running = new Map<string, Promise<PrepareStatementRequest.Result>>();

	constructor(private readonly connection: Connection) {}

	for(id: ConnectionId, schemaVersion: number): Judge {
		return { knows: 'schema', judge: (statement): Promise<Verdict> => this.answer(id, schemaVersion, statement) };
	}

	/**
	 * The columns that a statement gives, as far as the database has told them; where it has not been asked, it is, and
	 * `onDidLearn` is called when it has told something new.
	 */
	columnsOf(
		id: ConnectionId,
		schemaVersion: number,
		statement: string,
		onDidLearn: () => void,
	): readonly ResultColumn[] | undefined {
		const key = keyOf(id, schemaVersion, statement);
		const known = this.known.get(key);
		if (known) return known.kind === 'accepted' ? known.columns : undefined;
		if (this.asked.has(key)) return undefined;
		if (this.asked.size >= mostKept) this.asked.clear();
		this.asked.add(key);
		void this.answer(id, schemaVersion, statement).then(({ kind }) => {
			if (kind === 'accepted') onDidLearn();
		});
		return undefined;
	}

	/** Connections were opened or closed: what could not be asked may be asked now. */
	askAgain(): void {
		this.asked.clear();
	}

	private async answer(id: ConnectionId, schemaVersion: number, statement: string): Promise<PrepareStatementRequest.Result> {
		const key = keyOf(id, schemaVersion, statement);
		const known = this.known.get(key);
		if (known) return known;
		const running = this.running.get(key) ?? this.ask(id, statement);
		this.running.set(key, running);
		const verdict = await running;
		this.running.delete(key);
		// A connection that is closed or busy may answer the next time.
		if (verdict.kind === 'unavailable') return verdict;
		if (this.known.size >= mostKept) this.known.clear();
		this.known.set(key, verdict);
		return verdict;
	}

	private async ask(connection: ConnectionId, statement: string): Promise<PrepareStatementRequest.Result> {
		try {
			return await this.connection.sendRequest(PrepareStatementRequest.type, { connection, statement });
		} catch {
			// The client is gone, or ended the request.
			return { kind: 'unavailable' };
		}
	}
}

function keyOf(id: ConnectionId, schemaVersion: number, statement: string): string {
	return `${schemaVersion} ${id} ${statement}`;
}
