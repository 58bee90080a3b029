import type { Span } from '../embedded/code/code';
import type { Analysis } from './analysis';
import { foundElsewhere, later } from './elsewhere';
import { memberOf } from './members';
import { attributeOf, type ClassInfo } from './scope';
import { unknownValue, type Value } from './value';

/** A method of an object knows it. */
export function boundTo(object: Value, attribute: Value): Value {
	if (!attribute.function || !object.instance) return attribute;
	const { real } = object.instance;
	const self = real ? { ...object, instance: real } : object;
	return { ...attribute, function: { ...attribute.function, self } };
}

/** A member of something that other documents tell more of, or that a base class in one of them may have. */
export function memberElsewhere(object: Value, property: string, span: Span, member: Value): Value {
	if (object.later) {
		return later(member, [object], (analysis) => {
			const found = foundElsewhere(analysis, object);
			return found && memberOf(analysis, found, property, span);
		});
	}
	const info = object.instance ?? object.class;
	if (!info || attributeOf(info, property)) return member;
	const bases = otherBases(info);
	return bases.length === 0 ? member : later(member, bases, (asking) => inherited(asking, object, bases, property));
}

/** A name that may come from one of the modules of which everything was imported. */
export function starred(analysis: Analysis, name: string, unseen: Value): Value {
	const { place } = analysis;
	if (!analysis.others) return unseen;
	return later(unseen, [], (asking) => asking.others?.lookUpIn(place.stars, place.uri, name), place);
}

const deepest = 8;

function otherBases(info: ClassInfo, depth = 0): readonly Value[] {
	if (depth > deepest) return [];
	return [...info.heritage.others, ...info.heritage.bases.flatMap((base) => otherBases(base, depth + 1))];
}

function inherited(analysis: Analysis, object: Value, bases: readonly Value[], property: string, depth = 0): Value | undefined {
	for (const base of bases) {
		const found = foundElsewhere(analysis, base);
		if (!found?.class) {
			if (found?.handle) return { ...unknownValue, handle: found.handle };
			continue;
		}
		const attribute = attributeOf(found.class, property);
		if (attribute) return boundTo(object, attribute);
		const further = depth > deepest ? undefined : inherited(analysis, object, otherBases(found.class), property, depth + 1);
		if (further) return further;
		if (found.class.heritage.handle) return { ...unknownValue, handle: found.class.heritage.handle };
	}
	return undefined;
}
