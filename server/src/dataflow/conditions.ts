import type { BinaryExpression, CallExpression, Expression } from '../embedded/code/code';
import type { Analysis } from './analysis';
import { assumeChecks } from './checks';
import { evaluate } from './evaluate';
import { textTests } from './exactMethods';
import { entryKey, keyOf } from './members';
import { isClosedPattern, literalPattern } from './patterns';
import type { Scope } from './scope';
import { assumeComparison, assumeScriptCall } from './scriptConditions';
import { constantText, exactText, isHarmless, isNumberLike, unknownValue, type Value } from './value';

/** Whether a condition holds, when its parts are constants; undefined when that depends. */
export function decide(analysis: Analysis, scope: Scope, condition: Expression): boolean | undefined {
	switch (condition.kind) {
		case 'constant':
			return condition.value === true;
		case 'number':
			return condition.value !== 0;
		case 'name':
		case 'member': {
			const value = evaluate(analysis, scope, condition);
			if (value.elements && !value.isOpen && value.elements.some((element) => !element.isOptional)) return true;
			return typeof value.constant === 'boolean' ? value.constant : undefined;
		}
		case 'unary': {
			if (condition.operator !== 'not' && condition.operator !== '!') return undefined;
			const truth = decide(analysis, scope, condition.operand);
			return truth === undefined ? undefined : !truth;
		}
		case 'binary':
			return decideBinary(analysis, scope, condition);
		case 'call': {
			// `"abc".startswith("z")`: nothing but a text is asked.
			const { callee } = condition;
			const isTest = callee.kind === 'member' && textTests.has(callee.property);
			const { constant } = isTest ? evaluate(analysis, scope, condition) : unknownValue;
			return constant ?? undefined;
		}
		default:
			return undefined;
	}
}

function decideBinary(analysis: Analysis, scope: Scope, condition: BinaryExpression): boolean | undefined {
	const { operator } = condition;
	if (['and', '&&', 'or', '||'].includes(operator)) {
		const left = decide(analysis, scope, condition.left);
		const isAnd = operator === 'and' || operator === '&&';
		if (left === !isAnd) return left;
		const right = decide(analysis, scope, condition.right);
		if (right === !isAnd) return right;
		return left === undefined || right === undefined ? undefined : right;
	}
	if (!comparisons.has(operator)) return undefined;
	const left = plainOf(evaluate(analysis, scope, condition.left));
	const right = plainOf(evaluate(analysis, scope, condition.right));
	if (left === undefined || right === undefined) return undefined;
	switch (operator) {
		case '==':
		case '===':
		case 'is':
			return left === right;
		case '!=':
		case '!==':
		case 'is not':
			return left !== right;
		case '<':
			return left < right;
		case '<=':
			return left <= right;
		case '>':
			return left > right;
		case '>=':
			return left >= right;
		case 'in':
			return typeof left === 'string' && typeof right === 'string' ? right.includes(left) : undefined;
		default:
			return typeof left === 'string' && typeof right === 'string' ? !right.includes(left) : undefined;
	}
}

const comparisons = new Set(['==', '===', '!=', '!==', '<', '<=', '>', '>=', 'in', 'not in', 'is', 'is not']);

export function isComparison(operator: string): boolean {
	return comparisons.has(operator);
}

function plainOf(value: Value): string | number | boolean | undefined {
	if (value.number !== undefined) return value.number;
	if (typeof value.constant === 'boolean') return value.constant;
	return exactText(value);
}

/** Writes down what a condition says of its names where it holds (or, with `truth` false, where it does not). */
export function assume(analysis: Analysis, scope: Scope, condition: Expression, truth: boolean): void {
	switch (condition.kind) {
		case 'unary':
			if (condition.operator === 'not' || condition.operator === '!') assume(analysis, scope, condition.operand, !truth);
			return;
		case 'binary':
			assumeBinary(analysis, scope, condition, truth);
			return;
		case 'call':
			if (!analysis.isPython) assumeScriptCall(analysis, scope, condition, truth);
			if (truth) assumeCall(analysis, scope, condition);
			else if (condition.callee.kind === 'name' && condition.callee.name === 'any') assumeEach(analysis, scope, condition, false);
			assumeChecks(analysis, scope, condition, truth);
			return;
		case 'assignment':
			assume(analysis, scope, condition.value, truth);
			return;
		case 'name': {
			// `found = pattern.match(name)`, looked at later.
			const { test } = scope.get(condition.name) ?? {};
			if (!test || analysis.assumed.has(test)) return;
			analysis.assumed.add(test);
			assume(analysis, scope, test, truth);
			analysis.assumed.delete(test);
			return;
		}
		default:
			return;
	}
}

