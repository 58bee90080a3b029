import { apisFor } from '../../apis/index';
import type { CodeModule } from '../../embedded/code/code';
import type { HostTree } from '../../embedded/hostLanguage';
import type { EmbeddedSqlRegion, PlaceholderStyle, Sink } from '../../embedded/region';
import { holdsWord } from '../wholeDocument';
import { placeholderText } from '../wording';
import type { BoundValue, Target } from './argumentEdits';
import { bindList } from './listSlot';
import { joinAround } from './listSource';
import type { Replacement } from './literalEdits';
import type { ExistingPlaceholder, Slot } from './slots';
import { valueText } from './valueText';
import { writtenMark } from './writtenMark';

/** What the text has already, else what the parameters' form says, else what the library writes. */
export function chooseStyle(
	host: HostTree,
	region: EmbeddedSqlRegion,
	target: Target | undefined,
	placeholders: readonly ExistingPlaceholder[],
): PlaceholderStyle | undefined {
	const styles = stylesOf(host, region);
	const existing = placeholders[0]?.style;
	if (existing !== undefined)
		return placeholders.every((placeholder) => placeholder.style === existing) && existing !== 'at' ? existing : undefined;
	const kind = target?.existing.kind;
	if (kind === 'dictionary' || kind === 'keywords') return styles.find((style) => style === 'named' || style === 'pyformat');
	if (region.sink?.parameterForm === 'keywords') return styles.find((style) => style === 'named');
	if (kind === 'other' || kind === 'varargs' || kind === 'list') return kind === 'other' ? undefined : positional(styles);
	const [first] = styles;
	if (first === 'at') return region.sink?.parameterForm === 'property' ? first : undefined;
	return first ?? (region.sink?.api === 'dbapi' && region.hostLanguageId === 'python' ? 'question' : undefined);
}

/** The library's styles; where it leaves them to the database, that of the one that the file opens, or else the usual one. */
export function stylesOf(host: HostTree, region: EmbeddedSqlRegion): readonly PlaceholderStyle[] {
	const { sink } = region;
	if (!sink || sink.placeholderStyles.length > 0) return sink?.placeholderStyles ?? [];
	const seen = stylesSeen(host, sink);
	if (seen.length > 0) return seen.length === 1 ? seen : [];
	const usual = apiOf(host, sink)?.usualStyle;
	return usual ? [usual] : [];
}

/** True where nothing tells how the database writes its placeholders. */
export function isGuessed(host: HostTree, { sink }: EmbeddedSqlRegion): boolean {
	if (!sink || sink.placeholderStyles.length > 0) return sink?.api === 'dbapi' || sink?.api === 'generic';
	return stylesSeen(host, sink).length !== 1;
}

function apiOf(host: HostTree, sink: Sink) {
	return apisFor(host.languageId).find(({ id }) => id === sink.api);
}

/** The styles of the databases that the file names. */
function stylesSeen(host: HostTree, sink: Sink): readonly PlaceholderStyle[] {
	const { stylesByClass = {}, stylesBySign = [] } = apiOf(host, sink) ?? {};
	const byClass = Object.entries(stylesByClass).flatMap(([name, style]) => (holdsWord(host, name) ? [style] : []));
	const bySign = stylesBySign.flatMap(([sign, style]) => (sign.test(host.text) ? [style] : []));
	return [...new Set([...byClass, ...bySign])];
}

/** The first of the styles whose values are bound in order. */
export function positional(styles: readonly PlaceholderStyle[]): PlaceholderStyle | undefined {
	return styles.find((style) => style === 'question' || style === 'format' || style === 'dollar' || style === 'numeric');
}

export function isPercentStyle(style: PlaceholderStyle): boolean {
	return style === 'format' || style === 'pyformat';
}

/** What is written for each slot, and the values in order. */
export interface Plan {
	readonly replacements: readonly Replacement[];
	readonly values: readonly BoundValue[];
}

