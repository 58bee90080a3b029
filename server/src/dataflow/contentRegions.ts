import type { StringExpression } from '../embedded/code/code';
import type { CodeUnit } from '../embedded/code/codeUnits';
import type { EmbeddedSqlRegion } from '../embedded/region';
import type { Analysis } from './analysis';
import { linearize } from './linearize';
import { partsOfString } from './literals';
import { assemble } from './render';
import { isSqlStatement } from './sqlText';
import { unknownValue } from './value';

/** Strings that reach no known call but say themselves that they are SQL, by a comment in front or by how they begin. */
export function contentRegions(analysis: Analysis, known: readonly EmbeddedSqlRegion[]): EmbeddedSqlRegion[] {
	const covered = new Set<number>();
	for (const region of known) for (const segment of region.segments) covered.add(segment.host.start);
	const mayBeMarked = /\bsql\s*(?:\*\/|[\r\n])|--\s*sql\b/i.test(analysis.host.text);
	const regions: EmbeddedSqlRegion[] = [];
	for (const { unit, start } of analysis.units.items) {
		for (const expression of mayBeMarked ? unit.strings : statementsIn(analysis, unit)) {
			const isMarked = mayBeMarked && isMarkedAt(analysis.host.text, expression, start - unit.address);
			const region = isMarked ? markedRegion(analysis, expression) : statementRegion(analysis, expression);
			if (!region) continue;
			if (expression.literals.some((literal) => literal.pieces.some((piece) => covered.has(piece.start)))) continue;
			regions.push(region);
		}
	}
	return regions;
}

const byUnit = new WeakMap<CodeUnit, readonly StringExpression[]>();

/** The strings of an item that are SQL by their content. */
function statementsIn(analysis: Analysis, unit: CodeUnit): readonly StringExpression[] {
	const known = byUnit.get(unit);
	if (known) return known;
	const found = unit.strings.filter((expression) => statementRegion(analysis, expression) !== undefined);
	byUnit.set(unit, found);
	return found;
}

const statements = new WeakMap<StringExpression, EmbeddedSqlRegion | 'none'>();

/** The string as SQL by its content. */
function statementRegion(analysis: Analysis, expression: StringExpression): EmbeddedSqlRegion | undefined {
	const known = statements.get(expression);
	if (known) return known === 'none' ? undefined : known;
	const [linear = []] = linearize(partsOfString(expression, () => unknownValue));
	const text = linear.map((part) => (part.kind === 'text' ? part.text : 'hole')).join('');
	const region: EmbeddedSqlRegion | 'none' = isSqlStatement(text)
		? { ...assemble(analysis, linear, expression, 'generic'), evidence: 'content' }
		: 'none';
	statements.set(expression, region);
	return region === 'none' ? undefined : region;
}

function markedRegion(analysis: Analysis, expression: StringExpression): EmbeddedSqlRegion {
	const [linear = []] = linearize(partsOfString(expression, () => unknownValue));
	return { ...assemble(analysis, linear, expression, 'generic'), evidence: 'comment' };
}

const longestMark = 200;

/** `/* sql *\/` or `# language=sql` right before the string, or `-- sql` as its first line. */
function isMarkedAt(text: string, expression: StringExpression, delta: number): boolean {
	const start = expression.start + delta;
	const before = text.slice(Math.max(0, start - longestMark), start);
	if (
		/(?:\/\*\s*(?:language\s*=\s*)?sql\s*\*\/|(?:#|\/\/)\s*(?:language\s*=\s*)?sql\s*[\r\n]+(?:[^\r\n"'`]*=)?|@language\s+sql\s*\*\/)\s*$/i.test(
			before,
		)
	)
		return true;
	const first = expression.literals[0];
	return first !== undefined && /^\s*--\s*sql\b/i.test(text.slice(first.contentStart + delta, first.contentStart + delta + 40));
}
