import { apisFor } from '../../apis/index';
import type { CallExpression, Expression, Span } from '../../embedded/code/code';
import { type CodeUnit, unitsOf } from '../../embedded/code/codeUnits';
import { itemAround } from '../../embedded/code/placedCode';
import { ByBlock } from '../../embedded/code/unitBlocks';
import type { HostTree } from '../../embedded/hostLanguage';
import { lastName } from '../lives/uses';
import { ask } from '../wholeDocument';
import { keyOf, type Mentions, mentionsIn } from './handleMentions';

/**
 * True when the receiver of the call visibly comes from the library: from one of its modules over assignments, `with` and annotations;
 * or, where nothing is known of it, when it is named as only a cursor or a connection is. A wrapper of the project has rules of its own.
 */
export function isHandleOf(host: HostTree, call: CallExpression, api: string): boolean {
	const item = itemAround(host, call.start);
	if (call.callee.kind !== 'member' || !item) return false;
	const place = { host, unit: item.unit, delta: item.unit.address - item.start };
	const modules = apisFor(host.languageId).find((candidate) => candidate.id === api)?.modules ?? [];
	const origin = originOf(place, call.callee.object, 0);
	if (origin === 'other') return false;
	if (origin !== undefined) {
		return modules.some((module) => origin === module || origin.startsWith(`${module}.`) || origin.startsWith(`${module}/`));
	}
	const name = keyOf(call.callee.object)?.replace('.', '').toLowerCase() ?? '';
	return cursorNames.has(name) || (connectionNames.has(name) && !withoutConnectionExecute.has(api));
}

const cursorNames = new Set(['cur', 'cursor', 'curs', '_cursor', '_cur']);
const connectionNames = new Set(['conn', 'con', 'connection', '_conn', '_connection', 'pool', '_pool']);
/** Their connections have no `execute`: what has one is something else. */
const withoutConnectionExecute = new Set(['psycopg2', 'mysql', 'oracledb', 'django']);

const wrappers = new Set(['closing', 'aclosing', 'nullcontext']);

/** Where an expression stands. */
interface Place {
	readonly host: HostTree;
	readonly unit: CodeUnit;
	/** From the expression's offsets to the item's addresses. */
	readonly delta: number;
}

/** The module that an expression's value comes from; `other` for something else, undefined where nothing is known. */
function originOf(place: Place, expression: Expression, depth: number): string | 'other' | undefined {
	if (depth > 8) return undefined;
	switch (expression.kind) {
		case 'call': {
			const [first] = expression.arguments;
			// `closing(connect(…))` gives what it was given.
			const isSeenThrough = first !== undefined && wrappers.has(lastName(expression.callee) ?? '');
			return originOf(place, isSeenThrough ? first.value : expression.callee, depth + 1);
		}
		case 'index':
			return originOf(place, expression.object, depth + 1);
		case 'name':
		case 'member': {
			const key = keyOf(expression);
			const module = expression.kind === 'name' ? moduleNamed(place.host, expression.name) : undefined;
			if (module !== undefined) return module;
			const known = key === undefined ? [] : mentionsOf(place, key, expression.start + place.delta);
			if (known.length > 0) return merged(place.host, known, depth);
			return expression.kind === 'member' ? originOf(place, expression.object, depth + 1) : undefined;
		}
		default:
			return 'other';
	}
}

function merged(host: HostTree, all: readonly FoundMentions[], depth: number): string | 'other' | undefined {
	const origins = all.flatMap(({ unit, mentions: { annotations, values } }) => [
		...annotations.map((annotation) => annotatedOrigin(host, annotation)),
		...values.filter((value) => value.kind !== 'constant').map((value) => originOf({ host, unit, delta: 0 }, value, depth + 1)),
	]);
	const known = new Set(origins.filter((origin) => origin !== undefined));
	const [only] = known;
	return known.size > 1 ? 'other' : only;
}

/** `sqlite3.Connection`, `Pool | undefined`, `Optional[Connection]`: the module of the first name that was imported. */
function annotatedOrigin(host: HostTree, annotation: string): string | 'other' | undefined {
	const names = annotation.split(/[^\w$]+/).filter((name) => name !== '');
	const module = names
		.map((name) => moduleNamed(host, name))
		.findLast((candidate) => candidate !== undefined && candidate !== 'typing');
	return module ?? (names.length === 0 || names.includes('Any') || names.includes('any') ? undefined : 'other');
}

/** What is said of a name in one item of the document. */
interface FoundMentions {
	readonly unit: CodeUnit;
	readonly mentions: Mentions;
}

/** What the nearest function, or the class for an attribute, says of a name that is read at the address; else the whole document. */
function mentionsOf({ host, unit }: Place, key: string, address: number): readonly FoundMentions[] {
	const { classes, functions, mentions: byScope } = mentionsIn(unit);
	const around = (spans: readonly Span[]) =>
		spans.filter((span) => span.start <= address && address < span.end).sort((a, b) => b.start - a.start);
	const isAttribute = key.startsWith('.');
	const [owner] = isAttribute ? around(classes) : [];
	for (const scope of owner ? [owner] : isAttribute ? [] : around(functions)) {
		const mentions = byScope.get(scope)?.get(key);
		if (mentions) return [{ unit, mentions }];
	}
	return owner ? [] : mentionsInModule(host, key);
}

function mentionsInModule(host: HostTree, key: string): readonly FoundMentions[] {
	const found = (version: HostTree) => namesByBlock.of(unitsOf(version)).flatMap(({ mentions }) => mentions.get(key) ?? []);
	ask(host, `mentions ${key}`, (version) => found(version).map(({ mentions }) => mentions));
	return found(host);
}

function moduleNamed(host: HostTree, name: string): string | undefined {
	const find = (version: HostTree) =>
		namesByBlock
			.of(unitsOf(version))
			.findLast(({ modules }) => modules.has(name))
			?.modules.get(name);
	return ask(host, `module ${name}`, find);
}

/** What the items of a block say of the names of the module. */
interface BlockMentions {
	readonly modules: ReadonlyMap<string, string>;
	readonly mentions: ReadonlyMap<string, readonly FoundMentions[]>;
}

const namesByBlock = new ByBlock((block): BlockMentions => {
	const modules = new Map<string, string>();
	const mentions = new Map<string, FoundMentions[]>();
	for (const unit of block) {
		const item = mentionsIn(unit);
		for (const [local, module] of item.modules) modules.set(local, module);
		for (const [key, said] of item.mentions.get(undefined) ?? []) {
			const found = { unit, mentions: said };
			const list = mentions.get(key);
			if (list) list.push(found);
			else mentions.set(key, [found]);
		}
	}
	return { modules, mentions };
});
