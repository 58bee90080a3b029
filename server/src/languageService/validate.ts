import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Diagnostic } from 'vscode-languageserver-types';
import { checkRegions } from '../rules/checkRegions';
import type { Finding } from '../rules/rule';
import type { DocumentModels, HostModel } from './documentModels';
import type { LanguageServiceHost, ValidateOptions } from './host';
import { isTestFile } from './isTestFile';
import { locationOf, ruleDocumentation, toRange, toSeverity } from './toProto';

/** Findings as LSP diagnostics, in the order of the text. */
export function validateDocument(
	document: TextDocument,
	models: DocumentModels,
	host: LanguageServiceHost,
	options: ValidateOptions,
): Diagnostic[] {
	return findingsIn(document, models, host, options).flatMap((finding) => toDiagnostic(document, finding) ?? []);
}

export function findingsIn(
	document: TextDocument,
	models: DocumentModels,
	host: LanguageServiceHost,
	options: ValidateOptions,
): readonly Finding[] {
	const model = models.hostModel(document, options.executesNothing);
	return model ? findingsOf(document.uri, model, host, options) : [];
}

/** The findings of one version of a document, whether it is open or not. */
export function findingsOf(
	uri: string,
	model: HostModel,
	host: LanguageServiceHost,
	options: ValidateOptions,
): readonly Finding[] {
	return checkRegions(model.host, model.regions, {
		severities: options.severities,
		isTestFile: isTestFile(host.relativePath?.(uri) ?? uri),
		onRuleError: host.onRuleError,
	});
}

export function toDiagnostic(document: TextDocument, finding: Finding): Diagnostic | undefined {
	const severity = toSeverity(finding.severity);
	if (severity === undefined) return undefined;
	return {
		range: toRange(document, finding.range),
		severity,
		code: finding.ruleId,
		codeDescription: { href: ruleDocumentation(finding.ruleId) },
		source: 'bindery',
		message: finding.message,
		relatedInformation: finding.related.map((step) => ({
			location: locationOf(document, step),
			message: step.message,
		})),
	};
}
