import type { BinaryExpression, CallExpression, Expression } from '../embedded/code/code';
import type { Analysis } from './analysis';
import { assume, checked, isText } from './conditions';
import { evaluate } from './evaluate';
import { keyOf } from './members';
import { isClosedPattern, literalPattern } from './patterns';
import { Scope } from './scope';
import { exactText, isHarmless, unknownValue } from './value';

/** Functions and methods that are true only for text of a form in which nothing can break a statement. */
const formTests =
	/^(?:validator\.)?(?:isInt|isNumeric|isFloat|isDecimal|isAlpha|isAlphanumeric|isHexadecimal|isHash|isMongoId|isUUID|isUuid|isULID|isBoolean|isIP|isPort|isISO8601|isRFC3339|isDate|isLatLong|isMD5|isIn|isInteger|isNumber)$|^(?:_|lodash)\.(?:isNumber|isInteger|isFinite|isSafeInteger|isBoolean|includes|has)$|^ObjectId\.isValid$|^(?:uuid(?:\.validate)?|uuidValidate|isUuid|validateUUID)$/i;

/** What a call that was found to be true or false says of its arguments, as scripts write it. */
export function assumeScriptCall(analysis: Analysis, scope: Scope, call: CallExpression, truth: boolean): void {
	const path = keyOf(call.callee) ?? '';
	const [first, second] = call.arguments;
	if (first && assumeOwnTest(analysis, scope, call, first.value, truth)) return;
	if (path === 'isNaN' || path === 'Number.isNaN') {
		if (first && !truth) checkedNumber(analysis, scope, first.value, path === 'isNaN');
		return;
	}
	if (!truth) return;
	if (/^(?:Number\.)?is(?:Finite|Integer|SafeInteger)$/.test(path) && first) {
		checkedNumber(analysis, scope, first.value, true);
	} else if (/(?:^|\.)is(?:String|Email)$/.test(path) && first) {
		isText(analysis, scope, first.value);
	} else if (formTests.test(path) && first) {
		// `_.includes(list, value)` has it behind the list.
		checked(analysis, scope, path.endsWith('.includes') || path.endsWith('.has') ? (second ?? first).value : first.value);
	} else if (path === 'Object.prototype.hasOwnProperty.call' || path === 'Reflect.has') {
		if (second) checked(analysis, scope, second.value);
	} else if (call.callee.kind === 'member') {
		const { object, property } = call.callee;
		const pattern = property === 'match' ? first?.value : property === 'exec' ? object : undefined;
		const subject = property === 'match' ? object : first?.value;
		if (
			pattern &&
			subject &&
			isRegularExpression(analysis, pattern) &&
			isClosedPattern(literalPattern(analysis.textOf(pattern)), false)
		)
			checked(analysis, scope, subject);
		else if (property === 'some' && first) checkedAgainstEach(analysis, scope, first.value);
	}
}

const assertions = /^(?:assert(?:\.ok|\.equal|\.strictEqual)?|(?:tiny)?[iI]nvariant)$/;

/** `assert(allowed.includes(name))` throws where that is false. */
export function assumeAssertion(analysis: Analysis, scope: Scope, call: CallExpression): void {
	const path = analysis.isPython ? undefined : keyOf(call.callee);
	const [condition, expected] = call.arguments;
	if (path === undefined || !condition || !assertions.test(path)) return;
	const isEqual = /qual$/.test(path) && expected !== undefined;
	const truth = !isEqual || evaluate(analysis, scope, expected.value).constant === true;
	if (truth) assume(analysis, scope, condition.value, true);
}

/** `isValid(x)`, where the file says what that is: one condition on its parameter. True when it is such a call. */
function assumeOwnTest(analysis: Analysis, scope: Scope, call: CallExpression, argument: Expression, truth: boolean): boolean {
	if (call.callee.kind !== 'name' || keyOf(argument) === undefined) return false;
	const test = scope.get(call.callee.name)?.function;
	const [parameter] = test?.code.parameters ?? [];
	const [statement, more] = test?.code.body ?? [];
	if (!test || !parameter?.name || more || statement?.kind !== 'return' || !statement.value) return false;
	if (analysis.active.has(test.code)) return false;
	const inner = new Scope(test.scope, true);
	inner.declare(parameter.name, unknownValue);
	analysis.active.add(test.code);
	assume(analysis, inner, statement.value, truth);
	analysis.active.delete(test.code);
	const found = inner.get(parameter.name);
	if (found && isHarmless(found.origin)) checked(analysis, scope, argument);
	return true;
}

/** A literal one, or a name: what is behind it is taken on trust. */
function isRegularExpression(analysis: Analysis, expression: Expression): boolean {
	return expression.kind === 'name' || expression.kind === 'member' || analysis.textOf(expression).startsWith('/');
}

/** `Number(x)` and `+x` are a number only where all of x is one; `parseInt` reads its beginning alone. */
function checkedNumber(analysis: Analysis, scope: Scope, expression: Expression, isPlain: boolean): void {
	if (expression.kind === 'unary' && expression.operator === '+') checked(analysis, scope, expression.operand);
	else if (expression.kind === 'call' && keyOf(expression.callee) === 'Number' && expression.arguments[0])
		checked(analysis, scope, expression.arguments[0].value);
	else if (isPlain && expression.kind !== 'call') checked(analysis, scope, expression);
}

/** `list.some((item) => item === x)`. */
function checkedAgainstEach(analysis: Analysis, scope: Scope, test: Expression): void {
	if (test.kind !== 'function') return;
	const [parameter] = test.function.parameters;
	const [statement] = test.function.body;
	if (!parameter || statement?.kind !== 'return' || statement.value?.kind !== 'binary') return;
	const { left, operator, right } = statement.value;
	if (operator !== '===' && operator !== '==') return;
	const isOfItem = (side: Expression) => keyOf(side)?.split('.')[0] === parameter.name;
	if (isOfItem(left)) checked(analysis, scope, right);
	else if (isOfItem(right)) checked(analysis, scope, left);
}

const plainTypes = new Set(['number', 'boolean', 'bigint']);

/** `typeof x === 'number'` and `list.indexOf(x) >= 0`. True when the comparison is one of these. */
export function assumeComparison(analysis: Analysis, scope: Scope, condition: BinaryExpression, truth: boolean): boolean {
	const { operator, left, right } = condition;
	const isEqual = operator === '===' || operator === '==';
	const isUnequal = operator === '!==' || operator === '!=';
	if (left.kind === 'unary' && left.operator === 'typeof' && (isEqual || isUnequal)) {
		const type = isEqual === truth ? (exactText(evaluate(analysis, scope, right)) ?? '') : '';
		if (plainTypes.has(type)) checked(analysis, scope, left.operand);
		else if (type === 'string') isText(analysis, scope, left.operand);
		return true;
	}
	if (left.kind !== 'call' || left.callee.kind !== 'member' || !/^(?:indexOf|findIndex|lastIndexOf)$/.test(left.callee.property))
		return false;
	const bound = evaluate(analysis, scope, right).number;
	const isFound =
		(bound === 0 && (operator === '>=' ? truth : operator === '<' && !truth)) ||
		(bound === -1 && (operator === '>' || isUnequal ? truth : (isEqual || operator === '<=') && !truth));
	const [argument] = left.arguments;
	const collection = isFound && evaluate(analysis, scope, left.callee.object);
	if (!argument || !collection || collection.parts || collection.origin === 'external') return true;
	if (left.callee.property === 'findIndex') checkedAgainstEach(analysis, scope, argument.value);
	else checked(analysis, scope, argument.value);
	return true;
}
