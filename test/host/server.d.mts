import type { ChildProcess } from 'node:child_process';

export interface ServerProfile {
	readonly userDataDir: string;
	readonly extensionsDir: string;
	readonly workspaceTrust?: boolean;
}

export function runServerCommand(profile: ServerProfile, args: readonly string[]): Promise<number>;
export function startServer(
	options: ServerProfile & {
		readonly settings?: Readonly<Record<string, unknown>>;
		readonly env?: Readonly<Record<string, string>>;
		readonly args?: readonly string[];
	},
): Promise<{ readonly port: number; readonly child: ChildProcess; log(): string; stop(): Promise<void> }>;
/** Overwrites settings.json: the quiet settings, then these. */
export function writeSettings(userDataDir: string, settings?: Readonly<Record<string, unknown>>): void;
