import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type CodeAction, CodeActionKind, type Range, TextEdit } from 'vscode-languageserver-types';
import { type JudgedFinding, judgedDiagnostic } from './judgeDocument';
import { toRange } from './toProto';

/** What can be done about the findings that touch the range. The findings must be those of this version of the document. */
export function judgedActions(document: TextDocument, findings: readonly JudgedFinding[], range: Range): CodeAction[] {
	const start = document.offsetAt(range.start);
	const end = document.offsetAt(range.end);
	return findings
		.filter((finding) => finding.start <= end && start <= finding.end)
		.flatMap((finding) =>
			finding.fixes.map((fix, index): CodeAction => {
				const diagnostic = judgedDiagnostic(document, finding, {});
				return {
					title: fix.title,
					kind: CodeActionKind.QuickFix,
					diagnostics: diagnostic ? [diagnostic] : [],
					isPreferred: index === 0,
					edit: { changes: { [document.uri]: [TextEdit.replace(toRange(document, fix), fix.newText)] } },
				};
			}),
		);
}
