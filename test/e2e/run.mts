// Runs the suites below this folder inside VS Code, against the installed VSIX in an empty profile:
//   npm run test:e2e                          VS Code from npm (test/host), no download
//   VSCODE_VERSION=stable npm run test:e2e    the desktop's, which @vscode/test-electron downloads (also 1.105.0, insiders)
//   VSCODE_PATH=/usr/bin/code npm run …       an installed one
// VSIX names another package; TEST_GREP selects tests by their titles.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { closingLine } from '../summary.mts';
import { bundleSuites } from './support/bundleSuites.mts';
import { copySample } from './support/copySample.mts';
import { findVSCode } from './support/findVSCode.mts';
import { readCounts, type SuiteName } from './support/suiteResult.mts';

const suites: readonly SuiteName[] = ['trusted', 'untrusted'];
const scratch = mkdtempSync(path.join(tmpdir(), 'bindery-e2e-'));
const total = { passed: 0, failed: 0, skipped: 0 };
try {
	const vscode = await findVSCode();
	const entry = await bundleSuites();
	const extensionsDir = path.join(scratch, 'extensions');
	await vscode.installPackage({ userDataDir: path.join(scratch, 'installer'), extensionsDir });
	for (const suite of suites) {
		const result = path.join(scratch, `${suite}.json`);
		const workspace = copySample(path.join(scratch, suite, 'bookstore'));
		const profile = { userDataDir: path.join(scratch, suite, 'user'), extensionsDir };
		console.log(`\n${suite} workspace`);
		await vscode.runSuite({ suite, entry, workspace, profile, result });
		const counts = readCounts(result);
		total.passed += counts.passed;
		total.failed += counts.failed;
		total.skipped += counts.skipped;
	}
} catch (error) {
	console.error(error);
	total.failed += 1;
} finally {
	rmSync(scratch, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}
console.log(closingLine(total));
process.exitCode = total.failed === 0 ? 0 : 1;
