import type { Hole } from '../embedded/region';
import { hostRange, sqlRange } from '../sql/ranges';
import { codeAround } from './fix/codeAround';
import { hostOf, sqlLiteralAround } from './fix/slots';
import { valueText } from './fix/valueText';
import { type BoundCall, readBoundCall } from './placeholders/boundCall';
import { countSequence } from './placeholders/counting';
import type { Mark } from './placeholders/marks';
import { editSql, shownAt } from './placeholders/report';
import type { Finding, Fix, Rule, RuleContext } from './rule';
import { expressionText } from './wording';

const id = 'quoted-placeholder';

/** A placeholder inside quotes: the driver either leaves it alone, or puts a second pair of quotes into the first. */
export const quotedPlaceholder: Rule = {
	meta: { id, summary: 'A placeholder stands inside quotes, where it is not bound', defaultSeverity: 'warning' },
	check(context) {
		if (context.region.evidence === 'tag') return quotedHoles(context).map((hole) => findingInTag(context, hole));
		const call = readBoundCall(context);
		if (!call || call.values.length === 0) return [];
		return quotedMarks(call).map((mark) => {
			const isPattern = isPartOfPattern(mark);
			// psycopg 3 leaves the binding to the server, which does not look into quotes.
			const isPutInside = call.driver.isTextual && call.driver.name !== 'psycopg';
			const problem = isPutInside
				? `${call.driver.name} puts a quoted value inside these quotes`
				: 'there it is plain text, and its value has no place to go';
			const advice = isPattern ? 'write the placeholder alone and put the `%` signs into the value' : 'remove the quotes';
			const message = `\`${mark.text}\` stands inside quotes: ${problem}; ${advice}.`;
			return { ruleId: id, severity: 'warning', range: shownAt(call.region, mark.sql), message, related: [] };
		});
	},
	fix(finding, context): Fix | undefined {
		if (context.region.evidence === 'tag') return fixInTag(finding, context);
		const call = readBoundCall(context);
		const mark = call && quotedMarks(call).find((candidate) => shownAt(call.region, candidate.sql).start === finding.range.start);
		if (!call || !mark?.inside || isPartOfPattern(mark)) return undefined;
		const edit = editSql(call.region, sqlRange(mark.inside.start, mark.inside.end), mark.text);
		return edit && { title: `Remove the quotes around \`${mark.text}\``, edits: [edit], isPreferred: true };
	},
};

/** What a tag binds inside quotes: the placeholder that is written for it is plain text there. */
function quotedHoles({ region }: RuleContext): readonly Hole[] {
	return region.holes.filter((hole) => hole.isBound === true && hole.place === 'quotedText');
}

function findingInTag(context: RuleContext, hole: Hole): Finding {
	const message = `\`${expressionText(context, hole)}\` stands inside quotes: the tag puts a placeholder there, which is plain text to the database; ${
		isAlone(context, hole) ? 'remove the quotes' : 'bind the whole text between them'
	}.`;
	return { ruleId: id, severity: 'warning', range: hole.expression, message, related: [] };
}

function isAlone({ region }: RuleContext, { sql }: Hole): boolean {
	const quote = region.sql.charAt(sql.start - 1);
	return (quote === "'" || quote === '"') && region.sql.charAt(sql.end) === quote;
}

function fixInTag(finding: Finding, context: RuleContext): Fix | undefined {
	const { host, region } = context;
	const hole = quotedHoles(context).find((candidate) => candidate.expression.start === finding.range.start);
	const written = region.segments.find(({ sql, kind }) => kind === 'hole' && sql.start === hole?.sql.start)?.host;
	if (!hole || !written) return undefined;
	if (!isAlone(context, hole)) return bindWhole(context, hole);
	const edit = {
		range: hostRange(written.start - 1, written.end + 1),
		newText: host.text.slice(written.start, written.end),
	};
	return { title: `Remove the quotes around \`${expressionText(context, hole)}\``, edits: [edit], isPreferred: true };
}

/** `` LIKE ${`%${name}%`} ``: what stands between the quotes becomes one value. */
function bindWhole({ host, region }: RuleContext, hole: Hole): Fix | undefined {
	const slot = sqlLiteralAround(region, hole);
	const range = slot && hostOf(region, slot);
	const text = range && valueText(host, codeAround(host, range.start), region, slot);
	if (!text) return undefined;
	return { title: 'Bind the whole text', edits: [{ range, newText: `\${${text}}` }], isPreferred: true };
}

function isPartOfPattern(mark: Mark): boolean {
	return mark.inside !== undefined && mark.inside.end - mark.inside.start > mark.text.length + 2;
}

function quotedMarks(call: BoundCall): readonly Mark[] {
	const { driver, marks, region } = call;
	const own = new Set([driver.positional, driver.named]);
	const quoted = marks.filter((mark) => {
		const { inside } = mark;
		if (!inside || inside.kind === 'comment' || inside.isUnterminated || !own.has(mark.style)) return false;
		const quote = region.sql.charAt(inside.start);
		if (quote !== "'" && quote !== '"') return false;
		if (region.holes.some((hole) => hole.sql.start < inside.end && inside.start < hole.sql.end)) return false;
		return (
			isOnlyPattern(region.sql.slice(inside.start + 1, mark.sql.start)) &&
			isOnlyPattern(region.sql.slice(mark.sql.end, inside.end - 1))
		);
	});
	if (quoted.length === 0 || driver.isTextual) return quoted;
	// A driver that does not look into quotes may be meant to find a plain `?` there.
	const bare = marks.length - quoted.length;
	if (quoted.some((mark) => mark.style === 'named')) return quoted.filter((mark) => hasKey(call, mark));
	const count = countSequence(call);
	return bare === 0 || (count !== undefined && count === bare + quoted.length) ? quoted : [];
}

function hasKey(call: BoundCall, mark: Mark): boolean {
	const keys = call.keys();
	return keys?.some((key) => key.name === mark.name || key.name === mark.text) ?? false;
}

/** Nothing, or the `%` and `_` of a LIKE pattern. */
function isOnlyPattern(text: string): boolean {
	return [...text].every((sign) => sign === '%' || sign === '_');
}
