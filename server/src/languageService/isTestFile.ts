/** `tests`, `__tests__`, `unit_tests`, `tests-integration`. */
const testFolder = /^(?:__)?(?:\w+[-_])?tests?(?:[-_]\w+)?(?:__)?$/;
const testName = /^(test_.*|.*_test|conftest|.*\.(test|spec))\.\w+$/;

/** By the customs of pytest, unittest, Jest, Vitest and Mocha: the folder or the file's own name says so. */
export function isTestFile(uriOrPath: string): boolean {
	const parts = uriOrPath.split(/[/\\]/);
	const name = parts.pop() ?? '';
	return testName.test(name) || parts.some((part) => testFolder.test(part));
}
