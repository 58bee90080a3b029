import { TextDocument } from 'vscode-languageserver-textdocument';
import type { LanguageServiceHost, WorkspaceFiles } from '../../server/src/languageService/host';
import { languageIdOfPath } from '../../server/src/languageService/languageIds';
import { createLanguageService, type LanguageService } from '../../server/src/languageService/languageService';

/** Files by their path, as the language service reads them; `write` changes one as an editor does. */
export class MemoryFiles implements WorkspaceFiles {
	revision = 0;
	readonly asked: string[] = [];
	private readonly texts: Map<string, { readonly text: string; readonly version: number }>;

	constructor(files: Readonly<Record<string, string>>) {
		this.texts = new Map(Object.entries(files).map(([path, text]) => [path, { text, version: 0 }]));
	}

	rootOf(): string {
		return '';
	}

	read(path: string) {
		this.asked.push(path);
		return this.texts.get(path);
	}

	write(path: string, text: string): void {
		this.revision++;
		this.texts.set(path, { text, version: this.revision });
	}

	document(path: string): TextDocument {
		const file = this.texts.get(path);
		return TextDocument.create(path, languageIdOfPath(path) ?? '', file?.version ?? 0, file?.text ?? '');
	}
}

export function serviceOn(files: WorkspaceFiles): LanguageService {
	const host: LanguageServiceHost = {
		catalogFor: () => undefined,
		dialectFor: () => 'generic',
		relativePath: (uri) => uri,
		files,
	};
	return createLanguageService(host);
}

/** What is found in the file: `line severity rule: code underlined` and each step as ` < file:line message`. */
export function findingsIn(files: MemoryFiles, path: string, service = serviceOn(files)): readonly string[] {
	const document = files.document(path);
	return service.validate(document, { severities: {} }).map(({ range, severity, code, relatedInformation }) => {
		const steps = (relatedInformation ?? []).map(({ location, message }) => {
			const place = location.uri === path ? '' : `${location.uri}:`;
			return ` < ${place}${location.range.start.line + 1} ${message}`;
		});
		return `${range.start.line + 1} ${severityNames[severity ?? 0]} ${code}: ${document.getText(range)}${steps.join('')}`;
	});
}

/** Only what the findings say. */
export function messagesIn(files: MemoryFiles, path: string): readonly string[] {
	return serviceOn(files)
		.validate(files.document(path), { severities: {} })
		.map(({ message }) => (typeof message === 'string' ? message : message.value));
}

const severityNames = ['', 'error', 'warning', 'information', 'hint'];
