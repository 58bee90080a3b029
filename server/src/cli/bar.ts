import { ruleMetas } from '../languageService/ruleMetas';
import { type Severity, severities } from './finding';

/**
 * What is reported: everything from a severity on; or `default`: everything about injection, and of all else what is more than a
 * hint, since a hint is for whoever is at that line anyway.
 */
export type Bar = Severity | 'default';

const aboutInjection: ReadonlySet<string> = new Set(ruleMetas.filter(({ cwe }) => cwe !== undefined).map(({ id }) => id));

export function isReported(severity: Severity, ruleId: string, bar: Bar): boolean {
	if (bar === 'default') return severity !== 'hint' || aboutInjection.has(ruleId);
	return severities.indexOf(severity) <= severities.indexOf(bar);
}
