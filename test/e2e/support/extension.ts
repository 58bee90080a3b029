import assert from 'node:assert/strict';
import * as vscode from 'vscode';

/** The part of package.json that the suites hold VS Code to. */
export interface Manifest {
	readonly version: string;
	readonly contributes: { readonly commands: readonly { readonly command: string }[] };
}

/** The extension under test: the installed VSIX, never the folder of this repository. */
export function bindery(): vscode.Extension<unknown> {
	const extension = vscode.extensions.getExtension<unknown>('bindery.bindery');
	assert.ok(extension, 'Bindery is installed');
	return extension;
}
