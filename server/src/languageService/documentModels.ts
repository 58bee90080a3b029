import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type PlaceInRegion, placeInFilling } from '../dataflow/fillings';
import { findRegions, giveUp, isCurrent } from '../dataflow/findRegions';
import type { OtherModules } from '../dataflow/otherModules';
import type { HostTree } from '../embedded/hostLanguage';
import { hostLanguageFor } from '../embedded/hosts';
import { regionAt as regionOfText, toSqlOffset } from '../embedded/offsets';
import { parseHost } from '../embedded/parseHost';
import type { EmbeddedSqlRegion } from '../embedded/region';
import { touches } from '../sql/ranges';
import type { WorkspaceFiles } from './host';
import { singleChange } from './singleChange';
import { modulesFor } from './workspaceModules';

/** What the service knows of one version of a document in a host language. */
export interface HostModel {
	readonly version: number;
	readonly host: HostTree;
	readonly regions: readonly EmbeddedSqlRegion[];
}

/**
 * Models of the open documents, keyed by URI and version, made when first asked for. The tree of the version before is
 * reused for all that the edit left alone.
 */
export class DocumentModels {
	private readonly models = new Map<string, HostModel>();

	constructor(private readonly files?: WorkspaceFiles) {}

	/** Undefined for a language that is not a host of SQL strings (a `.sql` file, for one). */
	hostModel(document: TextDocument, executesNothing = false): HostModel | undefined {
		if (!hostLanguageFor(document.languageId)) return undefined;
		const known = this.models.get(document.uri);
		const modules = modulesFor(document.uri, this.files);
		if (known?.version === document.version && known.host.languageId === document.languageId) {
			if (isCurrent(known.host)) return known;
			const model = { ...known, regions: findRegions(known.host, undefined, modules) };
			this.models.set(document.uri, model);
			return model;
		}
		const text = document.getText();
		const previous =
			known?.host.languageId === document.languageId
				? { tree: known.host.tree, changes: [singleChange(known.host.text, text)] }
				: undefined;
		const host = parseHost(document.languageId, text, previous);
		const model = { version: document.version, host, regions: findRegions(host, known?.host, modules, executesNothing) };
		this.models.set(document.uri, model);
		if (known) giveUp(known.host);
		return model;
	}

	/** Without remembering anything: for files that are not open. */
	static modelOf(languageId: string, text: string, modules?: OtherModules): HostModel | undefined {
		if (!hostLanguageFor(languageId)) return undefined;
		const host = parseHost(languageId, text);
		return { version: 0, host, regions: findRegions(host, undefined, modules) };
	}

	/** True when another document has changed that what is known of this one depends on. */
	isStale(document: TextDocument): boolean {
		const known = this.models.get(document.uri);
		return known?.version === document.version && !isCurrent(known.host);
	}

	forget(uri: string): void {
		this.models.delete(uri);
	}
}

/**
 * The region that the caret means: the one whose text it is in, else the smallest whose expression holds it (a hole, a quote,
 * the piece of code between two parts of the text), else the one that the call at the caret executes.
 */
export function regionAt(model: HostModel, offset: number): EmbeddedSqlRegion | undefined {
	const exact = regionOfText(model.regions, offset);
	if (exact) return exact;
	let found: EmbeddedSqlRegion | undefined;
	for (const region of model.regions) {
		if (touches(region.hostRange, offset) && (!found || length(region) < length(found))) found = region;
	}
	return found ?? model.regions.find(({ sink }) => sink !== undefined && touches(sink.call, offset));
}

/** The region that a caret in a literal means, with the offset in its SQL: its own text, or a constant that is spliced into it. */
export function placeInSql(model: HostModel, offset: number): PlaceInRegion | undefined {
	const region = regionOfText(model.regions, offset);
	const sqlOffset = region && toSqlOffset(region, offset);
	if (region && sqlOffset !== undefined && region.evidence !== 'content') return { region, offset: sqlOffset };
	const filled = placeInFilling(model.host, model.regions, offset);
	if (filled) return filled;
	return region && sqlOffset !== undefined ? { region, offset: sqlOffset } : undefined;
}

function length(region: EmbeddedSqlRegion): number {
	return region.hostRange.end - region.hostRange.start;
}
