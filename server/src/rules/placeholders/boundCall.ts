import type { Argument, CallExpression, Expression } from '../../embedded/code/code';
import { walkExpression } from '../../embedded/code/walk';
import type { HostTree } from '../../embedded/hostLanguage';
import { PerVersion } from '../../embedded/perVersion';
import type { EmbeddedSqlRegion, Sink } from '../../embedded/region';
import type { RuleContext } from '../rule';
import { holdsWord, Remembered } from '../wholeDocument';
import { callAt, calledName, callWithArguments, expressionAround } from './code';
import { type Driver, driverOf } from './driver';
import { type MarkedText, readMarks } from './marks';
import { isHandleOf } from './receiver';
import { type NamedValue, visibleKeys } from './values';

/** A call that executes a text, with the placeholders in it and the values beside it. */
export interface BoundCall extends MarkedText {
	readonly host: HostTree;
	readonly region: EmbeddedSqlRegion;
	readonly sink: Sink;
	readonly driver: Driver;
	readonly call: CallExpression;
	readonly method: string;
	/** The arguments that hold the values; empty where the call has none. */
	readonly values: readonly Argument[];
	/** The text stands in one expression without branches. */
	readonly isOneText: boolean;
	/** And no part of it is decided at run time but names and numbers. */
	readonly isWhole: boolean;
	/** The names that the call gives values for, when they are written out. */
	keys(): readonly NamedValue[] | undefined;
}

/** Reads the call that a region's text flows into; undefined where it is not one of a library whose rules are known. */
export function readBoundCall({ host, region }: RuleContext): BoundCall | undefined {
	const known = cache.get(host) ?? new Remembered<EmbeddedSqlRegion, BoundCall | undefined>();
	cache.set(host, known);
	return known.get(region, () => read(host, region));
}

/** Every rule asks for the same call. */
const cache = new PerVersion<HostTree, Remembered<EmbeddedSqlRegion, BoundCall | undefined>>();

function read(host: HostTree, region: EmbeddedSqlRegion): BoundCall | undefined {
	const { sink } = region;
	if (!sink || region.evidence !== 'sink' || region.sql.length > longestText) return undefined;
	const driver = driverOf(host, sink);
	const call = driver && callAt(host, sink.call);
	const method = call && calledName(call);
	if (!driver || !call || !method || !methods.has(method) || !isReceiverKnown(host, call, sink)) return undefined;
	if (driver.name === 'SQLAlchemy' && !isPlainStatement(host, sink)) return undefined;
	const values = valuesOf(host, sink, call);
	if (!values) return undefined;
	const isOneText = standsInOne(host, region);
	const isWhole = isOneText && region.holes.every((hole) => hole.place === 'identifier' || hole.origin === 'numeric');
	const keys = () => {
		const [only] = values;
		return only && values.length === 1 && sink.parameterForm !== 'rows' ? visibleKeys(host, only.value) : undefined;
	};
	return { host, region, sink, driver, call, method, values, isOneText, isWhole, keys, ...readMarks(region.sql, driver) };
}

/** SQLAlchemy's `text` says enough by itself. */
function isReceiverKnown(host: HostTree, call: CallExpression, sink: Sink): boolean {
	return sink.api === 'sqlalchemy' || isHandleOf(host, call, sink.api);
}

/** `text("…")` alone: a bare string is the driver's own business, and `bindparam` may bring values from elsewhere. */
function isPlainStatement(host: HostTree, { sqlArgument }: Sink): boolean {
	const before = host.text.slice(Math.max(0, sqlArgument.start - 40), sqlArgument.start).trimEnd();
	return before.endsWith('text(') && !holdsWord(host, 'bindparam');
}

/** A dump that somebody executes is not a statement with placeholders. */
const longestText = 100_000;

const methods = new Set(
	(
		'execute executemany executeMany fetch fetchrow fetchval fetchmany execute_insert execute_fetchall prepare query run get all each mogrify raw executescript exec scalar scalars ' +
		'unsafe any none one many oneOrNone manyOrNone whereRaw orWhereRaw andWhereRaw havingRaw orHavingRaw orderByRaw groupByRaw joinRaw fromRaw where andWhere orWhere having'
	).split(' '),
);

/** A text put together over several statements or in branches may be another one on another way through the program. */
function standsInOne(host: HostTree, region: EmbeddedSqlRegion): boolean {
	let start = Number.POSITIVE_INFINITY;
	let end = -1;
	for (const { host: span } of region.segments) {
		if (span.start < end) return false;
		start = Math.min(start, span.start);
		end = span.end;
	}
	const text = end < 0 ? undefined : expressionAround(host, { start, end });
	if (text === undefined || !textKinds.has(text.kind)) return false;
	let isPlain = true;
	walkExpression(text, (inner) => {
		if (inner.kind === 'conditional' || inner.kind === 'comprehension' || inner.kind === 'list') isPlain = false;
		if (inner.kind === 'call' && !textMethods.has(calledName(inner) ?? '')) isPlain = false;
		if (inner.kind === 'binary' && inner.operator !== '+' && inner.operator !== '%') isPlain = false;
		return undefined;
	});
	return isPlain;
}

/** They keep the words of a text, and its placeholders. */
const textMethods = new Set(['strip', 'lstrip', 'rstrip', 'trim', 'dedent', 'cleandoc', 'format', 'text']);
const textKinds: ReadonlySet<Expression['kind']> = new Set(['string', 'binary', 'call']);

function valuesOf(host: HostTree, sink: Sink, call: CallExpression): readonly Argument[] | undefined {
	const span = sink.parametersArgument;
	if (!span) {
		// A spread may bring them.
		return call.arguments.some((argument) => argument.spread !== undefined) ? undefined : [];
	}
	const owner = sink.parameterForm === 'bindLater' ? callWithArguments(host, span) : call;
	if (!owner) return undefined;
	const inside = owner.arguments.filter((argument) => span.start <= argument.start && argument.end <= span.end);
	const isNothing = inside.length === 1 && inside[0]?.value.kind === 'constant' && inside[0].value.value === null;
	if (isNothing && sink.parameterForm === 'sequence') return [];
	if (inside.length > 0) return inside;
	for (const argument of owner.arguments) {
		const isAround = argument.start <= span.start && span.end <= argument.end;
		const value = isAround ? partAt(argument.value, span) : undefined;
		if (value) return [value === argument.value ? argument : { start: value.start, end: value.end, value }];
	}
	return undefined;
}

function partAt(expression: Expression, span: { readonly start: number; readonly end: number }): Expression | undefined {
	if (expression.start === span.start && expression.end === span.end) return expression;
	if (expression.kind !== 'dictionary') return undefined;
	return expression.entries.find((entry) => entry.value.start === span.start && entry.value.end === span.end)?.value;
}
