import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Diagnostic, Range } from 'vscode-languageserver-types';
import type { LanguageServiceHost } from '../languageService/host';
import { createLanguageService } from '../languageService/languageService';
import { mayExecute, mayFindOtherwise, mayHaveFindings } from '../languageService/mayHaveFindings';
import { mendText } from '../languageService/mendText';
import { isReported } from './bar';
import { type FileFinding, type MendedFile, type Severity, severities, type TextSpan } from './finding';
import { ProjectFiles } from './projectFiles';
import type { JobOptions } from './run/job';

/** `path` is relative to the working directory, with forward slashes; it decides what counts as a test file. */
export interface TextChecker {
	check(path: string, languageId: string, text: string): readonly FileFinding[];
	/** Applies the fixes of the findings that are severe enough. */
	mend(path: string, languageId: string, text: string): MendedFile;
}

/** Checks with the language service itself: what it says here is what the editor underlines. */
export function createTextChecker(
	options: Pick<JobOptions, 'severities' | 'bar' | 'roots' | 'sinks'>,
	onRuleError: (ruleId: string, error: unknown) => void,
): TextChecker {
	const host: LanguageServiceHost = {
		catalogFor: () => undefined,
		dialectFor: () => 'generic',
		relativePath: (uri) => uri,
		files: new ProjectFiles(options.roots, options.sinks),
		onRuleError,
	};
	const service = createLanguageService(host);
	return {
		check(path, languageId, text) {
			const executesNothing = !mayExecute(languageId, text, options.sinks);
			if (executesNothing && !mayFindOtherwise(languageId, text)) return [];
			const document = TextDocument.create(path, languageId, 0, text);
			const diagnostics = service.validate(document, { severities: options.severities, executesNothing });
			service.onDocumentClosed(path);
			return diagnostics.map((diagnostic) => toFinding(path, diagnostic));
		},
		mend(path, languageId, text) {
			if (!mayHaveFindings(languageId, text, options.sinks)) return { before: text, after: text, fixes: 0, refusal: undefined };
			const isWanted = (severity: number | undefined, ruleId: string) => isReported(toSeverity(severity), ruleId, options.bar);
			const mended = mendText(path, languageId, text, host, { severities: options.severities, isWanted });
			const refusal = mended.isRefused ? 'not fixed: it does not parse before or after the fixes' : undefined;
			return { before: text, after: mended.text, fixes: mended.fixes, refusal };
		},
	};
}

function toFinding(path: string, diagnostic: Diagnostic): FileFinding {
	return {
		...toSpan(diagnostic.range),
		rule: String(diagnostic.code ?? ''),
		severity: toSeverity(diagnostic.severity),
		message: typeof diagnostic.message === 'string' ? diagnostic.message : diagnostic.message.value,
		related: (diagnostic.relatedInformation ?? []).map(({ location, message }) => ({
			...toSpan(location.range),
			message,
			...(location.uri === path ? {} : { file: location.uri }),
		})),
	};
}

function toSeverity(severity: number | undefined): Severity {
	return severities[(severity ?? 1) - 1] ?? 'error';
}

function toSpan({ start, end }: Range): TextSpan {
	return { line: start.line + 1, column: start.character + 1, endLine: end.line + 1, endColumn: end.character + 1 };
}
