import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type CodeAction, CodeActionKind, type Range, TextEdit } from 'vscode-languageserver-types';
import { fixFor } from '../rules/checkRegions';
import type { Finding } from '../rules/rule';
import type { HostRange } from '../sql/ranges';
import type { DocumentModels, HostModel } from './documentModels';
import type { LanguageServiceHost, ValidateOptions } from './host';
import { toRange } from './toProto';
import { findingsIn, toDiagnostic } from './validate';

/** The quick fixes of the findings whose calls touch the range: one asks for them with the caret anywhere in the query. Findings are recomputed: the client's may be a version old. */
export function codeActionsIn(
	document: TextDocument,
	range: Range,
	models: DocumentModels,
	host: LanguageServiceHost,
	options: ValidateOptions,
): CodeAction[] {
	const model = models.hostModel(document);
	if (!model) return [];
	const start = document.offsetAt(range.start);
	const end = document.offsetAt(range.end);
	const actions: CodeAction[] = [];
	for (const finding of findingsIn(document, models, host, options)) {
		const area = callOf(model, finding);
		if (area.end < start || area.start > end) continue;
		const fix = fixFor(model.host, model.regions, finding);
		const diagnostic = toDiagnostic(document, finding);
		if (!fix || !diagnostic) continue;
		const edits = fix.edits.map((edit) => TextEdit.replace(toRange(document, edit.range), edit.newText));
		const same = actions.find((action) => action.title === fix.title && sameEdits(action, document.uri, edits));
		if (same) {
			same.diagnostics?.push(diagnostic);
			continue;
		}
		actions.push({
			title: fix.title,
			kind: CodeActionKind.QuickFix,
			diagnostics: [diagnostic],
			isPreferred: fix.isPreferred,
			edit: { changes: { [document.uri]: edits } },
		});
	}
	return actions;
}

/** The call that executes what the finding is about, or else what the finding underlines. */
function callOf(model: HostModel, finding: Finding): HostRange {
	for (const { sink } of model.regions) {
		if (sink && sink.call.start <= finding.range.start && finding.range.end <= sink.call.end) return sink.call;
	}
	return finding.range;
}

/** Two holes of one call have the same fix: it rewrites the whole call. */
function sameEdits(action: CodeAction, uri: string, edits: readonly TextEdit[]): boolean {
	return JSON.stringify(action.edit?.changes?.[uri]) === JSON.stringify(edits);
}
