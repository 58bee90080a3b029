import { type ConnectionFacts, connectionsFor } from '../../apis/connections';
import type { CallExpression, FunctionCode } from '../../embedded/code/code';
import { type CodeUnit, unitsOf } from '../../embedded/code/codeUnits';
import { ByBlock } from '../../embedded/code/unitBlocks';
import type { HostTree } from '../../embedded/hostLanguage';
import { type ItemMentions, type Mentions, mentionsIn } from '../placeholders/handleMentions';
import { ask } from '../wholeDocument';
import type { NamedValue, Names } from './paths';
import { lastName } from './uses';

/** What names stand for inside a function of an item; outside of functions where none is given. */
export function namesAt(host: HostTree, unit: CodeUnit, scope: FunctionCode | undefined): Names {
	const { classes, mentions } = mentionsIn(unit);
	let around: readonly Scope[] | undefined;
	const local = (name: string): Mentions | undefined => {
		if (name.startsWith('.')) {
			const owner = scope && classes.findLast((span) => span.start <= scope.start && scope.end <= span.end);
			return owner && mentions.get(owner)?.get(name);
		}
		around ??= scope ? functionsAround(unit, scope) : [];
		for (const code of around) {
			const found = mentions.get(code)?.get(name);
			if (found) return found;
		}
		return undefined;
	};
	return {
		importOf: (name) => (local(name) ? undefined : askImport(host, name)),
		valueOf(name) {
			const found = local(name);
			if (found) return onlyValue(found);
			return name.startsWith('.') ? undefined : askValue(host, name);
		},
		valueOfType: (path) => typePaths(host.languageId).get(path),
	};
}

// Questions outlive the version in which they were asked first: they are made where nothing else is in reach.
function askImport(host: HostTree, name: string): string | undefined {
	return ask(host, `import of ${name}`, (version) => importIn(version, name));
}

function askValue(host: HostTree, name: string): NamedValue | undefined {
	return ask(host, `value of ${name}`, (version) => valueIn(version, name));
}

function askPattern(host: HostTree, pattern: RegExp): boolean {
	return ask(host, `beside ${pattern.source}`, ({ text }) => pattern.test(text));
}

type Scope = ItemMentions['functions'][number];

/** The innermost function first. */
function functionsAround(unit: CodeUnit, scope: FunctionCode): readonly Scope[] {
	const outer = outerFunctions(unit);
	const around: Scope[] = [];
	for (let code: Scope | undefined = scope; code; code = outer.get(code)) around.push(code);
	return around;
}

const outerByUnit = new WeakMap<CodeUnit, ReadonlyMap<Scope, Scope>>();

/** Each function of an item that is inside another one → that one; read once, since bundles have tens of thousands. */
function outerFunctions(unit: CodeUnit): ReadonlyMap<Scope, Scope> {
	const known = outerByUnit.get(unit);
	if (known) return known;
	const outer = new Map<Scope, Scope>();
	const open: Scope[] = [];
	for (const code of [...mentionsIn(unit).functions].sort((a, b) => a.start - b.start || b.end - a.end)) {
		while ((open.at(-1)?.end ?? code.end) < code.end) open.pop();
		const around = open.at(-1);
		if (around) outer.set(code, around);
		open.push(code);
	}
	outerByUnit.set(unit, outer);
	return outer;
}

function onlyValue({ annotations, values }: Mentions): NamedValue | undefined {
	const known = values.filter((value) => value.kind !== 'constant');
	const [value] = known;
	if (known.length > 1) return undefined;
	if (value) return { value };
	return annotations.length === 1 ? { annotation: annotations[0] } : undefined;
}

/** What the items of a block say of the names of the module. */
interface BlockNames {
	readonly imports: ReadonlyMap<string, string>;
	readonly mentions: ReadonlyMap<string, readonly { readonly unit: CodeUnit; readonly mentions: Mentions }[]>;
}

const namesByBlock = new ByBlock((block): BlockNames => {
	const imports = new Map<string, string>();
	const byName = new Map<string, { readonly unit: CodeUnit; readonly mentions: Mentions }[]>();
	for (const unit of block) {
		for (const { imported, local, module } of unit.imports)
			imports.set(local, imported === undefined || imported === 'default' ? module : `${module}.${imported}`);
		const item = mentionsIn(unit);
		for (const [local, path] of requiredNames(unit, item)) imports.set(local, path);
		for (const [name, mentions] of item.mentions.get(undefined) ?? []) {
			const found = byName.get(name);
			if (found) found.push({ unit, mentions });
			else byName.set(name, [{ unit, mentions }]);
		}
	}
	return { imports, mentions: byName };
});

