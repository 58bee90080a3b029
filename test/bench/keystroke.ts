import { TextDocument } from 'vscode-languageserver-textdocument';
import { createLanguageService } from '../../server/src/languageService/languageService';
import { type Benchmark, percentiles, sample } from './benchmark';
import { pythonClasses, pythonFunctions, typescriptHandlers } from './programs';

interface Typing {
	readonly what: string;
	readonly languageId: string;
	readonly text: string;
	/** Where the caret stands: behind this, searched from the middle of the text, or from its beginning. */
	readonly behind: string;
	readonly isAtTop?: boolean;
	/** Typed a letter at a time, and taken away again at its end. */
	readonly typed?: string;
}

const functions = pythonFunctions();
const handlers = typescriptHandlers();

const typings: readonly Typing[] = [
	{ what: 'Python, in a query of a function', languageId: 'python', text: functions, behind: 'SELECT title' },
	{ what: 'Python, in code without a query', languageId: 'python', text: functions, behind: 'found.append(f"' },
	{ what: 'Python, in a query of a method', languageId: 'python', text: pythonClasses(), behind: 'SELECT title' },
	{ what: 'Python, in a constant of the module', languageId: 'python', text: functions, behind: 'TABLE = "', isAtTop: true },
	{
		what: 'Python, a new function',
		languageId: 'python',
		text: functions,
		behind: 'return found\n',
		typed: '\ndef other(name):\n    return conn.execute("SELECT title FROM t WHERE a = " + name)\n',
	},
	{ what: 'TypeScript, in a query of a function', languageId: 'typescript', text: handlers, behind: 'SELECT title' },
	{ what: "TypeScript, in a route's handler", languageId: 'typescript', text: handlers, behind: "app.get('/task/" },
];

const rounds = 120;

export const keystroke: Benchmark = {
	name: 'keystroke',
	subject: 'a letter typed in a file of 10,000 lines, until its diagnostics are there',
	run() {
		return typings.flatMap(({ what, languageId, text, behind, isAtTop, typed = 'abcdefghij' }) => {
			const service = createLanguageService({ catalogFor: () => undefined, dialectFor: () => 'sqlite' });
			const uri = 'file:///program';
			const at = text.indexOf(behind, isAtTop ? 0 : text.length / 2) + behind.length;
			let document = TextDocument.create(uri, languageId, 0, text);
			service.validate(document, { severities: {} });
			let length = 0;
			const times = sample(rounds, (round) => {
				const isFull = length === typed.length;
				const range = { start: document.positionAt(at + (isFull ? 0 : length)), end: document.positionAt(at + length) };
				const letter = isFull ? '' : typed.charAt(length);
				length = isFull ? 0 : length + 1;
				document = TextDocument.update(document, [{ range, text: letter }], round + 1);
				service.validate(document, { severities: {} });
			});
			return percentiles(what, times, 16);
		});
	},
};
