import { mayHoldSql } from '../apis/gate';
import { apisFor } from '../apis/index';
import { readUnits } from '../embedded/code/codeUnits';
import type { HostTree } from '../embedded/hostLanguage';
import type { EmbeddedSqlRegion } from '../embedded/region';
import { contentRegions } from './contentRegions';
import { DocumentRun } from './documentRun';
import { mergeRuns } from './mergeRuns';
import { placeRegions } from './placeRegions';

const cache = new WeakMap<HostTree, readonly EmbeddedSqlRegion[]>();
const documents = new WeakMap<HostTree, DocumentRun>();

/**
 * Every string of the document that holds SQL, in source order: what reaches a call that executes it, tagged templates,
 * marked strings, and strings that are SQL by their content. Computed once for each parsed version; never throws for any text.
 * @param previous the version before: what the edit left alone is taken over from it, and it is given up.
 */
export function findRegions(host: HostTree, previous?: HostTree): readonly EmbeddedSqlRegion[] {
	const known = cache.get(host);
	if (known) return known;
	const regions = mayHoldSql(apisFor(host.languageId), host.text) ? regionsOf(host, previous) : [];
	cache.set(host, regions);
	return regions;
}

function regionsOf(host: HostTree, previous: HostTree | undefined): readonly EmbeddedSqlRegion[] {
	const updated = previous && update(host, previous);
	if (updated) {
		documents.set(host, updated);
		const regions = placeRegions(updated.shared.units, written(updated));
		if (regions) return regions;
	}
	const fresh = new DocumentRun(host, readUnits(host));
	documents.set(host, fresh);
	return inOrder(written(fresh));
}

const farthestAddress = 2 ** 29;

/** The document as it was analysed before, brought up to this version; undefined when it cannot be. */
function update(host: HostTree, previous: HostTree): DocumentRun | undefined {
	const document = documents.get(previous);
	if (!document || previous.languageId !== host.languageId) return undefined;
	documents.delete(previous);
	const units = readUnits(host, document.shared.units);
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
