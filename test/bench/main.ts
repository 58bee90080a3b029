import { availableParallelism } from 'node:os';
import type { Benchmark, Figure } from './benchmark';
import { completion } from './completion';
import { driverHost } from './driverHost';
import { keystroke } from './keystroke';
import { formatting, names } from './sqlFile';
import { startUp } from './startUp';
import { wholeTree } from './wholeTree';

const benchmarks: readonly Benchmark[] = [completion, names, formatting, startUp, keystroke, wholeTree, driverHost];

async function main(words: readonly string[]): Promise<void> {
	const chosen = benchmarks.filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word)));
	console.log(`Node ${process.version}, ${process.platform} ${process.arch}, ${availableParallelism()} cores\n`);
	for (const { name, subject, run } of chosen) {
		console.log(`### ${name}: ${subject}\n`);
		console.log('| | measured | goal |\n|---|---:|---:|');
		for (const figure of await run()) console.log(rowOf(figure));
		console.log('');
	}
}

function rowOf({ what, value, unit, goal }: Figure): string {
	return `| ${what} | ${`${write(value)} ${unit}`.trimEnd()} | ${goal === undefined ? '' : `${value <= goal ? '✓' : '✗'} ${goal} ${unit}`} |`;
}

function write(value: number): string {
	return value >= 100 ? Math.round(value).toLocaleString('en-US') : value.toPrecision(2);
}

void main(process.argv.slice(2));
