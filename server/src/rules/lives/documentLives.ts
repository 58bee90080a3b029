import { connectionsFor } from '../../apis/connections';
import type { FunctionCode, Statement } from '../../embedded/code/code';
import { type CodeUnit, type PlacedUnit, unitsOf } from '../../embedded/code/codeUnits';
import { expressionsOf, walkExpression, walkStatements } from '../../embedded/code/walk';
import type { HostTree } from '../../embedded/hostLanguage';
import { type Mentions, mentionsIn } from '../placeholders/handleMentions';
import { type Answered, areSameAnswers, noteQuestions } from '../wholeDocument';
import { namesAt, opensIn } from './documentNames';
import { isCursorOf, type Life, livesIn } from './lives';
import { usesOf } from './uses';

/** A life with the way from its addresses to offsets in this version of the document. */
export interface PlacedLife {
	readonly life: Life;
	readonly place: (address: number) => number;
}

const found = new WeakMap<HostTree, readonly PlacedLife[]>();

/** The connections that functions open, and statements outside of functions. Of an item that an edit left alone they are kept. */
export function livesOf(host: HostTree): readonly PlacedLife[] {
	const known = found.get(host);
	if (known) return known;
	const lives = mayOpen(host.languageId, host.text) ? [...livesInFunctions(host), ...livesInModule(host)] : [];
	found.set(host, lives);
	return lives;
}

const gates = new Map<string, RegExp>();

/** False only for a text that opens no connection that is known of. */
export function mayOpen(languageId: string, text: string): boolean {
	const facts = connectionsFor(languageId);
	if (facts.length === 0) return false;
	let gate = gates.get(languageId);
	if (!gate) {
		const modules = facts.flatMap(({ opens }) => opens.map((path) => /^@?[\w-]+(?:[/:][\w-]+)*/.exec(path)?.[0] ?? path));
		const methods = facts.flatMap(({ opensByName }) => (opensByName ? [`ool\\s*[?!]*\\.\\s*${opensByName.method}`] : []));
		const named = [...new Set(modules)].map((module) => module.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'));
		const start = languageId === 'python' ? '\\b(?:import|from)\\s+' : '["\']';
		gate = new RegExp([`${start}(?:${named.join('|')})\\b`, ...methods].join('|'));
		gates.set(languageId, gate);
	}
	return gate.test(text);
}

const byUnit = new WeakMap<CodeUnit, { readonly lives: readonly Life[]; readonly asked: Answered }>();

function livesInFunctions(host: HostTree): PlacedLife[] {
	return unitsOf(host).items.flatMap((item) => {
		const { start, unit } = item;
		const known = byUnit.get(unit);
		const entry = known && areSameAnswers(host, known.asked) ? known : lookThrough(host, unit);
		byUnit.set(unit, entry);
		return entry.lives.map((life) => ({ life, place: (address: number) => address + start - unit.address }));
	});
}

function lookThrough(host: HostTree, unit: CodeUnit): { readonly lives: readonly Life[]; readonly asked: Answered } {
	const { asked, result } = noteQuestions(() => {
		const opens = opensIn(host);
		const { mentions } = mentionsIn(unit);
		return functionsIn(unit).flatMap((code) =>
			livesIn(code.body, code, namesAt(host, unit, code), mentions, host.languageId === 'python', opens),
		);
	});
	return { lives: result, asked };
}

const functions = new WeakMap<CodeUnit, readonly FunctionCode[]>();

/** Every function of an item, those inside others too. */
export function functionsIn(unit: CodeUnit): readonly FunctionCode[] {
	const known = functions.get(unit);
	if (known) return known;
	const all: FunctionCode[] = [];
	walkStatements(unit.body, (statement) => {
		if (statement.kind === 'function') all.push(statement.function);
		for (const expression of expressionsOf(statement)) {
			walkExpression(expression, (inner) => {
				if (inner.kind === 'function') all.push(inner.function);
				return undefined;
			});
		}
		return undefined;
	});
	functions.set(unit, all);
	return all;
}

const openers = new WeakMap<CodeUnit, boolean>();

/** False for a function, a class, and a statement that calls nothing that opens a connection. */
function mayOpenHere(unit: CodeUnit): boolean {
	const known = openers.get(unit);
	if (known !== undefined) return known;
	const [first] = unit.body;
	const isStatement = first !== undefined && first.kind !== 'function' && first.kind !== 'class';
	const isOpener = isStatement && /connect|Session|getconn|acquire|[pP]ool|getConnection|Client|Database/.test(unit.text);
	openers.set(unit, isOpener);
	return isOpener;
}

/** Outside of functions a life reaches over several items. */
function livesInModule(host: HostTree): PlacedLife[] {
	const { items } = unitsOf(host);
	const opening = items.filter(({ unit }) => mayOpenHere(unit));
	if (opening.length === 0) return [];
	const names = new Map<string, Mentions>();
	for (const { unit } of items) {
		for (const [name, mentions] of mentionsIn(unit).mentions.get(undefined) ?? []) {
			const before = names.get(name);
			names.set(name, before ? { values: [...before.values, ...mentions.values], annotations: before.annotations } : mentions);
		}
	}
	const opens = opensIn(host);
	const isPython = host.languageId === 'python';
	return opening.flatMap((item) => {
		const own = livesIn(item.unit.body, undefined, namesAt(host, item.unit, undefined), new Map(), isPython, opens);
		return own.map((life) => ({ life: withUsesOutside(life, items, names, isPython), place: placing(items) }));
	});
}

function withUsesOutside(
	life: Life,
	items: readonly PlacedUnit[],
	names: ReadonlyMap<string, Mentions>,
	isPython: boolean,
): Life {
	const tracked = trackedNames(life, names);
	const body: Statement[] = items.flatMap(({ unit }) =>
		[...tracked].some((name) => unit.text.includes(name)) ? [...unit.body] : [],
	);
	return { ...life, uses: usesOf(body, tracked, !isPython) };
}

function trackedNames(life: Life, names: ReadonlyMap<string, Mentions>): ReadonlySet<string> {
	const tracked = new Set([life.name.name]);
	for (const [name, { values }] of names) {
		if (values.some((value) => value.kind === 'call' && isCursorOf(value, tracked))) tracked.add(name);
	}
	return tracked;
}

function placing(items: readonly PlacedUnit[]): PlacedLife['place'] {
	return (address) => {
		const item = items.find(({ unit }) => unit.address <= address && address <= unit.address + unit.text.length);
		return item ? address + item.start - item.unit.address : address;
	};
}
