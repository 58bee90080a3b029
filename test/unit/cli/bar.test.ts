import { expect, test } from 'vitest';
import { type Bar, isReported } from '../../../server/src/cli/bar';
import type { Severity } from '../../../server/src/cli/finding';

test.each<[Severity, string, Bar, boolean]>([
	['hint', 'interpolated-clause', 'default', true],
	['hint', 'connection-never-closed', 'default', false],
	['information', 'missing-commit', 'default', true],
	['hint', 'connection-never-closed', 'hint', true],
	['information', 'interpolated-identifier', 'warning', false],
	['error', 'interpolated-value', 'warning', true],
])('%s of %s, with the bar at %s: %s', (severity, ruleId, bar, expected) => {
	expect(isReported(severity, ruleId, bar)).toBe(expected);
});
