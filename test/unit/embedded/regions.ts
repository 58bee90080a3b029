import { findRegions } from '../../../server/src/dataflow/findRegions';
import type { HostTree } from '../../../server/src/embedded/hostLanguage';
import { parseHost } from '../../../server/src/embedded/parseHost';
import type { EmbeddedSqlRegion } from '../../../server/src/embedded/region';

export interface Parsed {
	readonly host: HostTree;
	readonly regions: readonly EmbeddedSqlRegion[];
	/** Where `|` stood. */
	readonly caret: number;
}

/** Parses code in which `|` marks the caret. */
export function parseAtCaret(languageId: string, marked: string): Parsed {
	const caret = marked.indexOf('|');
	const host = parseHost(languageId, caret < 0 ? marked : marked.slice(0, caret) + marked.slice(caret + 1));
	return { host, regions: findRegions(host), caret };
}

/** Parses code as it stands. */
export function parseCode(languageId: string, code: string): Parsed {
	const host = parseHost(languageId, code);
	return { host, regions: findRegions(host), caret: -1 };
}

/** Each hole as `expression place origin`. */
export function holesOf({ host, regions }: Parsed): string[] {
	return regions.flatMap((region) =>
		region.holes.map((hole) => `${host.text.slice(hole.expression.start, hole.expression.end)} ${hole.place} ${hole.origin}`),
	);
}
