import type { HostTree } from './hostLanguage';
import { hostLanguageFor } from './hosts';
import { literalAround } from './literalAround';
import type { EmbeddedSqlRegion } from './region';

/** Escapes decoded SQL for one literal; undefined: the literal has no way to say it. */
export type Encoder = (sql: string) => string | undefined;

/** How SQL is written at a host offset inside one of the region's literals, however far from its call. Undefined: in no literal. */
export function encoderAt(region: EmbeddedSqlRegion, host: HostTree, hostOffset: number): Encoder | undefined {
	const language = hostLanguageFor(host.languageId);
	const found = literalAround(host, region, hostOffset);
	return language && found && ((sql) => language.encode(found.literal, found.formatting, host.text, sql));
}
