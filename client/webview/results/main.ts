import {
	CancelQueryNotification,
	CopyTextNotification,
	DidChangeResultNotification,
	type ResultState,
	ResultsReadyNotification,
	RevealErrorNotification,
	RowsRequest,
} from '../../../common/src/resultsProtocol';
import { connectToHost } from '../shared/transport';
import { byId } from './element';
import { copyText, countOf, formatDuration } from './formatCell';
import { Grid } from './grid';
import './results.css';

const host = connectToHost();
let shown: ResultState | undefined;
let grid: Grid | undefined;
let clock: ReturnType<typeof setInterval> | undefined;

host.onNotification(DidChangeResultNotification.type, (state) => show(state));
byId('cancel').addEventListener('click', cancel);
byId('reveal').addEventListener('click', () => void host.sendNotification(RevealErrorNotification.type));
window.addEventListener('keydown', (event) => {
	if (event.key === 'Escape' && shown?.phase === 'running') cancel();
});
host.listen();
void host.sendNotification(ResultsReadyNotification.type);

function cancel(): void {
	if (shown) void host.sendNotification(CancelQueryNotification.type, { queryId: shown.queryId });
}

function show(state: ResultState): void {
	const isNew = state.queryId !== shown?.queryId;
	shown = state;
	document.body.dataset.phase = state.phase;
	byId('welcome').hidden = true;
	byId('bar').hidden = false;
	byId('cancel').hidden = state.phase !== 'running';
	byId('connection').textContent = state.connectionName;
	const statement = byId('statement');
	statement.textContent = state.statement.replace(/\s+/g, ' ').trim();
	statement.title = state.statement;
	showSummary(state, isNew);
	showError(state);
	showGrid(state, isNew);
}

/** While a query runs, its seconds are counted where they can be seen but are not read out loud again and again. */
function showSummary(state: ResultState, isNew: boolean): void {
	const summary = byId('summary');
	if (isNew || state.phase !== 'running') {
		clearInterval(clock);
		clock = undefined;
		byId('elapsed').textContent = '';
	}
	if (state.phase === 'running' && !clock) {
		const start = performance.now() - (state.elapsedMs ?? 0);
		clock = setInterval(() => {
			byId('elapsed').textContent = `${Math.floor((performance.now() - start) / 1000)} s`;
		}, 1000);
	}
	summary.textContent = summaryOf(state);
}

function summaryOf(state: ResultState): string {
	const time = state.elapsedMs === undefined ? '' : ` · ${formatDuration(state.elapsedMs)}`;
	if (state.phase === 'running') return 'Running…';
	if (state.phase === 'cancelled') return `Cancelled${time}`;
	if (state.phase === 'failed') return `Failed${time}`;
	if (state.columns.length === 0) return `${countOf(state.affectedRows ?? 0, 'row')} changed${time}`;
	return state.isComplete
		? `${countOf(state.rowCount, 'row')}${time}`
		: `First ${countOf(state.rowCount, 'row')}${time} · scroll for more`;
}

function showError(state: ResultState): void {
	byId('error').hidden = state.error === undefined;
	byId('error-message').textContent = state.error?.message ?? '';
	byId('error-hint').textContent = state.error?.hint ?? '';
	const reveal = byId('reveal');
	reveal.hidden = state.errorPlace === undefined;
	if (state.errorPlace) reveal.textContent = `Go to ${state.errorPlace.file}:${state.errorPlace.line}:${state.errorPlace.column}`;
}

function showGrid(state: ResultState, isNew: boolean): void {
	const container = byId('result');
	if (isNew) {
		grid = undefined;
		container.replaceChildren();
	}
	container.hidden = state.columns.length === 0;
	const isEmpty = state.phase === 'done' && state.columns.length > 0 && state.rowCount === 0;
	byId('no-rows').hidden = !isEmpty;
	container.classList.toggle('empty', isEmpty);
	if (state.columns.length === 0) return;
	grid ??= new Grid(container, {
		columns: state.columns,
		fetchRows: async (from, count) => (await host.sendRequest(RowsRequest.type, { queryId: state.queryId, from, count })).rows,
		onCopy: (value) => void host.sendNotification(CopyTextNotification.type, { text: copyText(value) }),
	});
	grid.update(state.rowCount, state.isComplete);
}
