import type { CatalogSnapshot, RelationInfo, SchemaInfo } from '../../../common/src/catalog';

/** One relation as completion looks for it. */
export interface RelationName {
	readonly schema: SchemaInfo;
	readonly relation: RelationInfo;
	readonly lower: string;
	/** Bit for each letter a–z in the name, and one for every other sign: a name without the wanted letters is passed over at once. */
	readonly letters: number;
}

const cache = new WeakMap<CatalogSnapshot, readonly RelationName[]>();

/** All relations of a snapshot, sorted by name; made once for each snapshot. */
export function relationNames(snapshot: CatalogSnapshot): readonly RelationName[] {
	let names = cache.get(snapshot);
	if (names === undefined) {
		names = snapshot.schemas
			.flatMap((schema) => schema.relations.map((relation) => nameOf(schema, relation)))
			.sort((a, b) => (a.lower < b.lower ? -1 : a.lower > b.lower ? 1 : 0));
		cache.set(snapshot, names);
	}
	return names;
}

function nameOf(schema: SchemaInfo, relation: RelationInfo): RelationName {
	const lower = relation.name.toLowerCase();
	return { schema, relation, lower, letters: letterMask(lower) | letterMask(plainLetters(lower)) };
}

/** `lower` must be in lower case. */
export function letterMask(lower: string): number {
	let mask = 0;
	for (let at = 0; at < lower.length; at++) {
		const code = lower.charCodeAt(at);
		mask |= 1 << (code >= 97 && code <= 122 ? code - 97 : 26);
	}
	return mask;
}

export function isBeyondAscii(text: string): boolean {
	return /[^ -~]/.test(text);
}

/** Without accents: `größe` gives `große`. */
export function plainLetters(text: string): string {
	return isBeyondAscii(text) ? text.normalize('NFD').replace(/\p{M}/gu, '') : text;
}