export function planParameters(
	host: HostTree,
	region: EmbeddedSqlRegion,
	code: CodeModule,
	slots: readonly Slot[],
	placeholders: readonly ExistingPlaceholder[],
	style: PlaceholderStyle,
	names: NameGiver,
): Plan | undefined {
	// Oracle goes by the order in which the names stand in the text, even where they are numbers.
	const isNumbered = style === 'dollar' || (style === 'numeric' && region.sink?.api !== 'oracledb');
	let number = placeholders.reduce((most, placeholder) => Math.max(most, Number(/\d+/.exec(placeholder.text)?.[0] ?? 0)), 0);
	const replacements: Replacement[] = [];
	const values: BoundValue[] = [];
	if (areFilledByOne(host, region, slots)) return undefined;
	for (const slot of slots) {
		const before = isNumbered
			? placeholders.length
			: placeholders.filter((placeholder) => placeholder.sql.start < slot.sql.start).length;
		number++;
		const spliced = slot.holes[0]?.expression;
		const source = spliced ? host.text.slice(spliced.start, spliced.end) : '';
		const list = bindList(host, code, region, slot, style, () => names.give(source, source), number);
		if (list === undefined) return undefined;
		if (list !== 'none') {
			replacements.push(list.replacement);
			values.push({ ...list.value, after: before });
			continue;
		}
		// As many rows as there are values.
		if (spliced && joinAround(code, spliced)) return undefined;
		const text = valueText(host, code, region, slot);
		if (text === undefined) return undefined;
		const name = names.give(text, source);
		const written = writtenMark(region, slot, placeholderText(style, name, number));
		if (!written) return undefined;
		replacements.push({ slot, ...written });
		values.push({ text, name, after: before });
	}
	return { replacements, values };
}

/** `"… %s … %s" % row`: several values in one variable, which cannot be told apart. */
function areFilledByOne(host: HostTree, { segments }: EmbeddedSqlRegion, slots: readonly Slot[]): boolean {
	const starts = slots.flatMap(({ holes }) =>
		holes.flatMap(({ expression, sql }) => {
			const field = segments.find((segment) => segment.kind === 'hole' && segment.sql.start === sql.start)?.host;
			return field && /^%[a-z]$/.test(host.text.slice(field.start, field.end)) ? [expression.start] : [];
		}),
	);
	return new Set(starts).size < starts.length;
}

const reserved = new Set([
	'self',
	'this',
	'str',
	'String',
	'int',
	'request',
	'req',
	'args',
	'params',
	'query',
	'body',
	'get',
	'form',
	'join',
	'map',
	'tuple',
	'list',
	'repr',
]);

/** Names for named placeholders: after what is bound, and no two alike. */
export class NameGiver {
	private readonly used: Set<string>;
	private readonly given = new Map<string, string>();

	/** @param others names that are taken beside these */
	constructor(target: Target | undefined, placeholders: readonly ExistingPlaceholder[], others: readonly string[] = []) {
		const entries = target?.existing.kind === 'dictionary' ? target.existing.expression.entries : [];
		const known = placeholders.map((placeholder) => /\w+/.exec(placeholder.text)?.[0] ?? '');
		this.used = new Set([...others, ...entries.flatMap((entry) => (entry.name === undefined ? [] : [entry.name])), ...known]);
	}

	/** `value` is what is bound: the same value has one name. `source` is what it is called after. */
	give(value: string, source: string): string {
		const known = this.given.get(value);
		if (known) return known;
		const words = (source.match(/[A-Za-z_]\w*/g) ?? []).filter((word) => !reserved.has(word));
		const base = words.findLast((word) => word.length > 1) ?? words.at(-1) ?? 'value';
		let name = base;
		for (let count = 2; this.used.has(name); count++) name = `${base}_${count}`;
		this.used.add(name);
		this.given.set(value, name);
		return name;
	}
}
