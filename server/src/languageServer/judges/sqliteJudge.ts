import { ResponseError } from 'vscode-jsonrpc/node';
import { PrepareRequest } from '../../../../common/src/driverProtocol';
import type { DatabaseErrorData } from '../../../../common/src/errors';
import type { Verdict } from '../../judge/judge';
import { type DriverHostChild, openInDriverHost } from '../driverHostChild';
import { type Engine, OwnProcessJudge } from './ownProcess';

/** SQLite: statements are prepared in a database in memory, empty or with the tables they name, in a driver host of its own. */
export function sqliteJudge(driverHost: string, onFailure: (error: unknown) => void): OwnProcessJudge {
	return new OwnProcessJudge({
		start: async () => new DriverHostEngine(await openInDriverHost(':memory:', driverHost)),
		onFailure,
	});
}

class DriverHostEngine implements Engine {
	constructor(private readonly host: DriverHostChild) {}

	async ask(statement: string, tables?: readonly string[]): Promise<Verdict> {
		const question = tables === undefined ? { statement } : { statement, tables };
		try {
			await Promise.race([this.host.connection.sendRequest(PrepareRequest.type, question), this.host.ended]);
			return { kind: 'accepted' };
		} catch (error) {
			if (!(error instanceof ResponseError)) throw error;
			return verdictOf(error.data as DatabaseErrorData | undefined);
		}
	}

	stop(): void {
		this.host.kill();
	}
}

/** Anything but a fault of the statement says nothing about it. */
export function verdictOf(error: DatabaseErrorData | undefined): Verdict {
	if (error?.code !== 'syntax') return { kind: 'unavailable' };
	const { message, offset } = error;
	return offset === undefined ? { kind: 'rejected', message } : { kind: 'rejected', message, offset };
}
