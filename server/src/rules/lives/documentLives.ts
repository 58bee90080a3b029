import { connectionsFor } from '../../apis/connections';
import { escapePattern } from '../../apis/escapePattern';
import { firstWord, wordsIfKnown } from '../../apis/pythonWords';
import type { FunctionCode } from '../../embedded/code/code';
import { type CodeUnit, type CodeUnits, unitAt, unitsOf } from '../../embedded/code/codeUnits';
import { ByBlock, unitBlocks } from '../../embedded/code/unitBlocks';
import { expressionsOf, walkExpression, walkStatements } from '../../embedded/code/walk';
import type { HostTree } from '../../embedded/hostLanguage';
import { PerVersion } from '../../embedded/perVersion';
import { KeptByItem } from '../keptByItem';
import { mentionsIn } from '../placeholders/handleMentions';
import { namesAt, opensIn } from './documentNames';
import { type Life, livesIn } from './lives';
import { cursorsIn, usesInBlock } from './usesByBlock';

/** A life with the way from its addresses to offsets in this version of the document. */
export interface PlacedLife {
	readonly life: Life;
	readonly place: (address: number) => number;
}

const found = new PerVersion<HostTree, readonly PlacedLife[]>();

/** The connections that functions open, and statements outside of functions. Of an item that an edit left alone they are kept. */
export function livesOf(host: HostTree): readonly PlacedLife[] {
	const known = found.get(host);
	if (known) return known;
	const lives = mayLive(host.languageId, host.text) ? [...livesInFunctions(host), ...livesInModule(host)] : [];
	found.set(host, lives);
	return lives;
}

interface LibraryGate {
	/** In Python: at least one of them stands in a text that has something of such a library. */
	readonly words: readonly string[];
	readonly pattern: RegExp;
}

const gates = new Map<string, LibraryGate>();

interface Opener {
	/** The names of its path. */
	readonly words: readonly string[];
	/** Called, or given to a variable, or imported by another name: an annotation opens nothing. */
	readonly use: RegExp;
}

const openersByLanguage = new Map<string, readonly Opener[]>();

let latest: { readonly languageId: string; readonly text: string; readonly may: boolean } | undefined;

/** False only for a text in which no function and no statement opens a connection that is known of. */
export function mayLive(languageId: string, text: string): boolean {
	// Several rules ask this of one text after the other.
	if (latest?.text !== text || latest.languageId !== languageId) latest = { languageId, text, may: findOpener(languageId, text) };
	return latest.may;
}

function findOpener(languageId: string, text: string): boolean {
	if (languageId !== 'python') return mayOpen(languageId, text);
	let known = openersByLanguage.get(languageId);
	if (!known) {
		known = connectionsFor(languageId).flatMap(({ opens }) => opens.map(openerOf));
		openersByLanguage.set(languageId, known);
	}
	if (!mayOpen(languageId, text)) return false;
	const found = wordsIfKnown(text);
	const holds = (word: string) => (found ? found.has(word) : text.includes(word));
	return known.some(({ use, words }) => words.every(holds) && use.test(text));
}

function openerOf(path: string): Opener {
	const words = path.replaceAll('()', '').split('.');
	const last = words.at(-1) ?? '';
	return {
		words,
		use: new RegExp(`\\b${last}(?:[\\s\\\\]*\\(|\\s+as\\b)|=[\\s\\\\(]*(?:await\\s+)?[\\w.]*\\b${last}\\b`),
	};
}

/** False only for a text that has nothing of a library whose connections are known of. */
export function mayOpen(languageId: string, text: string): boolean {
	const facts = connectionsFor(languageId);
	if (facts.length === 0) return false;
	let gate = gates.get(languageId);
	if (!gate) {
		const modules = facts.flatMap(({ opens }) => opens.map((path) => /^@?[\w-]+(?:[/:][\w-]+)*/.exec(path)?.[0] ?? path));
		const methods = facts.flatMap(({ opensByName }) => (opensByName ? [`ool\\s*[?!]*\\.\\s*${opensByName.method}`] : []));
		const named = [...new Set(modules)].map(escapePattern);
		const start = languageId === 'python' ? '\\b(?:import|from)\\s+' : '["\']';
		const words = [...new Set(modules.map(firstWord))];
		gate = { words, pattern: new RegExp([`${start}(?:${named.join('|')})\\b`, ...methods].join('|')) };
		gates.set(languageId, gate);
	}
	if (languageId === 'python') {
		const words = wordsIfKnown(text);
		if (words && !gate.words.some((word) => words.has(word))) return false;
	}
	return gate.pattern.test(text);
}

const inFunctions = new KeptByItem((host, unit) => {
	const opens = opensIn(host);
	const { mentions } = mentionsIn(unit);
	return functionsIn(unit).flatMap((code) =>
		livesIn(code.body, code, namesAt(host, unit, code), mentions, host.languageId === 'python', opens),
	);
});

function livesInFunctions(host: HostTree): PlacedLife[] {
	return inFunctions.in(host).flatMap(({ found: lives, item: { start, unit } }) => {
		const place = (address: number) => address + start - unit.address;
		return lives.map((life) => ({ life, place }));
	});
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

/** False for a function, a class, and a statement that calls nothing that opens a connection. */
function mayOpenHere(unit: CodeUnit): boolean {
	const [first] = unit.body;
	const isStatement = first !== undefined && first.kind !== 'function' && first.kind !== 'class';
	return isStatement && /connect|Session|getconn|acquire|[pP]ool|getConnection|Client|Database/.test(unit.text);
}

const opening = new ByBlock((block) => block.filter(mayOpenHere));

/** Outside of functions a life reaches over several items. */
function livesInModule(host: HostTree): PlacedLife[] {
	const units = unitsOf(host);
	const openers = opening.of(units).flat();
	if (openers.length === 0) return [];
	const opens = opensIn(host);
	const isPython = host.languageId === 'python';
	const place = (address: number) => {
		const item = unitAt(units, address);
		return item ? address + item.start - item.unit.address : address;
	};
	return openers.flatMap((unit) => {
		const own = livesIn(unit.body, undefined, namesAt(host, unit, undefined), new Map(), isPython, opens);
		return own.map((life) => ({ life: withUsesOutside(life, units, isPython), place }));
	});
}

function withUsesOutside(life: Life, units: CodeUnits, isPython: boolean): Life {
	const start = life.name.name;
	const cursors = unitBlocks(units).flatMap(({ block }) => cursorsIn(block, start));
	const tracked = new Set([start, ...cursors]);
	const uses = unitBlocks(units).flatMap(({ block }) => usesInBlock(block, tracked, isPython));
	return { ...life, uses };
}