function assumeBinary(analysis: Analysis, scope: Scope, condition: BinaryExpression, truth: boolean): void {
	const { operator, left, right } = condition;
	const isAnd = operator === 'and' || operator === '&&';
	if (isAnd || operator === 'or' || operator === '||') {
		if (isAnd === truth) {
			assume(analysis, scope, left, truth);
			assume(analysis, scope, right, truth);
			return;
		}
		// Either of the two holds: `x === 'a' || x === 'b'`.
		scope.fork([
			() => {
				assume(analysis, scope, left, truth);
				return true;
			},
			() => {
				assume(analysis, scope, left, !truth);
				assume(analysis, scope, right, truth);
				return true;
			},
		]);
		return;
	}
	if (!analysis.isPython && assumeComparison(analysis, scope, condition, truth)) return;
	if (analysis.isPython && orderings.has(operator)) {
		ordered(analysis, scope, left, right);
		return;
	}
	const isEqual = ['==', '===', 'is'].includes(operator);
	const isUnequal = ['!=', '!==', 'is not'].includes(operator);
	if ((isEqual || isUnequal) && isNothing(right)) {
		// `match is not None`: the match itself says something of what it was looked for in.
		assume(analysis, scope, left, isUnequal === truth);
	} else if ((isEqual && truth) || (isUnequal && !truth)) {
		equal(analysis, scope, left, right);
		equal(analysis, scope, right, left);
	} else if ((operator === 'in' && truth) || (operator === 'not in' && !truth)) {
		// `x in "some text"` says too little; `"x" in text` says nothing of the text.
		const collection = evaluate(analysis, scope, right);
		if (!collection.parts && collection.origin !== 'external') checked(analysis, scope, left);
	}
}

const orderings = new Set(['<', '<=', '>', '>=']);

/** `if limit > 0`: Python compares nothing but numbers with a number, so both ways lead on with one. */
function ordered(analysis: Analysis, scope: Scope, left: Expression, right: Expression): void {
	// `0 < limit <= 100`: what stands in the middle is compared with both.
	const isChain = left.kind === 'binary' && orderings.has(left.operator);
	const lower = isChain ? left.right : left;
	if (isChain) ordered(analysis, scope, left.left, left.right);
	converted(analysis, scope, lower);
	converted(analysis, scope, right);
	if (isNumberLike(evaluate(analysis, scope, right))) checked(analysis, scope, lower);
	else if (isNumberLike(evaluate(analysis, scope, lower))) checked(analysis, scope, right);
}

/** `if int(limit) > 0`: what is no number has raised an error by then. */
function converted(analysis: Analysis, scope: Scope, side: Expression): void {
	const [argument] = side.kind === 'call' ? side.arguments : [];
	if (side.kind !== 'call' || !argument || side.callee.kind !== 'name') return;
	if (side.callee.name === 'int' || side.callee.name === 'float') checked(analysis, scope, argument.value);
}

function isNothing(expression: Expression): boolean {
	return expression.kind === 'constant' && expression.value !== true;
}

function equal(analysis: Analysis, scope: Scope, target: Expression, other: Expression): void {
	const key = keyOf(target);
	if (key === undefined) return;
	const value = evaluate(analysis, scope, other);
	const isConstant =
		(value.parts && constantText(value.parts) !== undefined) || value.number !== undefined || value.origin === 'allowList';
	if (isConstant && !isConstantValue(scope.get(key))) scope.assign(key, { ...value });
}

function isConstantValue(value: Value | undefined): boolean {
	return value?.parts !== undefined && constantText(value.parts) !== undefined;
}

/** The name was found in a list of what is allowed, or its form was tested. */
export function checked(analysis: Analysis, scope: Scope, target: Expression): void {
	const entry = entryKey(target);
	const key =
		keyOf(target) ??
		entry ??
		(target.kind === 'call' && target.callee.kind === 'member' && target.callee.property !== 'get'
			? keyOf(target.callee.object)
			: undefined);
	if (key === undefined) return;
	const value = evaluate(analysis, scope, target);
	const worst = value.parts ? constantText(value.parts) === undefined : !isHarmless(value.origin);
	if (worst) scope.assign(key, { origin: 'allowList', path: [] });
}

