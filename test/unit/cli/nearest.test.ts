import { expect, test } from 'vitest';
import { nearest } from '../../../server/src/cli/nearest';

const names = ['select', 'ignore', 'severities', 'interpolated-value'];

test.each([
	['slect', 'select'],
	['SELECT', 'select'],
	['severites', 'severities'],
	['interpolated', 'interpolated-value'],
	['interpolated_value', 'interpolated-value'],
	['colour', undefined],
	['', undefined],
	['x'.repeat(100_000), undefined],
])('%.20s', (typed, expected) => expect(nearest(typed, names)).toBe(expected));
