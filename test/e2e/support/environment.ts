/** A variable that run.mts sets for the suites. */
export function requiredEnvironment(name: 'BINDERY_E2E_SUITE' | 'BINDERY_E2E_RESULT'): string {
	const value = process.env[name];
	if (value === undefined) throw new Error(`${name} is not set: run the suites by test/e2e/run.mts`);
	return value;
}
