import type { DeclaredSink } from '../apis/declaredSinks';
import { mayHoldSql } from '../apis/gate';
import { apisFor } from '../apis/index';
import { mayRunScripts } from '../apis/scripts';
import { forgetUnits, readUnits, unitsOf } from '../embedded/code/codeUnits';
import type { HostTree } from '../embedded/hostLanguage';
import { changesSince } from '../embedded/parseHost';
import { forgetVersion, PerVersion } from '../embedded/perVersion';
import type { EmbeddedSqlRegion } from '../embedded/region';
import { contentRegions } from './contentRegions';
import { DocumentRun } from './documentRun';
import { mergeRuns } from './mergeRuns';
import type { OtherModules } from './otherModules';
import { placeRegions } from './placeRegions';
import { type ScriptUse, scriptUses } from './placeScripts';

const cache = new PerVersion<HostTree, readonly EmbeddedSqlRegion[]>();
const modulesByHost = new PerVersion<HostTree, OtherModules>();
const documents = new PerVersion<HostTree, DocumentRun>();
/** What the project declared as executing when the document was looked at. */
const declaredAt = new PerVersion<HostTree, readonly DeclaredSink[]>();

/**
 * Every string of the document that holds SQL, in source order: what reaches a call that executes it, tagged templates,
 * marked strings, and strings that are SQL by their content. Computed once for each parsed version; never throws for any text.
 * @param previous the version before: what the edit left alone is taken over from it, and it is given up.
 * @param modules where to look for what the document imports; left out, it is looked at by itself.
 * @param executesNothing that much is known of the text: only what its strings say themselves is looked at.
 */
export function findRegions(
	host: HostTree,
	previous?: HostTree,
	modules?: OtherModules,
	executesNothing = false,
): readonly EmbeddedSqlRegion[] {
	const known = cache.get(host);
	if (known && isCurrent(host)) return known;
	if (modules) modulesByHost.set(host, modules);
	const declared = modulesByHost.get(host)?.sinks;
	if (declared) declaredAt.set(host, declared);
	const holdsSql = mayHoldSql(apisFor(host.languageId, declared), host.text);
	const runsScripts = (!holdsSql || executesNothing) && mayRunScripts(host.languageId, host.text);
	const isSeen = holdsSql || runsScripts;
	// What was made of it while the project declared something else would never be current again.
	if (!isSeen) documents.delete(host);
	const seen = isSeen ? regionsOf(host, previous, executesNothing && !runsScripts) : [];
	const regions = holdsSql ? seen : [];
	cache.set(host, regions);
	return regions;
}

const scripts = new PerVersion<HostTree, readonly ScriptUse[]>();

/** What reaches calls that take no SQL and yet run what they are given, or search by it. */
export function scriptUsesIn(host: HostTree): readonly ScriptUse[] {
	findRegions(host);
	return scripts.get(host) ?? [];
}

/**
 * What `look` makes of a text that may come to stand in the place of the document, parsed from it: it imports what that
 * imports, and what they have in common is not looked at again. The document is as it was afterwards.
 */
export function tryInstead<T>(text: HostTree, document: HostTree, look: (regions: readonly EmbeddedSqlRegion[]) => T): T {
	const run = documents.get(document);
	const result = look(findRegions(text, document, modulesByHost.get(document)));
	if (run && documents.get(text) === run) {
		documents.delete(text);
		if (run.update(document, unitsOf(document))) documents.set(document, run);
	}
	giveUp(text);
	return result;
}

/** Nobody will look at this version any more. */
export function giveUp(host: HostTree): void {
	const regions = cache.get(host);
	if (regions) forgetVersion(regions);
	forgetUnits(host);
	forgetVersion(host);
}

/** True until another document that the regions depend on has changed, or what the project declares. */
export function isCurrent(host: HostTree): boolean {
	const run = documents.get(host);
	return run ? run.isCurrent() : declaredAt.get(host) === modulesByHost.get(host)?.sinks;
}

function regionsOf(host: HostTree, previous: HostTree | undefined, isIdle: boolean): readonly EmbeddedSqlRegion[] {
	const updated = previous && update(host, previous);
	if (updated) {
		documents.set(host, updated);
		const regions = placeRegions(updated.shared.units, written(updated));
		if (regions) {
			scripts.set(host, scriptUses(updated.shared, updated.runs));
			return regions;
		}
	}
	const fresh = new DocumentRun(host, readUnits(host), modulesByHost.get(host), isIdle);
	documents.set(host, fresh);
	scripts.set(host, scriptUses(fresh.shared, fresh.runs));
	return inOrder(written(fresh));
}

const farthestAddress = 2 ** 29;

/** The document as it was analysed before, brought up to this version; undefined when it cannot be. */
function update(host: HostTree, previous: HostTree): DocumentRun | undefined {
	const document = documents.get(previous);
	if (!document || previous.languageId !== host.languageId) return undefined;
	documents.delete(previous);
	const units = readUnits(host, document.shared.units, changesSince(host, previous));
	return units.nextAddress < farthestAddress && document.update(host, units) ? document : undefined;
}

/** In the addresses of the units, which are the offsets of a document that was read afresh. */
function written({ shared, runs }: DocumentRun): readonly EmbeddedSqlRegion[] {
	const regions = mergeRuns(shared, runs);
	return [...regions, ...contentRegions(shared, regions)];
}

function inOrder(regions: readonly EmbeddedSqlRegion[]): readonly EmbeddedSqlRegion[] {
	return [...regions].sort((a, b) => a.hostRange.start - b.hostRange.start);
}
