import { defineConfig } from 'vitest/config';

const suite = (name: string, include: string, testTimeout: number) => ({ test: { name, include: [include], testTimeout } });

export default defineConfig({
	test: {
		projects: [
			suite('unit', 'test/{unit,property}/**/*.test.ts', 10_000),
			suite('contract', 'test/contract/**/*.test.ts', 30_000),
			suite('process', 'test/process/**/*.test.ts', 30_000),
			suite('protocol', 'test/protocol/**/*.test.ts', 30_000),
		],
	},
});
