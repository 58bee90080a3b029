import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Judges } from '../languageService/host';
import type { JudgedFinding } from '../languageService/judgeDocument';
import type { LanguageService } from '../languageService/languageService';
import { moveFindings, typedAt } from '../languageService/moveFindings';

/** After the last change of a document: engines are asked about what has changed. */
const debounceMs = 250;
/** After the last change of a statement that is being typed: from then on it is taken for written. */
const typingMs = 1_500;

interface Judged {
	version: number;
	text: string;
	/** Those that are to be shown, by offsets of `text`. */
	findings: readonly JudgedFinding[];
	/** Where somebody types; undefined once the pause was long enough, and for a change that nobody typed. */
	typing: number | undefined;
	timer: NodeJS.Timeout | undefined;
	running: AbortController | undefined;
	/** Settles when the document has been asked about. */
	settled: Promise<void>;
	settle: () => void;
	isSettled: boolean;
}

/**
 * What engines have against the statements of the open documents. It comes later than all other diagnostics: what is known moves along
 * with the text, the engines are asked when nobody has typed for a moment, and what is new in the statement that is being typed is
 * kept back until the typing has paused.
 */
export class JudgedDocuments {
	private readonly documents = new Map<string, Judged>();

	constructor(
		private readonly service: LanguageService,
		private readonly judges: Judges,
		private readonly current: (uri: string) => TextDocument | undefined,
		/** There is something new to show. */
		private readonly onDidChange: (document: TextDocument) => void,
		private readonly onError: (error: unknown) => void,
	) {}

	/** What is known now, by offsets of the document as it is now; costs nothing on a keystroke. */
	findingsOf(document: TextDocument): readonly JudgedFinding[] {
		return this.follow(document).findings;
	}

	/** True until the engines were asked for the first time. */
	isNew(document: TextDocument): boolean {
		return !this.documents.has(document.uri);
	}

	/** Resolves when the engines have been asked about the version that the document has now, or the time is over. */
	async settled(document: TextDocument, milliseconds: number): Promise<void> {
		let timer: NodeJS.Timeout | undefined;
		const over = new Promise<void>((resolve) => {
			timer = setTimeout(resolve, milliseconds);
		});
		await Promise.race([this.follow(document).settled, over]);
		clearTimeout(timer);
	}

	/** A schema, a binding or a setting has changed. */
	askAgain(): void {
		for (const [uri, judged] of this.documents) {
			const document = this.current(uri);
			if (document) this.schedule(document, judged, 0);
		}
	}

	close(uri: string): void {
		const judged = this.documents.get(uri);
		if (!judged) return;
		clearTimeout(judged.timer);
		judged.running?.abort();
		judged.settle();
		this.documents.delete(uri);
	}

	private follow(document: TextDocument): Judged {
		const known = this.documents.get(document.uri);
		if (known?.version === document.version) return known;
		const text = document.getText();
		if (!known) {
			const judged: Judged = {
				version: document.version,
				text,
				findings: [],
				typing: undefined,
				timer: undefined,
				running: undefined,
				settled: Promise.resolve(),
				settle: () => {},
				isSettled: true,
			};
			this.documents.set(document.uri, judged);
			this.schedule(document, judged, 0);
			return judged;
		}
		known.findings = moveFindings(known.findings, known.text, text);
		known.typing = typedAt(known.text, text) ?? (known.text === text ? known.typing : undefined);
		known.version = document.version;
		known.text = text;
		this.schedule(document, known, debounceMs);
		return known;
	}

	private schedule(document: TextDocument, judged: Judged, delay: number): void {
		clearTimeout(judged.timer);
		judged.running?.abort();
		// Whoever waits for the answer to the earlier question waits for this one.
		if (judged.isSettled) {
			judged.isSettled = false;
			judged.settled = new Promise((resolve) => {
				judged.settle = () => {
					judged.isSettled = true;
					resolve();
				};
			});
		}
		judged.timer = setTimeout(() => void this.ask(document.uri, judged), delay);
	}

	private async ask(uri: string, judged: Judged): Promise<void> {
		const document = this.current(uri);
		if (!document || this.documents.get(uri) !== judged) return;
		const { typing, version } = judged;
		const running = new AbortController();
		judged.running = running;
		try {
			const found = await this.service.judge(document, this.judges, running.signal);
			if (running.signal.aborted || judged.version !== version || document.version !== version) return;
			this.show(document, judged, typing === undefined ? found : withoutTyped(found, judged.findings, typing));
			judged.settle();
			if (typing === undefined) return;
			judged.timer = setTimeout(() => {
				judged.typing = undefined;
				void this.ask(uri, judged);
			}, typingMs - debounceMs);
		} catch (error) {
			judged.settle();
			this.onError(error);
		}
	}

	private show(document: TextDocument, judged: Judged, findings: readonly JudgedFinding[]): void {
		const isSame = JSON.stringify(findings) === JSON.stringify(judged.findings);
		judged.findings = findings;
		if (!isSame) this.onDidChange(document);
	}
}

/** Without what is new in the statement that is being typed. */
function withoutTyped(
	found: readonly JudgedFinding[],
	shown: readonly JudgedFinding[],
	typing: number,
): readonly JudgedFinding[] {
	return found.filter(
		({ message, ruleId, statement }) =>
			typing < statement.start ||
			statement.end < typing ||
			shown.some((other) => other.ruleId === ruleId && other.message === message),
	);
}
