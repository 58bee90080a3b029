import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type CodeAction, CodeActionKind, type Range, TextEdit } from 'vscode-languageserver-types';
import { fixFor } from '../rules/fixFor';
import { fixableRules } from '../rules/index';
import type { Finding } from '../rules/rule';
import type { HostRange } from '../sql/ranges';
import type { DocumentModels, HostModel } from './documentModels';
import { offerFixAll } from './fixAll';
import type { CodeActionOptions, LanguageServiceHost } from './host';
import { quickFixesOf } from './quickFixes';
import { suppressionFor } from './suppress';
import { toRange } from './toProto';
import { findingsIn, toDiagnostic } from './validate';

/**
 * What can be done about the findings whose calls touch the range: one asks with the caret anywhere in the query. First the
 * fixes, then all fixes of the file at once, then the comments that accept a finding. Findings are recomputed: the client's may be
 * a version old. No fix is computed for a finding elsewhere.
 */
export function codeActionsIn(
	document: TextDocument,
	range: Range,
	models: DocumentModels,
	host: LanguageServiceHost,
	options: CodeActionOptions,
): CodeAction[] {
	const model = models.hostModel(document);
	if (!model) return [];
	const start = document.offsetAt(range.start);
	const end = document.offsetAt(range.end);
	const all = findingsIn(document, models, host, options);
	const near = all.filter((finding) => {
		const area = callOf(model, finding);
		return area.start <= end && start <= area.end;
	});
	if (near.length === 0) return [];
	const fixes = quickFixesOf(near, (finding) => fixFor(model.host, model.regions, finding));
	const actions = fixes.map(({ fix, findings }): CodeAction => {
		const edits = fix.edits.map((edit) => TextEdit.replace(toRange(document, edit.range), edit.newText));
		return {
			title: fix.title,
			kind: CodeActionKind.QuickFix,
			diagnostics: findings.flatMap((finding) => toDiagnostic(document, finding) ?? []),
			isPreferred: fix.isPreferred,
			edit: { changes: { [document.uri]: edits } },
		};
	});
	const hasMore = all.some((finding) => !near.includes(finding) && fixableRules.has(finding.ruleId));
	if (options.canResolve && hasMore && fixes.some(({ fix }) => fix.isPreferred)) actions.push(offerFixAll(document));
	return [...actions, ...suppressionsOf(document, model, near, options)];
}

/** One for each rule and line: a line that has two holes needs one comment. */
function suppressionsOf(
	document: TextDocument,
	model: HostModel,
	findings: readonly Finding[],
	options: CodeActionOptions,
): CodeAction[] {
	const byKey = new Map<string, Finding[]>();
	for (const finding of findings) {
		const key = `${finding.ruleId}:${document.positionAt(callOf(model, finding).start).line}`;
		byKey.set(key, [...(byKey.get(key) ?? []), finding]);
	}
	return [...byKey.values()].flatMap((same) => suppressionFor(document, model, same, options) ?? []);
}

/** The call that executes what the finding is about, or else what the finding underlines. */
function callOf(model: HostModel, finding: Finding): HostRange {
	if (finding.extent) return finding.extent;
	for (const { sink } of model.regions) {
		if (sink && sink.call.start <= finding.range.start && finding.range.end <= sink.call.end) return sink.call;
	}
	return finding.range;
}
