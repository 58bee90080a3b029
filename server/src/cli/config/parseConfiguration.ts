import type { SeverityName } from '../../../../common/src/configuration';
import { faultOfSinks } from '../../languageService/declaredSinks';
import { nearest } from '../nearest';
import { isRuleId, unknownRule } from '../ruleIds';
import type { Configuration } from './configuration';

const severityNames: readonly SeverityName[] = ['error', 'warning', 'information', 'hint', 'off'];

/** What is wrong with one key, for a person; `undefined` when nothing is. */
type Check = (value: unknown) => string | undefined;

const checks: Readonly<Record<keyof Configuration, Check>> = {
	select: checkRuleIds,
	ignore: checkRuleIds,
	severities: checkSeverities,
	sinks: faultOfSinks,
	exclude: (value) => (isStrings(value) ? undefined : 'must be a list of patterns'),
	baseline: (value) => (typeof value === 'string' && value !== '' ? undefined : 'must be the name of a file'),
};

/** The configuration, or a sentence on what is wrong with it. Never throws, whatever the value. */
export function parseConfiguration(value: unknown): Configuration | string {
	if (!isRecord(value)) return 'must be an object';
	for (const [key, each] of Object.entries(value)) {
		if (!isKey(key)) {
			const guess = nearest(key, Object.keys(checks));
			return `unknown key "${key}". ${guess === undefined ? `The keys are: ${Object.keys(checks).join(', ')}` : `Did you mean ${guess}?`}`;
		}
		const fault = checks[key](each);
		if (fault !== undefined) return `"${key}" ${fault}`;
	}
	return value;
}

function checkRuleIds(value: unknown): string | undefined {
	if (!isStrings(value)) return 'must be a list of rule ids';
	const unknown = value.find((id) => !isRuleId(id));
	return unknown === undefined ? undefined : `holds an unknown rule. ${unknownRule(unknown)}`;
}

function checkSeverities(value: unknown): string | undefined {
	if (!isRecord(value)) return 'must map rule ids to severities';
	for (const [id, severity] of Object.entries(value)) {
		if (!isRuleId(id)) return `holds an unknown rule. ${unknownRule(id)}`;
		if (!severityNames.some((name) => name === severity)) return `of "${id}" must be one of: ${severityNames.join(', ')}`;
	}
	return undefined;
}

function isKey(key: string): key is keyof Configuration {
	return Object.hasOwn(checks, key);
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isStrings(value: unknown): value is readonly string[] {
	return Array.isArray(value) && value.every((each) => typeof each === 'string');
}
