// npm test: everything, from a fresh clone. A failing step does not stop the next ones.
// The last line counts the tests of all suites: "N passed, N failed", with ", N skipped" when there are any.
import { currentTarget } from './platforms.mjs';
import { printTable, runNode, runSteps, tools } from './run.mjs';
import { setUp } from './setup.mjs';
import { typecheck } from './typecheck.mjs';

await setUp();

/** A suite ends with its own closing line (test/summary.mts); one that ran no test has failed. */
function suite(name, args, options) {
	return {
		name,
		async run() {
			const { code, output } = await runNode(args, options);
			const counts = readCounts(output);
			const ranNothing = counts.passed + counts.failed === 0;
			if (ranNothing) console.log(`${name}: no test ran`);
			if (counts.failed === 0 && (code !== 0 || ranNothing)) counts.failed = 1;
			return { code: counts.failed === 0 ? 0 : 1, counts, note: closingLine(counts) };
		},
	};
}

function skippedSuite(name, why) {
	return { name, run: async () => ({ code: 0, counts: { passed: 0, failed: 0, skipped: 1 }, note: why }) };
}

function readCounts(output) {
	const [passed = 0, failed = 0, skipped = 0] =
		[...output.matchAll(/^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?\s*$/gm)]
			.at(-1)
			?.slice(1)
			.map((count) => Number(count ?? 0)) ?? [];
	return { passed, failed, skipped };
}

function closingLine({ passed, failed, skipped }) {
	return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/** One worker where processes and delays are measured, which vitest takes on two cores by itself. */
const vitest = (project, ...flags) => [
	tools.vitest,
	'run',
	...['--project', project, ...flags],
	...['--reporter=default', '--reporter=./test/summary.mts'],
];
const steps = [
	{ name: 'build', run: () => runNode(['esbuild.mjs']) },
	{ name: 'types', run: typecheck },
	{ name: 'format and lint', run: () => runNode([tools.biome, 'check', '.']) },
	suite('unit and property', vitest('unit', '--maxWorkers=2')),
	suite('contract', vitest('contract')),
	suite('process', vitest('process')),
	suite('protocol', vitest('protocol')),
	{ name: 'package', run: () => runNode(['scripts/package.mjs', '--target', 'universal', '--target', currentTarget()]) },
	suite('end to end', ['test/e2e/run.mts']),
	process.platform === 'win32'
		? skippedSuite('user interface', 'VS Code from npm runs on Linux and macOS')
		: suite('user interface', [tools.playwright, 'test', '-c', 'test/ui/playwright.config.mts']),
];
const only = process.argv.slice(2);
const results = await runSteps(only.length > 0 ? steps.filter(({ name }) => only.includes(name)) : steps);
printTable(results);

const total = { passed: 0, failed: 0, skipped: 0 };
for (const { code, counts = { passed: 0, failed: code === 0 ? 0 : 1, skipped: 0 } } of results) {
	for (const key of Object.keys(total)) total[key] += counts[key];
}
console.log('');
process.exitCode = total.failed === 0 ? 0 : 1;
console.log(closingLine(total));
