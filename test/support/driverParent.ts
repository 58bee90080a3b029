import { DriverHostProcess } from '../../client/src/connections/driverHostProcess';
import { OpenConnectionRequest, OpenQueryRequest } from '../../common/src/driverProtocol';
import { nullLogger } from '../../common/src/logger';

// A parent that a test can kill: it forks the driver host named by its first argument on the database named by the second,
// runs the statement given as the third, and says the host's number when it is under way. It never ends by itself.

async function main([modulePath = '', file = '', statement = '']: readonly string[]): Promise<void> {
	const host = await DriverHostProcess.start({ modulePath }, nullLogger, new AbortController().signal);
	await host.request(OpenConnectionRequest.type, {
		profile: { driver: 'sqlite', name: 'test', file, readonly: false },
		secrets: {},
	});
	if (statement !== '') {
		void host.request(OpenQueryRequest.type, { queryId: 1, statement, parameters: { positional: [], named: {} } });
	}
	process.send?.(host.pid);
}

void main(process.argv.slice(2));
