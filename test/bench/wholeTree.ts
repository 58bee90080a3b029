import path from 'node:path';
import type { Benchmark, Figure } from './benchmark';
import { type MeasuredRun, runMeasured } from './measuredProcess';
import { openTree } from './tree';

const rounds = 3;
const goalLines = 500_000;

/** The fastest of a few runs: what else the machine does makes a run slower, never faster. */
export const wholeTree: Benchmark = {
	name: 'whole tree',
	subject: `\`bindery check\` and Ruff's S608 (wasm, one thread) on the same Python files, best of ${rounds}`,
	async run() {
		const tree = openTree();
		try {
			const own: MeasuredRun[] = [];
			const ruff: MeasuredRun[] = [];
			for (let round = 0; round < rounds; round++) {
				own.push(await runMeasured(bundle('cli'), ['check', '--format', 'jsonl', tree.folder], {}));
				ruff.push(await runMeasured(bundle('ruff'), [tree.folder], { NODE_PATH: path.resolve('node_modules') }));
			}
			const best = fastest(own);
			const bestRuff = fastest(ruff);
			const share = goalLines / tree.lines;
			const figures: Figure[] = [
				{
					what: `lines of Python in ${tree.files.toLocaleString('en-US')} files${tree.isGenerated ? ', generated' : ''}`,
					value: tree.lines,
					unit: '',
				},
				{ what: '`bindery check`', value: best.milliseconds, unit: 'ms' },
				{ what: '… of the processors', value: best.processorMilliseconds, unit: 'ms' },
				{ what: '… for 500,000 lines', value: best.milliseconds * share, unit: 'ms', goal: 4000 },
				{ what: '… at its largest', value: Math.max(...own.map((run) => run.peakMegabytes)), unit: 'MB', goal: 600 },
				{ what: '… findings', value: best.output.split('\n').length - 1, unit: '' },
				{ what: "Ruff's S608", value: bestRuff.milliseconds, unit: 'ms' },
				{ what: '… of the processors', value: bestRuff.processorMilliseconds, unit: 'ms' },
				{ what: '… findings', value: Number(bestRuff.output), unit: '' },
				{ what: '`bindery check` in times of Ruff', value: best.milliseconds / bestRuff.milliseconds, unit: '×', goal: 2 },
			];
			return figures;
		} finally {
			tree.remove();
		}
	},
};

function fastest(runs: readonly MeasuredRun[]): MeasuredRun {
	return runs.reduce((best, run) => (run.milliseconds < best.milliseconds ? run : best));
}

/** Bundled beside this one: see scripts/bench.mjs. */
function bundle(name: string): string {
	return path.join(__dirname, `${name}.js`);
}
