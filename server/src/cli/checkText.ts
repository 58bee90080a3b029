import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Diagnostic, Range } from 'vscode-languageserver-types';
import type { LanguageServiceHost } from '../languageService/host';
import { createLanguageService } from '../languageService/languageService';
import { mayHaveFindings } from '../languageService/mayHaveFindings';
import { type FileFinding, isAtLeast, type Severity, severities, type TextSpan } from './finding';

export interface TextChecker {
	/** `path` is relative to the working directory, with forward slashes; it decides what counts as a test file. */
	check(path: string, languageId: string, text: string): readonly FileFinding[];
}

/** Checks with the language service itself: what it says here is what the editor underlines. */
export function createTextChecker(least: Severity, onRuleError: (ruleId: string, error: unknown) => void): TextChecker {
	const host: LanguageServiceHost = {
		catalogFor: () => undefined,
		dialectFor: () => 'generic',
		relativePath: (uri) => uri,
		onRuleError,
	};
	const service = createLanguageService(host);
	return {
		check(path, languageId, text) {
			if (!mayHaveFindings(languageId, text)) return [];
			const document = TextDocument.create(path, languageId, 0, text);
			const diagnostics = service.validate(document, { severities: {} });
			service.onDocumentClosed(path);
			return diagnostics.map(toFinding).filter((finding) => isAtLeast(finding.severity, least));
		},
	};
}

function toFinding(diagnostic: Diagnostic): FileFinding {
	return {
		...toSpan(diagnostic.range),
		rule: String(diagnostic.code ?? ''),
		severity: severities[(diagnostic.severity ?? 1) - 1] ?? 'error',
		message: typeof diagnostic.message === 'string' ? diagnostic.message : diagnostic.message.value,
		related: (diagnostic.relatedInformation ?? []).map((step) => ({ ...toSpan(step.location.range), message: step.message })),
	};
}

function toSpan({ start, end }: Range): TextSpan {
	return { line: start.line + 1, column: start.character + 1, endLine: end.line + 1, endColumn: end.character + 1 };
}
