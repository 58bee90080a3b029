import * as vscode from 'vscode';
import type { OffsetRange } from '../../../common/src/languageServerProtocol';

/** Shows which statement runs, as long as it runs. */
export class RunHighlight implements vscode.Disposable {
	private readonly decoration = vscode.window.createTextEditorDecorationType({
		backgroundColor: new vscode.ThemeColor('editor.rangeHighlightBackground'),
		overviewRulerColor: new vscode.ThemeColor('progressBar.background'),
		overviewRulerLane: vscode.OverviewRulerLane.Left,
	});
	private editor: vscode.TextEditor | undefined;

	show(editor: vscode.TextEditor, range: OffsetRange): void {
		this.clear();
		this.editor = editor;
		const { document } = editor;
		editor.setDecorations(this.decoration, [new vscode.Range(document.positionAt(range.start), document.positionAt(range.end))]);
	}

	clear(): void {
		this.editor?.setDecorations(this.decoration, []);
		this.editor = undefined;
	}

	dispose(): void {
		this.decoration.dispose();
	}
}
