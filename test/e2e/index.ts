import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Mocha from 'mocha';
import { requiredEnvironment } from './support/environment';

/** VS Code calls this inside the extension host. Rejects when a test failed, and when none ran. */
export async function run(): Promise<void> {
	const { TEST_GREP } = process.env;
	const folder = path.join(__dirname, requiredEnvironment('BINDERY_E2E_SUITE'));
	const mocha = new Mocha({
		ui: 'tdd',
		timeout: 30_000,
		color: process.env.FORCE_COLOR === '1',
		...(TEST_GREP ? { grep: TEST_GREP } : {}),
	});
	for (const name of readdirSync(folder)
		.filter((file) => file.endsWith('.test.js'))
		.sort())
		mocha.addFile(path.join(folder, name));
	const { passes, failures, pending } = await new Promise<Mocha.Stats>((resolve, reject) => {
		const runner = mocha.run(() => (runner.stats ? resolve(runner.stats) : reject(new Error('mocha counted nothing'))));
	});
	writeFileSync(
		requiredEnvironment('BINDERY_E2E_RESULT'),
		JSON.stringify({ passed: passes, failed: failures, skipped: pending }),
	);
	if (failures > 0 || passes === 0) throw new Error(`${passes === 0 ? 'no test passed' : `${failures} failed`}`);
}
