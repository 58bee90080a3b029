import { describe, expect, test } from 'vitest';
import { productSources, projectFiles, readText } from './projectFiles';

const most = 400;
const medianBelow = 100;

function linesOf(file: string): number {
	return readText(file).trimEnd().split('\n').length;
}

describe('files stay small', () => {
	test(`no source, test or script has more than ${most} lines`, () => {
		const sources = projectFiles().filter((file) => /\.(ts|mts|mjs|cjs|css)$/.test(file));
		expect(sources.filter((file) => linesOf(file) > most).map((file) => `${file}: ${linesOf(file)}`)).toEqual([]);
	});

	test(`half of the sources have fewer than ${medianBelow} lines`, () => {
		const lengths = productSources()
			.map(linesOf)
			.sort((a, b) => a - b);
		expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThan(medianBelow);
	});
});
