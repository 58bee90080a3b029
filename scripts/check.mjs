// npm run check: what to run before each commit. Format and lint, types, unit tests; under a minute. npm test runs the property tests as well.
import { printTable, runNode, runSteps, tools } from './run.mjs';
import { setUp } from './setup.mjs';
import { typecheck } from './typecheck.mjs';

await setUp();
const results = await runSteps([
	{ name: 'format and lint', run: () => runNode([tools.biome, 'check', '.']) },
	{ name: 'types', run: typecheck },
	{
		name: 'unit tests',
		run: () => runNode([tools.vitest, 'run', '--project', 'unit', '--maxWorkers=2', '--reporter=dot', 'test/unit/']),
	},
]);
printTable(results);
process.exitCode = results.every(({ code }) => code === 0) ? 0 : 1;
