import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';

/** The page of the results view: fixed text, nothing of the user's in it; the script fills it by `textContent`. */
export function resultsHtml(webview: vscode.Webview, extensionUri: vscode.Uri): string {
	const folder = vscode.Uri.joinPath(extensionUri, 'dist', 'webview');
	const nonce = randomBytes(16).toString('base64');
	const script = webview.asWebviewUri(vscode.Uri.joinPath(folder, 'results.js'));
	const style = webview.asWebviewUri(vscode.Uri.joinPath(folder, 'results.css'));
	const policy = `default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'`;
	const key = process.platform === 'darwin' ? '⌘' : 'Ctrl';
	return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${style}">
<title>Results</title>
</head>
<body>
<p id="welcome">Put the caret in a statement and press <kbd>${key}</kbd> <kbd>Enter</kbd>. Its rows appear here.</p>
<header id="bar" hidden>
<span id="summary" role="status" aria-live="polite"></span><span id="elapsed" aria-hidden="true"></span>
<button id="cancel" type="button" hidden>Cancel</button>
<span id="statement"></span><span id="connection"></span>
</header>
<section id="error" role="alert" hidden>
<p id="error-message"></p><p id="error-hint"></p>
<button id="reveal" type="button" hidden></button>
</section>
<div id="result" hidden></div>
<p id="no-rows" hidden>The statement ran and found no rows.</p>
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>`;
}
