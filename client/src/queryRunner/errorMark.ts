import path from 'node:path';
import * as vscode from 'vscode';
import type { DatabaseErrorData } from '../../../common/src/errors';
import { type RunnableStatement, toDocumentOffset } from '../../../common/src/languageServerProtocol';
import type { ResultState } from '../../../common/src/resultsProtocol';

/** Marks the place of a statement's error in the editor, until the text changes or something else runs. */
export class ErrorMark implements vscode.Disposable {
	private readonly diagnostics = vscode.languages.createDiagnosticCollection('bindery-run');
	private readonly subscription: vscode.Disposable;
	private location: vscode.Location | undefined;

	constructor() {
		this.subscription = vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
			if (contentChanges.length > 0 && document.uri.toString() === this.location?.uri.toString()) this.clear();
		});
	}

	/** The engine's place if it told one, else the whole statement. Undefined when the text has changed since it was run. */
	set(document: vscode.TextDocument, statement: RunnableStatement, error: DatabaseErrorData): ResultState['errorPlace'] {
		this.clear();
		if (document.version !== statement.version) return undefined;
		const range = rangeOf(document, statement, error);
		const diagnostic = new vscode.Diagnostic(range, error.message, vscode.DiagnosticSeverity.Error);
		diagnostic.source = 'bindery run';
		if (error.nativeCode !== undefined) diagnostic.code = error.nativeCode;
		this.diagnostics.set(document.uri, [diagnostic]);
		this.location = new vscode.Location(document.uri, range);
		return { file: path.posix.basename(document.uri.path), line: range.start.line + 1, column: range.start.character + 1 };
	}

	clear(): void {
		this.location = undefined;
		this.diagnostics.clear();
	}

	async reveal(): Promise<void> {
		if (!this.location) return;
		const { uri, range } = this.location;
		await vscode.window.showTextDocument(uri, { selection: new vscode.Range(range.start, range.start) });
	}

	dispose(): void {
		this.subscription.dispose();
		this.diagnostics.dispose();
	}
}

function rangeOf(document: vscode.TextDocument, statement: RunnableStatement, error: DatabaseErrorData): vscode.Range {
	if (error.offset === undefined) {
		return new vscode.Range(document.positionAt(statement.range.start), document.positionAt(statement.range.end));
	}
	const start = document.positionAt(toDocumentOffset(statement, error.offset));
	return document.getWordRangeAtPosition(start) ?? new vscode.Range(start, start.translate(0, 1));
}
