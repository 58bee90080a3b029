import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { downloadAndUnzipVSCode, resolveCliArgsFromVSCodeExecutablePath, runTests } from '@vscode/test-electron';
import type { SuiteName } from './suiteResult.mts';

const root = path.resolve(import.meta.dirname, '../../..');
const host = path.join(root, 'test/host/code.mjs');

export interface Profile {
	readonly userDataDir: string;
	readonly extensionsDir: string;
}

export interface SuiteRun {
	readonly suite: SuiteName;
	/** The compiled test/e2e/index.ts. */
	readonly entry: string;
	readonly workspace: string;
	readonly profile: Profile;
	/** Where the suite writes its counts. */
	readonly result: string;
}

export interface VSCode {
	/** Rejects when VS Code's own command line did not take the package. */
	installPackage(profile: Profile): Promise<void>;
	/** Shows what the suite prints. That it failed is told by its result file, not here. */
	runSuite(run: SuiteRun): Promise<void>;
}

/** VSCODE_VERSION: downloads that one; VSCODE_PATH: takes that one; otherwise the one of test/host. */
export async function findVSCode(): Promise<VSCode> {
	const { VSCODE_VERSION, VSCODE_PATH } = process.env;
	const executable = VSCODE_VERSION ? await downloadAndUnzipVSCode(VSCODE_VERSION) : (VSCODE_PATH ?? host);
	const [cli = executable, ...cliArguments] =
		executable === host ? [host] : resolveCliArgsFromVSCodeExecutablePath(executable, { reuseMachineInstall: true });
	return {
		async installPackage(profile) {
			const code = await spawned(cli, [
				...cliArguments,
				...profileFlags(profile),
				'--install-extension',
				packageFile(),
				'--force',
			]);
			if (code !== 0) throw new Error(`${path.basename(packageFile())} could not be installed: exit code ${code}`);
		},
		runSuite: (run) => runSuite(executable, run),
	};
}

function packageFile(): string {
	const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };
	const file = path.resolve(root, process.env.VSIX ?? `dist/bindery-${version}.vsix`);
	if (!existsSync(file)) throw new Error(`${file} is missing: run npm run package first`);
	return file;
}

function profileFlags({ userDataDir, extensionsDir }: Profile): string[] {
	return [`--user-data-dir=${userDataDir}`, `--extensions-dir=${extensionsDir}`];
}

async function runSuite(executable: string, { suite, entry, workspace, profile, result }: SuiteRun): Promise<void> {
	const environment = { BINDERY_E2E_SUITE: suite, BINDERY_E2E_RESULT: result };
	const developmentPath = path.join(root, 'test/e2e/blank');
	const launchArgs = [workspace, ...profileFlags(profile)];
	if (suite === 'trusted') {
		await runTests({
			vscodeExecutablePath: executable,
			extensionDevelopmentPath: developmentPath,
			extensionTestsPath: entry,
			extensionTestsEnv: environment,
			launchArgs,
		}).catch((error: unknown) => console.error(error instanceof Error ? error.message : error));
		return;
	}
	// runTests always passes --disable-workspace-trust, so here is the same command line without it
	writeUserSettings(profile.userDataDir, { 'security.workspace.trust.startupPrompt': 'never' });
	const flags = ['--no-sandbox', '--disable-gpu-sandbox', '--disable-updates', '--skip-welcome', '--skip-release-notes'];
	const code = await spawned(
		executable,
		[...launchArgs, ...flags, `--extensionDevelopmentPath=${developmentPath}`, `--extensionTestsPath=${entry}`],
		environment,
	);
	console.log(`Exit code:   ${code}`);
}

function writeUserSettings(userDataDir: string, settings: Readonly<Record<string, unknown>>): void {
	mkdirSync(path.join(userDataDir, 'User'), { recursive: true });
	writeFileSync(path.join(userDataDir, 'User/settings.json'), JSON.stringify(settings));
}

/** Runs a command without stdin; resolves to its exit code. */
function spawned(command: string, args: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<number> {
	const shell = process.platform === 'win32' && command.endsWith('.cmd');
	const quote = (text: string) => (shell ? `"${text}"` : text);
	const child = spawn(quote(command), args.map(quote), {
		stdio: ['ignore', 'inherit', 'inherit'],
		shell,
		env: { ...process.env, ...environment },
	});
	return new Promise((resolve, reject) => {
		child.on('error', reject);
		child.on('exit', (code) => resolve(code ?? 1));
	});
}
