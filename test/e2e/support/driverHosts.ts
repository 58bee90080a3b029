import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** The command lines of this machine's processes that run Bindery's driver host out of `folder`; `undefined` where that cannot be seen. */
export function driverHostsOf(folder: string): readonly string[] | undefined {
	return commandLines()?.filter((line) => line.includes(folder) && line.includes('driverHost.js'));
}

function commandLines(): readonly string[] | undefined {
	if (process.platform === 'darwin') return execFileSync('ps', ['-axo', 'args'], { encoding: 'utf8' }).split('\n');
	if (process.platform !== 'linux') return undefined;
	return readdirSync('/proc')
		.filter((name) => /^\d+$/.test(name))
		.flatMap((name) => {
			try {
				return [readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ')];
			} catch {
				return []; // ended meanwhile
			}
		});
}
