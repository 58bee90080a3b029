import type { TextDocument } from 'vscode-languageserver-textdocument';
import { DiagnosticSeverity, type Range } from 'vscode-languageserver-types';
import type { SeverityName } from '../../../common/src/configuration';

/** Half-open UTF-16 offsets → LSP range. */
export function toRange(document: TextDocument, range: { readonly start: number; readonly end: number }): Range {
	return { start: document.positionAt(range.start), end: document.positionAt(range.end) };
}

const severities: Readonly<Record<Exclude<SeverityName, 'off'>, DiagnosticSeverity>> = {
	error: DiagnosticSeverity.Error,
	warning: DiagnosticSeverity.Warning,
	information: DiagnosticSeverity.Information,
	hint: DiagnosticSeverity.Hint,
};

/** Undefined for a rule that is switched off. */
export function toSeverity(severity: SeverityName): DiagnosticSeverity | undefined {
	return severity === 'off' ? undefined : severities[severity];
}

/** Where the documentation of each rule lives. */
export function ruleDocumentation(ruleId: string): string {
	return `https://github.com/bindery/bindery/blob/main/docs/rules/${ruleId}.md`;
}
