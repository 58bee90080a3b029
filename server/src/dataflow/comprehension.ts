import type { ComprehensionExpression } from '../embedded/code/code';
import type { Analysis } from './analysis';
import { bindTarget } from './assign';
import { assume } from './conditions';
import { elementOf, evaluate, withoutShape } from './evaluate';
import type { Scope } from './scope';
import { constantValue, type Value } from './value';

/** Lists of known elements are gone through one by one; longer ones are taken for alike. */
const mostElements = 8;

/** The list that a comprehension or generator makes. Its names are its own, and its conditions hold where the element is written. */
export function evaluateComprehension(analysis: Analysis, scope: Scope, expression: ComprehensionExpression): Value {
	const { element, key, targets, iterable, conditions = [] } = expression;
	const source = evaluate(analysis, scope, iterable);
	const [target] = targets;
	const elementFor = (value: Value): Value => {
		if (targets.length === 1 && target) bindTarget(analysis, scope, target, value, true);
		else
			for (const [at, name] of targets.entries())
				bindTarget(analysis, scope, name, value.elements?.at(at) ?? elementOf(value), true);
		for (const condition of conditions) {
			evaluate(analysis, scope, condition);
			assume(analysis, scope, condition, true);
		}
		return evaluate(analysis, scope, element);
	};
	if (key) {
		return scope.aside(() => {
			const value = withoutShape(elementFor(elementOf(source)));
			return { ...value, entries: new Map(), keys: evaluate(analysis, scope, key) };
		});
	}
	return scope.aside(() => {
		const isKnown = conditions.length === 0 && source.elements && !source.isOpen && source.elements.length <= mostElements;
		if (source.elements && isKnown) return { ...constantValue, elements: source.elements.map(elementFor), isOpen: undefined };
		return { ...constantValue, elements: [elementFor(elementOf(source))], isOpen: true };
	});
}
