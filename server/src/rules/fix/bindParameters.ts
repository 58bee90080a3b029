import type { CodeModule } from '../../embedded/code/code';
import type { EmbeddedSqlRegion, PlaceholderStyle } from '../../embedded/region';
import { callAt } from '../placeholders/code';
import type { Fix, FixContext } from '../rule';
import { placeholderText } from '../wording';
import { argumentEdits, findTarget, sqlEndOf, type Target } from './argumentEdits';
import { bindAlong } from './bindAlong';
import { bindOtherwise } from './bindOtherwise';
import { codeAround } from './codeAround';
import { type Edit, inOrder, overlaps, replace } from './edit';
import { keepList } from './keptList';
import { chooseStyle, isGuessed, isPercentStyle, NameGiver, type Plan } from './parameterPlan';
import { doubledPercents } from './percents';
import { type PlacedSlots, placeSlots } from './placedSlots';
import { planText } from './planText';
import { findPlaceholders } from './slots';

/** Rewrites a call so that every value in its SQL is bound in the library's own way. Undefined: that cannot be done for sure. */
export function bindParameters(context: FixContext): Fix | undefined {
	const { host, region } = context;
	const { sink } = region;
	if (!sink || isDefinition(region) || sink.parameterForm === 'rows') return undefined;
	if (sink.api === 'sqlalchemy' && !isInText(host.text, sink.sqlArgument.start)) return undefined;
	const code = codeAround(host, sink.call.start);
	const isOpenText = sink.parameterForm === 'none' && sink.api === 'sqlalchemy' && /(^|\.)text$/.test(sink.callee);
	const target = sink.parameterForm === 'none' ? undefined : findTarget(host, region);
	const call = target?.call ?? callAt(host, sink.call);
	if (!call) return undefined;
	const placed = placeSlots(code, call, regionsOfCall(context));
	if (!placed) return undefined;
	const otherwise = bindOtherwise({ context, code, call, placed });
	if (otherwise || (!target && !isOpenText)) return otherwise;
	const bound = placed.isFixed ? bindAtOnce(context, code, placed, target) : target && bindAlong(context, code, placed, target);
	const edits = bound && inOrder(bound.edits);
	if (!edits) return undefined;
	const isGuess = findPlaceholders(region).length === 0 && isGuessed(host, region);
	const isOfNobody = sink.api === 'dbapi' || sink.api === 'generic';
	return { title: titleOf(bound.style, isGuess || isOfNobody), edits, isPreferred: !isGuess && !isOfNobody };
}

/** A bare text is the driver's, which writes its placeholders in a way that is not known here. */
function isInText(text: string, start: number): boolean {
	return /\b(?:text|TextClause)\(\s*(?:(?:textwrap\.)?dedent\(\s*)?$/.test(text.slice(Math.max(0, start - 200), start));
}

function regionsOfCall({ region, regions }: FixContext): readonly EmbeddedSqlRegion[] {
	const { sink } = region;
	const ofCall = regions.filter(
		(other) => other.sink?.call.start === sink?.call.start && other.sink?.call.end === sink?.call.end,
	);
	// Pieces that a query builder puts into a statement are texts of their own.
	const isPiece = sink?.api === 'django' && /(?:^|\.)extra$/.test(sink.callee);
	return isPiece ? ofCall.filter((other) => other.sink?.sqlArgument.start === sink.sqlArgument.start) : ofCall;
}

function titleOf(style: PlaceholderStyle, isGuess: boolean): string {
	const mark = placeholderText(style);
	return isGuess ? `Bind as a parameter (${mark}, if your library writes it so)` : `Bind as a parameter (${mark})`;
}

/** No engine binds values in a CREATE, an ALTER, a GRANT … */
function isDefinition(region: EmbeddedSqlRegion): boolean {
	return /^\s*(create|alter|drop|grant|revoke|truncate|set|use|show|pragma|comment|vacuum|analyze|copy|lock|call\s+_hole_)\b/i.test(
		region.sql,
	);
}

/** The text is the same each time: all its values go into the call. */
function bindAtOnce(
	{ host, region }: FixContext,
	code: CodeModule,
	{ slots }: PlacedSlots,
	target: Target | undefined,
): { readonly edits: readonly Edit[]; readonly style: PlaceholderStyle } | undefined {
	const { sink } = region;
	const placeholders = findPlaceholders(region);
	const style = chooseStyle(host, region, target, placeholders);
	if (!sink || !style || (sink.parameterForm === 'varargs' && style === 'named')) return undefined;
	const isNamed = style === 'named' || style === 'pyformat' || style === 'at';
	// These share their names with other texts of the same statement.
	const isShared = sink.api === 'typeorm' || !target;
	const names = new NameGiver(
		target,
		placeholders,
		isShared ? code.body.flatMap((statement) => namesNamed(host, statement)) : [],
	);
	const text = planText(host, region, code, slots, placeholders, style, names);
	if (!text) return undefined;
	const { expressions, literals, plan } = text;
	const percents =
		isPercentStyle(style) && !sink.parametersArgument
			? doubledPercents(
					[region],
					expressions.flatMap(({ operands, span, tailStart }) => (tailStart === undefined ? [span] : [span, ...operands])),
					literals,
				)
			: [];
	const [only, ...others] = expressions;
	const inPlace =
		!isNamed && only && others.length === 0 && sink.parameterForm === 'sequence'
			? keepList(host, target, only, plan.values)
			: undefined;
	const added = inPlace?.edits ?? addedValues(host, region, target, plan, isNamed);
	if (!percents || !added) return undefined;
	const kept = literals.filter(
		({ range }) =>
			!percents.some((percent) => overlaps(percent.range, range)) &&
			!(inPlace && inPlace.start <= range.start && range.end <= inPlace.end),
	);
	return { edits: [...kept, ...percents, ...added], style };
}

function addedValues(
	host: FixContext['host'],
	region: EmbeddedSqlRegion,
	target: Target | undefined,
	{ values }: Plan,
	isNamed: boolean,
): readonly Edit[] | undefined {
	if (target) return argumentEdits(host, region, target, values, isNamed, sqlEndOf(target, region));
	const end = region.sink?.call.end;
	const bound = values.map((value) => `${value.name}=${value.text}`).join(', ');
	return end === undefined ? undefined : [replace(end, end, `.bindparams(${bound})`)];
}

/** The names that texts in a statement ask for. */
function namesNamed({ text }: FixContext['host'], { end, start }: { readonly start: number; readonly end: number }): string[] {
	return [...text.slice(start, end).matchAll(/:(?:\.\.\.)?([A-Za-z_]\w*)/g)].flatMap(([, name]) => name ?? []);
}
