import type { DatabaseApi } from '../apis/api';
import { apiOfModule, apisFor } from '../apis/index';
import type { CallExpression, Expression, FunctionCode, Span } from '../embedded/code/code';
import { readCode } from '../embedded/code/readCode';
import type { HostTree } from '../embedded/hostLanguage';
import type { Scope } from './scope';
import type { MatchedSink, SinkRecord } from './sinks';
import type { StatementValue, Value } from './value';

/** A call that the analysis has stepped into. */
export interface Frame {
	readonly call: CallExpression;
	readonly function: FunctionCode;
	readonly arguments: readonly {
		readonly expression: Expression;
		readonly span: Span;
		readonly value: Value;
		readonly parameter: string;
	}[];
}

/** Everything that the readers of one document share while it is analysed. */
export class Analysis {
	readonly code;
	readonly apis: readonly DatabaseApi[];
	readonly isPython: boolean;
	/** Libraries that the file imports: what an unknown receiver most likely belongs to. */
	readonly importedApis = new Set<string>();
	readonly records: SinkRecord[] = [];
	readonly frames: Frame[] = [];
	readonly returns: Value[][] = [];
	/** Functions that were analysed from a call of theirs. */
	readonly stepped = new Set<FunctionCode>();
	/** Functions that it pays to step into, or not. */
	readonly worth = new Map<FunctionCode, boolean>();
	/** What functions give back when nothing is known of their arguments. */
	readonly plainResults = new Map<FunctionCode, Map<string, Value>>();
	/** `text("…")` calls that nothing was seen to execute. */
	readonly openStatements = new Map<number, StatementValue>();
	/** Function expressions that are looked at in the end, unless something calls them before. */
	readonly pending: { readonly code: FunctionCode; readonly scope: Scope }[] = [];
	/** What is left of the work that stepping into calls may cost in all. */
	stepsLeft = 4_000;

	constructor(readonly host: HostTree) {
		this.code = readCode(host);
		this.apis = apisFor(host.languageId);
		this.isPython = host.languageId === 'python';
	}

	textOf(span: Span): string {
		return this.host.text.slice(span.start, span.end);
	}

	/** The library of an imported thing. */
	apiOf(reference: { readonly module: string; readonly member: string }): DatabaseApi | undefined {
		const path = this.isPython && reference.member ? `${reference.module}.${reference.member}` : reference.module;
		return apiOfModule(this.apis, path);
	}

	/** Every row of the tables with that name among its calls. */
	rowsNamed(name: string): readonly MatchedSink[] {
		return indexOf(this.apis).get(name) ?? [];
	}

	api(id: string): DatabaseApi | undefined {
		return this.apis.find((api) => api.id === id);
	}
}

const indexes = new WeakMap<readonly DatabaseApi[], ReadonlyMap<string, readonly MatchedSink[]>>();

function indexOf(apis: readonly DatabaseApi[]): ReadonlyMap<string, readonly MatchedSink[]> {
	const known = indexes.get(apis);
	if (known) return known;
	const index = new Map<string, MatchedSink[]>();
	for (const api of apis) {
		for (const row of api.sinks) {
			for (const name of row.names) {
				const rows = index.get(name) ?? [];
				rows.push({ api, row });
				index.set(name, rows);
			}
		}
	}
	indexes.set(apis, index);
	return index;
}
