import { TextDocument } from 'vscode-languageserver-textdocument';
import { DiagnosticSeverity, type Location, type Range } from 'vscode-languageserver-types';
import type { SeverityName } from '../../../common/src/configuration';
import type { OtherDocument, Step } from '../embedded/region';

/** Half-open UTF-16 offsets → LSP range. */
export function toRange(document: TextDocument, range: { readonly start: number; readonly end: number }): Range {
	return { start: document.positionAt(range.start), end: document.positionAt(range.end) };
}

const otherDocuments = new WeakMap<OtherDocument, TextDocument>();

/** Where a step of a finding in the document is: there, or in another document. */
export function locationOf(document: TextDocument, { range, document: other }: Step): Location {
	if (!other) return { uri: document.uri, range: toRange(document, range) };
	const known = otherDocuments.get(other) ?? TextDocument.create(other.uri, other.languageId, 0, other.text);
	otherDocuments.set(other, known);
	return { uri: other.uri, range: toRange(known, range) };
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
