import type { CallExpression } from '../embedded/code/code';
import type { Analysis } from './analysis';
import { construct } from './classes';
import { brought, foundElsewhere, isElsewhere, later } from './elsewhere';
import { lookUp } from './evaluate';
import { executesText } from './executesText';
import { stepInto } from './functions';
import { memberOf } from './members';
import { schemaMethod } from './schemas';
import { isLocalModule, leadingText, nameOf } from './sinks';
import { isSqlStatement, startsLikeSql } from './sqlText';
import { isHarmless, unknownValue, type Value } from './value';

/** True for a module that a document of the workspace can be, by how it is written. */
export function mayBeOurs({ isPython }: Analysis, module: string): boolean {
	return isPython ? isLocalModule(module) : /^(?:\.|@\/|~\/)/.test(module);
}

/**
 * A call of something that another document has. It is looked up at once where it may execute what it is given; else what
 * it gives back is found out when something depends on that. `resultOf` is what the call gives by itself.
 */
export function callElsewhere(
	analysis: Analysis,
	call: CallExpression,
	receiver: Value | undefined,
	target: Value,
	values: readonly Value[],
	resultOf: (receiver: Value | undefined, target: Value) => Value,
): Value {
	if (mattersNow(analysis, call, values)) {
		const found = calleeElsewhere(analysis, call, receiver, target);
		if (!found) return resultOf(receiver, target);
		// Where the other document's code does not show what it executes, the call counts for what its name says.
		if (!found.target.function || executesText(analysis, call, found.target.function, values))
			return resultOf(found.receiver, found.target);
	}
	const result = resultOf(receiver, target);
	const isKnown = result.parts ?? result.handle ?? result.elements ?? result.entries ?? result.number;
	if (isKnown !== undefined || (isHarmless(result.origin) && result.origin !== 'constant')) return result;
	const upon = [target, ...(receiver ? [receiver] : []), ...values];
	const { place } = analysis;
	return later(
		result,
		upon,
		(asking) => {
			const found = calleeElsewhere(asking, call, receiver, target);
			return found && resultElsewhere(asking, call, found.receiver, found.target, values);
		},
		place,
	);
}

/** Text that begins as SQL, or has its beginning in another document; data from outside; a statement that waits for its call. */
function mattersNow(analysis: Analysis, call: CallExpression, values: readonly Value[]): boolean {
	const name = nameOf(call.callee) ?? '';
	if (formats.has(name)) return true;
	const mayExecute = executing.test(name) || analysis.rowsNamed(name).some(({ row }) => !row.needsHandle);
	return values.some((value) => {
		if (value.statement) return true;
		if (isElsewhere(value) || (value.origin === 'external' && !value.isRequest)) return mayExecute;
		const text = leadingText(value);
		return text !== undefined && (startsWithElsewhere(value) || startsLikeSql(text) || isSqlStatement(text) || isClause(text));
	});
}

/** A condition or another piece of a statement, which a method elsewhere may complete: `name = '…'`, `WHERE …`. */
function isClause(text: string): boolean {
	return /^\s*(?:\(?\s*[\w.`"[\]]+\s*(?:=|<>|!=|[<>]=?|\b(?:not\s+)?(?:like|ilike|in|between)\b)\s*[('"]?\s*hole\b|(?:where|and|or|order\s+by|group\s+by|having|limit|set|values|from|join)\b[^:]*hole)/i.test(
		text,
	);
}

const formats = new Set(['format', 'format_map']);
const executing = /exec|query|sql|fetch|select|run/i;

function startsWithElsewhere({ parts }: Value): boolean {
	const [first] = parts ?? [];
	return first?.kind === 'hole' && first.elsewhere !== undefined;
}

function calleeElsewhere(
	analysis: Analysis,
	{ callee }: CallExpression,
	receiver: Value | undefined,
	target: Value,
): { readonly receiver: Value | undefined; readonly target: Value } | undefined {
	if (receiver && callee.kind === 'member') {
		const object = foundElsewhere(analysis, receiver);
		if (object) {
			const known = brought(analysis, object, callee.object);
			return { receiver: known, target: memberOf(analysis, known, callee.property, callee) };
		}
	}
	const found = foundElsewhere(analysis, target);
	return found && { receiver, target: found };
}

/** What the call gives, now that it is known what is called. */
function resultElsewhere(
	analysis: Analysis,
	call: CallExpression,
	receiver: Value | undefined,
	target: Value,
	values: readonly Value[],
): Value | undefined {
	if (target.function) return stepInto(analysis, target.function, call, values);
	if (target.class) return construct(analysis, target.class, call, values);
	const handle = target.handle ?? receiver?.handle;
	if (handle !== undefined) return { ...unknownValue, handle };
	if (receiver?.wrapped === 'schema') return schemaMethod(analysis, call, receiver, nameOf(call.callee) ?? '', values);
	const [key, fallback] = values;
	if (receiver?.entries && nameOf(call.callee) === 'get' && key) return lookUp(receiver, key, fallback);
	return undefined;
}