/** The name was found to hold a text, and no object. */
export function isText(analysis: Analysis, scope: Scope, target: Expression): void {
	// Where one field was looked at (`isinstance(data["name"], str)`), the rest was, too.
	const inner = target.kind === 'call' && target.callee.kind === 'member' ? target.callee.object : target;
	const key = keyOf(inner.kind === 'index' ? inner.object : inner);
	const value = key === undefined ? undefined : (scope.get(key) ?? evaluate(analysis, scope, inner));
	if (key !== undefined && value?.isStructured) scope.assign(key, { ...value, isStructured: undefined });
}

const formTests = new Set(['isdigit', 'isnumeric', 'isdecimal', 'isalnum', 'isalpha', 'isidentifier']);
const patternTests = new Set(['match', 'fullmatch']);
const membershipTests = new Set(['includes', 'has', 'hasOwn', 'hasOwnProperty', 'isInteger', 'isSafeInteger', 'isFinite']);

export const testMethods: ReadonlySet<string> = new Set([...formTests, ...patternTests, ...membershipTests, 'test']);

const numericType = '(?:[\\w.]*\\.)?(?:int|float|bool|complex|Decimal|UUID|date|datetime|timedelta|Number|Integral|Real)';
const numericTypes = new RegExp(`^(?:${numericType}|\\(\\s*${numericType}(?:\\s*,\\s*${numericType})*,?\\s*\\))$`);

/** `bool(match)`, and `all(sign.isalnum() for sign in name)`: what holds of each sign holds of the whole. */
function assumeFunction(analysis: Analysis, scope: Scope, call: CallExpression, name: string): void {
	const argument = call.arguments[0]?.value;
	if (!argument || !analysis.isPython) return;
	if (name === 'bool') assume(analysis, scope, argument, true);
	const type = name === 'isinstance' ? call.arguments[1] : undefined;
	if (type && numericTypes.test(analysis.textOf(type))) checked(analysis, scope, argument);
	if (name === 'all') assumeEach(analysis, scope, call, true);
}

/** `all(sign.isalnum() for sign in name)` where it holds, `any(not sign.isalnum() for sign in name)` where it does not. */
function assumeEach(analysis: Analysis, scope: Scope, call: CallExpression, truth: boolean): void {
	const argument = call.arguments[0]?.value;
	const [sign] = argument?.kind === 'comprehension' ? argument.targets : [];
	if (!analysis.isPython || argument?.kind !== 'comprehension' || sign?.kind !== 'name') return;
	const isChecked = scope.aside(() => {
		scope.declare(sign.name, unknownValue);
		assume(analysis, scope, argument.element, truth);
		const value = scope.get(sign.name);
		return value !== undefined && (value.parts ? constantText(value.parts) !== undefined : isHarmless(value.origin));
	});
	if (isChecked) checked(analysis, scope, argument.iterable);
}

function assumeCall(analysis: Analysis, scope: Scope, call: CallExpression): void {
	if (call.callee.kind === 'name' && call.callee.name === 'isinstance') {
		const [subject, type] = call.arguments;
		if (subject && type?.value.kind === 'name' && type.value.name === 'str') isText(analysis, scope, subject.value);
	}
	if (call.callee.kind === 'name') assumeFunction(analysis, scope, call, call.callee.name);
	if (call.callee.kind !== 'member') return;
	const { object, property } = call.callee;
	const argument = call.arguments[call.arguments.length - 1]?.value;
	if (formTests.has(property) && call.arguments.length === 0) checked(analysis, scope, object);
	else if (membershipTests.has(property) && argument) {
		const collection = evaluate(analysis, scope, object);
		if (collection.origin !== 'external' && !collection.parts) checked(analysis, scope, argument);
	} else if (patternTests.has(property) && analysis.isPython) {
		const receiver = evaluate(analysis, scope, object);
		const isModule = receiver.reference?.module === 're' || keyOf(object) === 're';
		const isCompiled = receiver.wrapped === 'pattern' || !isModule;
		const [first, second] = call.arguments;
		const subject = isCompiled ? first : second;
		const pattern = isCompiled ? receiver : first && evaluate(analysis, scope, first.value);
		if (subject && isClosedPattern(pattern && exactText(pattern), property === 'fullmatch'))
			checked(analysis, scope, subject.value);
	} else if (property === 'test' && argument && isClosedPattern(literalPattern(analysis.textOf(object)), false)) {
		checked(analysis, scope, argument);
	}
}
