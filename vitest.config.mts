import { defineConfig } from 'vitest/config';

const setupFiles = ['test/support/propertySeed.ts'];
const suite = (name: string, include: string, testTimeout: number) => ({
	test: { name, include: [include], testTimeout, setupFiles },
});

export default defineConfig({
	test: {
		projects: [
			// Against hanging, not for measuring: a property is a thousand cases, and the machine may be busy.
			suite('unit', 'test/{unit,property}/**/*.test.ts', 60_000),
			suite('contract', 'test/contract/**/*.test.ts', 60_000),
			suite('process', 'test/process/**/*.test.ts', 60_000),
			suite('protocol', 'test/protocol/**/*.test.ts', 60_000),
		],
	},
});
