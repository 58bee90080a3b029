import * as vscode from 'vscode';
import type { DatabaseErrorData } from '../../../common/src/errors';
import type { RunnableStatement } from '../../../common/src/languageServerProtocol';
import type { Logger } from '../../../common/src/logger';
import type { ResultState } from '../../../common/src/resultsProtocol';
import type { BoundParameters, CellValue } from '../../../common/src/values';
import type { Connection } from '../connections/connection';
import type { ConnectionManager } from '../connections/connectionManager';
import { readSetting, setContext } from '../vscodeUtilities';
import { ErrorMark } from './errorMark';
import { QueryRun } from './queryRun';
import { type ResultsModel, ResultsView } from './resultsView';
import { RunHighlight } from './runHighlight';

/** Where a statement came from, to mark it there; absent when it came from the tree. */
export interface StatementOrigin {
	readonly editor: vscode.TextEditor;
	readonly statement: RunnableStatement;
}

/** Runs one statement at a time and shows it in the results view. */
export class QueryRunner implements ResultsModel, vscode.Disposable {
	private readonly errorMark = new ErrorMark();
	private readonly highlight = new RunHighlight();
	private readonly view: ResultsView;
	private run: QueryRun | undefined;
	private errorPlace: ResultState['errorPlace'];

	constructor(
		extensionUri: vscode.Uri,
		private readonly connections: ConnectionManager,
		private readonly logger: Logger,
	) {
		this.view = new ResultsView(extensionUri, this, logger);
	}

	get state(): ResultState | undefined {
		const state = this.run?.state();
		return state && this.errorPlace ? { ...state, errorPlace: this.errorPlace } : state;
	}

	/** Resolves when the first rows are there or the statement has failed; a failure is shown, not thrown. */
	async runStatement(
		connection: Connection,
		statement: string,
		parameters: BoundParameters,
		origin?: StatementOrigin,
	): Promise<void> {
		const previous = this.run;
		const scope = origin?.editor.document.uri;
		const run = new QueryRun({
			connection,
			statement,
			parameters,
			batchSize: readSetting('query.batchSize'),
			timeoutSeconds: readSetting('query.timeoutSeconds', scope),
		});
		this.run = run;
		this.errorPlace = undefined;
		this.errorMark.clear();
		if (origin) this.highlight.show(origin.editor, origin.statement.range);
		run.onDidChange(() => this.didChange(run));
		this.didChange(run);
		await previous?.dispose();
		await this.view.show();
		await run.begin();
		if (this.run !== run) return;
		this.highlight.clear();
		if (run.failure && origin && isAboutStatement(run.failure)) {
			this.errorPlace = this.errorMark.set(origin.editor.document, origin.statement, run.failure);
			this.didChange(run);
		}
		if (run.failure) this.logger.debug(`Statement failed: ${run.failure.code}`);
		if (changesSchema(statement)) void this.connections.refreshCatalog(connection.id).catch(() => {});
	}

	/** A statement that is still at work is given up for another one only when the user says so. */
	async mayReplaceRunning(): Promise<boolean> {
		const { run } = this;
		if (!run?.isRunning) return true;
		const stop = 'Stop It and Run This One';
		const answer = await vscode.window.showWarningMessage(
			'A statement is still running.',
			{ modal: true, detail: run.statement },
			stop,
		);
		if (answer !== stop) return false;
		if (run.isRunning) await this.cancel(run.queryId);
		return !run.isRunning;
	}

	async rows(queryId: number, from: number, count: number): Promise<readonly (readonly CellValue[])[]> {
		return this.run?.queryId === queryId ? this.run.rowsFrom(from, count) : [];
	}

	/** At once, unless stopping the statement would lose what nothing brings back: then only after asking. */
	async cancel(queryId?: number): Promise<void> {
		const { run } = this;
		if (!run?.isRunning || (queryId !== undefined && run.queryId !== queryId)) return;
		const loss = run.cancelWouldLose;
		if (loss !== undefined) {
			const stop = 'Stop All the Same';
			const message = `Stopping this statement ends its connection, and with it ${loss}.`;
			if ((await vscode.window.showWarningMessage(message, { modal: true }, stop)) !== stop) return;
		}
		run.cancel();
	}

	revealError(): void {
		void this.errorMark.reveal();
	}

	dispose(): void {
		void this.run?.dispose();
		this.view.dispose();
		this.errorMark.dispose();
		this.highlight.dispose();
	}

	private didChange(run: QueryRun): void {
		if (this.run !== run) return;
		setContext('bindery.isQueryRunning', run.isRunning);
		this.view.update();
	}
}

/** A database that cannot be reached is no fault of the statement's. */
function isAboutStatement(error: DatabaseErrorData): boolean {
	return error.offset !== undefined || error.code === 'syntax' || error.code === 'parameters' || error.code === 'constraint';
}

/** A gate, not a judge: reading the schema once too often costs some milliseconds. */
function changesSchema(statement: string): boolean {
	return /\b(create|alter|drop|attach|detach)\b/i.test(statement);
}
