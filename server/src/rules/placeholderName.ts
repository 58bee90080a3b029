import { hostRange } from '../sql/ranges';
import { type BoundCall, readBoundCall } from './placeholders/boundCall';
import type { Mark } from './placeholders/marks';
import { shownAt } from './placeholders/report';
import type { NamedValue } from './placeholders/values';
import type { Finding, Rule } from './rule';

const id = 'placeholder-name';

/** A named placeholder that gets no value, or a value that no placeholder asks for. */
export const placeholderName: Rule = {
	meta: { id, summary: 'A named placeholder has no value, or a value has no placeholder', defaultSeverity: 'error' },
	check(context) {
		const call = readBoundCall(context);
		const names = call && namedMarks(call);
		const keys = call?.keys();
		if (!call || !names || !keys) return [];
		return [...missing(call, names, keys), ...unused(call, names, keys)];
	},
};

const namedStyles = new Set(['named', 'pyformat', 'at', 'dollar']);

/** The placeholders, when all of them are named; undefined where one is not, or where more may come at run time. */
function namedMarks(call: BoundCall): readonly Mark[] | undefined {
	const { driver, isOdd, isWhole, marks } = call;
	if (!(driver.needsNames || driver.refusesExtraNames) || !isWhole || isOdd || call.barePercents.length > 0) return undefined;
	const own = marks.filter((mark) => mark.inside === undefined || (driver.isTextual && driver.positional === 'format'));
	if (own.length === 0) return undefined;
	const accepted =
		driver.named === 'pyformat' ? new Set(['pyformat']) : driver.dialect === 'sqlite' ? namedStyles : new Set(['named']);
	return own.every((mark) => mark.name !== undefined && accepted.has(mark.style)) ? own : undefined;
}

function missing(call: BoundCall, marks: readonly Mark[], keys: readonly NamedValue[]): Finding[] {
	const known = new Set(keys.map((key) => plainName(call, key.name)));
	const reported = new Set<string>();
	return marks.flatMap((mark): Finding[] => {
		const name = plainName(call, mark.name ?? '');
		if (known.has(name) || reported.has(name)) return [];
		reported.add(name);
		const message = `\`${mark.text}\` gets no value: the parameters have no \`${mark.name}\`.`;
		return [{ ruleId: id, severity: 'error', range: shownAt(call.region, mark.sql), message, related: [] }];
	});
}

function unused(call: BoundCall, marks: readonly Mark[], keys: readonly NamedValue[]): Finding[] {
	if (!call.driver.refusesExtraNames) return [];
	const asked = new Set(marks.map((mark) => plainName(call, mark.name ?? '')));
	return keys
		.filter((key) => !asked.has(plainName(call, key.name)))
		.map((key) => ({
			ruleId: id,
			severity: 'hint',
			range: hostRange(key.start, key.end),
			message: `No placeholder asks for \`${key.name}\`, and ${call.driver.name} refuses values it has no use for.`,
			related: [],
		}));
}

/** SQLite's libraries take the sign with the name or without it; Oracle does not tell case apart. */
function plainName(call: BoundCall, name: string): string {
	const bare = call.driver.dialect === 'sqlite' && ':@$'.includes(name.charAt(0)) ? name.slice(1) : name;
	return call.driver.name === 'oracledb' ? bare.toLowerCase() : bare;
}
