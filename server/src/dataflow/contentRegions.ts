import type { StringExpression } from '../embedded/code/code';
import type { EmbeddedSqlRegion } from '../embedded/region';
import type { Analysis } from './analysis';
import { linearize } from './linearize';
import { partsOfString } from './literals';
import { assemble } from './render';
import { isSqlStatement } from './sqlText';
import { unknownValue } from './value';

/** Strings that reach no known call but say themselves that they are SQL, by a comment in front or by how they begin. */
export function contentRegions(analysis: Analysis, known: readonly EmbeddedSqlRegion[]): EmbeddedSqlRegion[] {
	const covered = new Set(known.flatMap((region) => region.segments.map((segment) => segment.host.start)));
	const regions: EmbeddedSqlRegion[] = [];
	for (const expression of analysis.code.strings) {
		if (expression.literals.some((literal) => literal.pieces.some((piece) => covered.has(piece.start)))) continue;
		const evidence = isMarked(analysis, expression) ? 'comment' : undefined;
		const [linear = []] = linearize(partsOfString(expression, () => unknownValue));
		const text = linear.map((part) => (part.kind === 'text' ? part.text : 'hole')).join('');
		if (!evidence && !isSqlStatement(text)) continue;
		regions.push({ ...assemble(analysis, linear, expression, 'generic'), evidence: evidence ?? 'content' });
	}
	return regions;
}

const longestMark = 200;

/** `/* sql *\/` or `# language=sql` right before the string, or `-- sql` as its first line. */
function isMarked(analysis: Analysis, expression: StringExpression): boolean {
	const { text } = analysis.host;
	const before = text.slice(Math.max(0, expression.start - longestMark), expression.start);
	if (
		/(?:\/\*\s*(?:language\s*=\s*)?sql\s*\*\/|(?:#|\/\/)\s*(?:language\s*=\s*)?sql\s*[\r\n]+(?:[^\r\n"'`]*=)?|@language\s+sql\s*\*\/)\s*$/i.test(
			before,
		)
	)
		return true;
	const first = expression.literals[0];
	return first !== undefined && /^\s*--\s*sql\b/i.test(text.slice(first.contentStart, first.contentStart + 40));
}
