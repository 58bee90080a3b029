import type { Expression } from '../embedded/code/code';
import { hostRange } from '../sql/ranges';
import type { Analysis } from './analysis';
import { elementOf, evaluate, lookUp } from './evaluate';
import { join } from './join';
import { keyOf, memberOf } from './members';
import { isPlaceholderName } from './quoting';
import { attributeOf, type Scope } from './scope';
import { composedValue, exactText, isUnknown, type Value, withEntry, withStep } from './value';

/** Gives a value to a name, a member, an element or to each name of a pattern. */
export function bindTarget(analysis: Analysis, scope: Scope, target: Expression, value: Value, isDeclaration = false): void {
	switch (target.kind) {
		case 'name': {
			if (analysis.watch?.scope === scope) analysis.watch.assigned.add(target.name);
			const step = { range: hostRange(target.start, target.end), message: `\`${target.name}\` gets it here` };
			const isPlaceholder = isPlaceholderName(target.name) && (isUnknown(value) || isMadeElsewhere(value));
			const named = isPlaceholder ? composedValue : withStep(value, step);
			const { globalWatch } = analysis;
			if (globalWatch?.scope === scope && globalWatch.name === target.name) globalWatch.values.push(named);
			if (isDeclaration || analysis.isPython) scope.declare(target.name, named);
			else scope.assign(target.name, named);
			return;
		}
		case 'member': {
			const key = keyOf(target);
			const named = withStep(value, {
				range: hostRange(target.start, target.end),
				message: `\`${key ?? target.property}\` gets it here`,
			});
			const object = evaluate(analysis, scope, target.object);
			const holder = analysis.isPython ? undefined : keyOf(target.object);
			if (object.entries && holder !== undefined)
				scope.assign(holder, { ...object, entries: withEntry(object.entries, target.property, named) });
			if (key !== undefined) scope.assign(key, named);
			if (object.instance) {
				const known = object.instance.attributes.get(target.property);
				analysis.setAttribute(object.instance, target.property, known && !known.isField ? join(known, named) : named);
			}
			return;
		}
		case 'index':
			bindElement(analysis, scope, target.object, target.index, value);
			return;
		case 'list':
			for (const [at, element] of target.elements.entries()) {
				if (element.kind === 'spread') bindTarget(analysis, scope, element.operand, value, isDeclaration);
				else bindTarget(analysis, scope, element, elementAt(value, at), isDeclaration);
			}
			return;
		case 'dictionary':
			for (const entry of target.entries) {
				const inner = entry.name === undefined ? value : memberOf(analysis, value, entry.name, entry);
				bindTarget(analysis, scope, entry.value, inner, isDeclaration);
			}
			return;
		case 'assignment': {
			// A pattern's default.
			const fallback = evaluate(analysis, scope, target.value);
			bindTarget(analysis, scope, target.target, join(value, fallback), isDeclaration);
			return;
		}
		default:
			return;
	}
}

/** What a function of another document makes, which may not be there to be read: nothing of its text is known. */
function isMadeElsewhere({ later, origin, parts, elements, entries }: Value): boolean {
	return later !== undefined && origin !== 'external' && !parts && !elements && !entries;
}

const mostKept = 32;

/** Gives a list that was added to, to the name or the member of an object of the file that holds it. */
export function keepList(analysis: Analysis, scope: Scope, holder: Expression, list: Value): void {
	const key = keyOf(holder);
	if (key !== undefined) scope.assign(key, list);
	if (holder.kind !== 'member' || !list.elements) return;
	const { instance } = evaluate(analysis, scope, holder.object);
	if (!instance || !attributeOf(instance, holder.property)) return;
	// Other methods may or may not have been called before.
	const elements = list.elements.slice(-mostKept).map((element): Value => ({ ...element, isOptional: true }));
	analysis.setAttribute(instance, holder.property, { ...list, elements, isOpen: true });
}

function elementAt(value: Value, at: number): Value {
	return value.elements && !value.isOpen ? lookUp(value, { origin: 'constant', path: [], number: at }) : elementOf(value);
}

/** `object[index] = value`: what the object holds afterwards. */
function bindElement(analysis: Analysis, scope: Scope, object: Expression, index: Expression | undefined, value: Value): void {
	const key = keyOf(object);
	if (key === undefined) return;
	scope.forgetEntries(key);
	const known = scope.get(key);
	const at = index && evaluate(analysis, scope, index);
	if (!known || !at) return;
	const name = exactText(at) ?? (at.number === undefined ? undefined : String(at.number));
	if (known.entries) {
		if (name !== undefined) scope.assign(key, { ...known, entries: withEntry(known.entries, name, value) });
		else
			scope.assign(key, {
				...known,
				...join({ ...known, entries: undefined }, value),
				entries: known.entries,
				keys: undefined,
				parts: undefined,
			});
	} else if (known.elements) {
		const position = at.number;
		if (position !== undefined && position >= 0 && position < known.elements.length) {
			scope.assign(key, { ...known, elements: known.elements.with(position, value) });
		} else scope.assign(key, { ...known, elements: [...known.elements, { ...value, isOptional: true }], isOpen: true });
	} else if (known.origin === 'constant' && known.constant === undefined && name !== undefined && !known.parts) {
		scope.assign(key, { ...known, entries: new Map([[name, value]]) });
	}
}