const values = new WeakMap<Mentions, NamedValue>();

/** Where the name is imported from; the last import of it counts. */
function importIn(host: HostTree, name: string): string | undefined {
	return namesByBlock
		.of(unitsOf(host))
		.findLast(({ imports }) => imports.has(name))
		?.imports.get(name);
}

/** What the one item says of the name that says something of it. */
function valueIn(host: HostTree, name: string): NamedValue | undefined {
	const [first, ...others] = namesByBlock.of(unitsOf(host)).flatMap(({ mentions }) => mentions.get(name) ?? []);
	if (!first || others.length > 0) return undefined;
	const cached = values.get(first.mentions) ?? withAlias(onlyValue(first.mentions), first.unit);
	// The same object as long as the item is the same: that is how answers are compared.
	if (cached) values.set(first.mentions, cached);
	return cached;
}

function withAlias(named: NamedValue | undefined, unit: CodeUnit): NamedValue | undefined {
	const { value } = named ?? {};
	if (value?.kind !== 'index') return named;
	return { ...named, alias: unit.text.slice(value.start - unit.address, value.end - unit.address) };
}

/** Of a required module: its local name, or the names taken out of it. */
function requiredNames(unit: CodeUnit, { modules: required }: ItemMentions): readonly (readonly [string, string])[] {
	if (required.size === 0) return [];
	return unit.body.flatMap((statement): (readonly [string, string])[] => {
		if (statement.kind !== 'assign') return [];
		const { target } = statement;
		if (target.kind === 'name') return required.has(target.name) ? [[target.name, required.get(target.name) ?? '']] : [];
		if (target.kind !== 'dictionary') return [];
		return target.entries.flatMap(({ name, value }) =>
			value.kind === 'name' && name !== undefined && required.has(value.name)
				? [[value.name, `${required.get(value.name)}.${name}`] as const]
				: [],
		);
	});
}

const typeIndexes = new Map<string, ReadonlyMap<string, string>>();

/** Type → the path of a value of it. */
function typePaths(languageId: string): ReadonlyMap<string, string> {
	const known = typeIndexes.get(languageId);
	if (known) return known;
	const index = new Map<string, string>();
	for (const { opens, types = [] } of connectionsFor(languageId)) for (const type of types) index.set(type, `${opens[0]}()`);
	typeIndexes.set(languageId, index);
	return index;
}

const openIndexes = new Map<string, ReadonlyMap<string, ConnectionFacts>>();

function openIndex(languageId: string): ReadonlyMap<string, ConnectionFacts> {
	const known = openIndexes.get(languageId);
	if (known) return known;
	const index = new Map<string, ConnectionFacts>();
	for (const facts of connectionsFor(languageId)) for (const path of facts.opens) index.set(path, facts);
	openIndexes.set(languageId, index);
	return index;
}

/** The facts about what a call opens: by where its callee comes from, else by how the receiver is called. */
export function opensIn(host: HostTree): (path: string | undefined, call: CallExpression) => ConnectionFacts | undefined {
	const byPath = openIndex(host.languageId);
	return (path, call) => {
		const found = path === undefined ? undefined : byPath.get(path);
		if (found?.kind === 'session' && isJoined(call)) return undefined;
		if (found || path !== undefined || call.callee.kind !== 'member') return found;
		const { object, property } = call.callee;
		const receiver = lastName(object);
		if (receiver === undefined) return undefined;
		return connectionsFor(host.languageId).find(({ opensByName }) => {
			if (opensByName?.method !== property || !opensByName.receiver.test(receiver)) return false;
			return !askPattern(host, opensByName.notWith);
		});
	};
}

/** `Session(bind=connection)`, `Session(op.get_bind())`: it takes part in the transaction of someone else. */
function isJoined(call: CallExpression): boolean {
	return call.arguments.some(({ value }) => {
		const name = value.kind === 'call' ? lastName(value.callee) : lastName(value);
		return name !== undefined && /^(?:get_bind|bind)$|^_?conn/i.test(name);
	});
}

/** The facts about the connection that a value is, or is a cursor of. */
export function factsOfPath(languageId: string, path: string): ConnectionFacts | undefined {
	const index = openIndex(languageId);
	for (let end = path.indexOf('()'); end >= 0; end = path.indexOf('()', end + 2)) {
		const facts = index.get(path.slice(0, end));
		if (facts) return facts;
	}
	return undefined;
}
