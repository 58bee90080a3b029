import type { AssignStatement, Expression, FunctionCode, Span, Statement } from '../../embedded/code/code';
import { type PlacedUnit, unitsOf } from '../../embedded/code/codeUnits';
import { placedCode } from '../../embedded/code/placedCode';
import { ByBlock, unitBlocks } from '../../embedded/code/unitBlocks';
import { blocksOf, expressionsOf, walkExpression } from '../../embedded/code/walk';
import type { HostTree } from '../../embedded/hostLanguage';
import { ask } from '../wholeDocument';
import { functionAround } from './code';

/** What is known of a name in the function around it. */
export interface NameFacts {
	/** The one value that the name ever gets there, and gets before it is read. */
	readonly value?: Expression;
	/** Nothing but this one place reads the name, so that nobody can have changed what it holds. */
	readonly isReadOnce: boolean;
	/** The annotation of the parameter or of the declaration. */
	readonly annotation?: string;
}

/** What the function around says of a name that is read at `use`; undefined when it is changed in more than one place. */
export function factsOf(host: HostTree, name: string, use: Span): NameFacts | undefined {
	const scope = functionAround(host, use.start);
	const parameter = scope?.parameters.find((candidate) => candidate.name === name);
	if (parameter && parameter.kind !== 'plain' && parameter.kind !== 'keywordOnly') return undefined;
	const { others, reads, values } = scope ? bindingIn(scope, name) : bindingInModule(host, name);
	if (others > 0) return undefined;
	if (parameter) return values.length === 0 ? { isReadOnce: false, annotation: parameter.annotation } : undefined;
	const [only] = values;
	if (!only || values.length !== 1 || only.end > use.start) return undefined;
	// The target itself is one mention.
	return { value: only.value, annotation: only.annotation, isReadOnce: reads === 2 };
}

interface Binding {
	readonly values: AssignStatement[];
	/** Places that bind it in another way. */
	others: number;
	reads: number;
}

type Bindings = ReadonlyMap<string, Readonly<Binding>>;

const nothing: Binding = { values: [], others: 0, reads: 0 };

function bindingIn({ body }: FunctionCode, name: string): Binding {
	return bindingsOf(body).get(name) ?? nothing;
}

/** What the whole document does with a name: in its statements, its functions and its classes. */
function bindingInModule(host: HostTree, name: string): Binding {
	ask(host, `binding ${name}`, (version) => itemsWith(version, name).map(({ unit }) => bindingsOf(unit.body).get(name)));
	const all: Binding = { values: [], others: 0, reads: 0 };
	for (const item of itemsWith(host, name)) {
		const { values, others, reads } = bindingsOf(item.unit.body).get(name) ?? nothing;
		if (values.length > 0) all.values.push(...(bindingsOf(placedCode(item).body).get(name)?.values ?? []));
		all.others += others;
		all.reads += reads;
	}
	return all;
}

const placesByName = new ByBlock((block): ReadonlyMap<string, readonly number[]> => {
	const places = new Map<string, number[]>();
	for (const [at, unit] of block.entries()) {
		for (const bound of bindingsOf(unit.body).keys()) {
			const list = places.get(bound);
			if (list) list.push(at);
			else places.set(bound, [at]);
		}
	}
	return places;
});

function itemsWith(host: HostTree, name: string): readonly PlacedUnit[] {
	const units = unitsOf(host);
	return unitBlocks(units).flatMap(({ block, first }) =>
		(placesByName.ofBlock(block).get(name) ?? []).flatMap((at) => units.items[first + at] ?? []),
	);
}

const bindings = new WeakMap<readonly Statement[], Bindings>();

function bindingsOf(body: readonly Statement[]): Bindings {
	const known = bindings.get(body);
	if (known) return known;
	const read = readBindings(body);
	bindings.set(body, read);
	return read;
}

function readBindings(body: readonly Statement[]): Bindings {
	const found = new Map<string, Binding>();
	const at = (name: string): Binding => {
		const known = found.get(name) ?? { values: [], others: 0, reads: 0 };
		found.set(name, known);
		return known;
	};
	const bindOtherwise = (target: Expression) => {
		for (const name of namesBoundBy(target)) at(name).others++;
	};
	visitOwn(body, (statement) => {
		if (statement.kind === 'assign' && statement.target.kind === 'name') {
			const binding = at(statement.target.name);
			if (statement.operator === '=') binding.values.push(statement);
			else binding.others++;
		} else for (const target of targetsOf(statement)) bindOtherwise(target);
		if (statement.kind === 'import')
			for (const local of new Set(statement.bindings.map((binding) => binding.local))) at(local).others++;
		for (const expression of expressionsOf(statement)) {
			walkExpression(expression, (inner) => {
				if (inner.kind === 'assignment') bindOtherwise(inner.target);
				if (inner.kind === 'comprehension') for (const target of inner.targets) bindOtherwise(target);
				if (inner.kind === 'name') at(inner.name).reads++;
				return undefined;
			});
		}
	});
	return found;
}

/** The statements of a body, those of inner functions and classes included, since they read and write the same names. */
function visitOwn(body: readonly Statement[], visit: (statement: Statement) => void): void {
	for (const statement of body) {
		visit(statement);
		for (const block of blocksOf(statement)) visitOwn(block, visit);
	}
}

function targetsOf(statement: Statement): readonly Expression[] {
	switch (statement.kind) {
		case 'assign':
			return [statement.target];
		case 'loop':
			return statement.target ? [statement.target] : [];
		case 'with':
			return statement.items.flatMap((item) => (item.target ? [item.target] : []));
		default:
			return [];
	}
}

/** The names that a target binds: those of `a`, `(a, b)`, `*a`; not of `a.b`. */
function namesBoundBy(target: Expression): ReadonlySet<string> {
	const names = new Set<string>();
	walkExpression(target, (inner) => {
		if (inner.kind === 'name') names.add(inner.name);
		return inner.kind === 'member' ? false : undefined;
	});
	return names;
}
