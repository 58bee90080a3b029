import { applyDefinition } from '../../catalog/definitions';
import type { SchemaBuilder } from '../../catalog/schemaBuilder';
import { sqlRange } from '../../sql/ranges';
import { type DdlFile, PositionReader } from './ddlFile';

/**
 * Takes a file's definitions over, one at each step, so that the caller can do other things between them. The names of what it
 * defines know where they are written. Temporary tables are nobody else's.
 */
export function* applyDdlFile(file: DdlFile, builder: SchemaBuilder): Generator<void> {
	const { text, uri } = file;
	for (const { start, end, line, character } of file.statements) {
		if (/^create\s+(?:local\s+|global\s+)?temp(?:orary)?\b/i.test(text.slice(start, start + 40))) continue;
		let reader = new PositionReader(text, start, line, character);
		let last = start;
		builder.place = (from, to) => {
			if (from < last) reader = new PositionReader(text, start, line, character);
			last = to;
			return { kind: 'ddl', uri, range: { start: reader.at(from), end: reader.at(to) } };
		};
		applyDefinition(text, sqlRange(start, end), builder);
		yield;
	}
	builder.place = undefined;
	builder.useSchema(undefined);
}
