import { ruleMetas } from '../../languageService/ruleMetas';
import { ruleDocumentation } from '../../languageService/toProto';
import type { CheckedFile, FileFinding, Severity, SkippedPath, TextSpan } from '../finding';
import { artifactLocationOf } from './artifactLocation';
import { fingerprints } from './fingerprint';
import type { Reporter, Summary } from './reporter';
import type { SarifLevel, SarifLocation, SarifLog, SarifResult, SarifRule } from './sarifLog';
import { linesOf } from './text';

/** One SARIF log with one run, written when everything has been checked. */
export function sarifReporter(version: string): Reporter {
	const results: SarifResult[] = [];
	return {
		file(file) {
			const lines = linesOf(file.text);
			const marks = fingerprints(file.findings, lines);
			for (const [index, finding] of file.findings.entries()) results.push(toResult(file, lines, finding, marks[index] ?? ''));
			return '';
		},
		end: (summary) => `${JSON.stringify(toLog(version, results, summary), undefined, 2)}\n`,
	};
}

function toLog(version: string, results: readonly SarifResult[], { skipped, exitCode }: Summary): SarifLog {
	return {
		$schema: 'https://json.schemastore.org/sarif-2.1.0.json',
		version: '2.1.0',
		runs: [
			{
				tool: {
					driver: {
						name: 'Bindery',
						version,
						semanticVersion: version,
						informationUri: 'https://github.com/bindery/bindery',
						rules: ruleMetas.map(toRule),
					},
				},
				columnKind: 'utf16CodeUnits',
				invocations: [{ executionSuccessful: exitCode !== 2, exitCode, toolExecutionNotifications: skipped.map(toNotification) }],
				results,
			},
		],
	};
}

function toRule(meta: (typeof ruleMetas)[number]): SarifRule {
	const severity = meta.defaultSeverity;
	const isSecurity = meta.cwe !== undefined;
	return {
		id: meta.id,
		name: meta.id.replace(/(?:^|-)([a-z])/g, (_match, letter: string) => letter.toUpperCase()),
		shortDescription: { text: meta.summary },
		helpUri: ruleDocumentation(meta.id),
		help: { text: `${meta.summary}\n\n${ruleDocumentation(meta.id)}` },
		defaultConfiguration: { level: severity === 'off' ? 'note' : levelOf(severity), enabled: severity !== 'off' },
		properties: isSecurity
			? { tags: ['security', `external/cwe/cwe-${String(meta.cwe).padStart(3, '0')}`], 'security-severity': score(severity) }
			: { tags: ['sql'] },
	};
}

/** Code scanning services sort security findings by a number from 0 to 10. */
function score(severity: Severity | 'off'): string {
	return severity === 'error' ? '8.8' : severity === 'warning' ? '6.5' : '3.1';
}

function toResult(file: CheckedFile, lines: readonly string[], finding: FileFinding, fingerprint: string): SarifResult {
	const ruleIndex = ruleMetas.findIndex((meta) => meta.id === finding.rule);
	const location = toLocation(file.path, finding, lines);
	const steps = finding.related.map((step) => ({
		...toLocation(step.file ?? file.path, step, step.file === undefined ? lines : []),
		message: { text: step.message },
	}));
	const isAtLastStep = finding.related.at(-1);
	const endsHere =
		isAtLastStep?.file === undefined && isAtLastStep?.line === finding.line && isAtLastStep.column === finding.column;
	const path = endsHere ? steps : [...steps, { ...location, message: { text: finding.message } }];
	return {
		ruleId: finding.rule,
		...(ruleIndex < 0 ? {} : { ruleIndex }),
		level: levelOf(finding.severity),
		message: { text: finding.message },
		locations: [location],
		...(steps.length === 0
			? {}
			: {
					relatedLocations: steps.map((step, index) => ({ id: index + 1, ...step })),
					codeFlows: [{ threadFlows: [{ locations: path.map((step) => ({ location: step })) }] }],
				}),
		partialFingerprints: { 'binderyFinding/v1': fingerprint },
	};
}

function toLocation(path: string, span: TextSpan, lines: readonly string[]): SarifLocation {
	const snippet = span.line === span.endLine ? lines[span.line - 1] : undefined;
	return {
		physicalLocation: {
			artifactLocation: artifactLocationOf(path),
			region: {
				startLine: span.line,
				startColumn: span.column,
				endLine: span.endLine,
				endColumn: span.endColumn,
				...(snippet === undefined ? {} : { snippet: { text: snippet.slice(span.column - 1, span.endColumn - 1) } }),
			},
		},
	};
}

function toNotification({ path, reason, isError }: SkippedPath) {
	return {
		level: isError ? ('error' as const) : ('note' as const),
		message: { text: `${path}: ${reason}` },
		locations: [{ physicalLocation: { artifactLocation: artifactLocationOf(path) } }],
	};
}

function levelOf(severity: Severity): SarifLevel {
	return severity === 'error' || severity === 'warning' ? severity : 'note';
}
