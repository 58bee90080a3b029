import type { Expression, FunctionCode, MemberExpression, Span } from '../embedded/code/code';
import { literalText } from '../embedded/code/literalText';
import type { Analysis } from './analysis';
import { handlerMembers, isHandlerClass } from './entryPoints';
import { evaluate, withoutShape } from './evaluate';
import { stepInto } from './functions';
import { boundTo, memberElsewhere } from './membersElsewhere';
import { isConstantName, isMetadata, originOfImported } from './names';
import { isPlaceholderName, isQuotingHelper } from './quoting';
import { attributeOf, type Scope } from './scope';
import { externalValue, isExternalName, isRequestMember, isRequestName, isRequestParameter, isStructuredMember } from './sources';
import { composedValue, constantText, constantValue, isHarmless, numericValue, unknownValue, type Value } from './value';

/** The dotted form of a name or of members of one: `self.query`. */
export function keyOf(expression: Expression): string | undefined {
	if (expression.kind === 'name') return expression.name;
	if (expression.kind !== 'member') return undefined;
	const object = keyOf(expression.object);
	return object === undefined ? undefined : `${object}.${expression.property}`;
}

/** `request.args["kind"]`, `form.get("kind")`: an entry that is named the same each time; what is known of it goes when its mapping changes. */
export function entryKey(expression: Expression): string | undefined {
	let holder: Expression | undefined;
	let index: Expression | undefined;
	if (expression.kind === 'index') ({ object: holder, index } = expression);
	else if (expression.kind === 'call' && expression.callee.kind === 'member' && expression.callee.property === 'get') {
		const [first, second] = expression.arguments;
		holder = expression.callee.object;
		index = second || first?.name !== undefined ? undefined : first?.value;
	}
	const object = holder && keyOf(holder);
	const name = index && literalText(index);
	return object === undefined || name === undefined ? undefined : `${object}.[].${name}`;
}

/** What a member is worth where it is not called: what a property gives, or the method together with its object. */
export function evaluateMember(analysis: Analysis, scope: Scope, expression: MemberExpression): Value {
	const key = keyOf(expression);
	const known = key === undefined ? undefined : scope.get(key);
	if (known) return known;
	if (key !== undefined && isExternalName(key)) return externalValue(analysis, expression);
	const receiver = evaluate(analysis, scope, expression.object);
	if (isQuotingHelper(expression)) return { ...composedValue, isQuoting: true };
	const target = memberOf(analysis, receiver, expression.property, expression, key);
	if (target.function && isProperty(target.function.code)) {
		const { start, end } = expression;
		const list = { start: end, end };
		const call = { kind: 'call', start, end, callee: expression, isNew: false, arguments: [], list } as const;
		return stepInto(analysis, target.function, call, []);
	}
	const isOfText = receiver.parts !== undefined && textBuilders.has(expression.property);
	// `run = cursor.execute`: the name says what it does, whatever is known of the cursor.
	const executes = expression.property.startsWith('execute') && !receiver.reference && !receiver.instance;
	const isMethod = isOfText || ((executes || receiver.handle !== undefined) && analysis.isSinkName(expression.property));
	if (!isMethod || !analysis.isPython || target.function || target.entries) return target;
	return { ...target, bound: { callee: expression, receiver, target, arguments: [], values: [] } };
}

/** Methods of a text that are worth keeping in a name: `build = "…".format`. */
const textBuilders = new Set(['format', 'format_map', 'join', 'replace']);

function isProperty(code: FunctionCode): boolean {
	return code.isGetter === true || code.decorators.some((decorator) => /(?:^|[._])property$/.test(keyOf(decorator) ?? ''));
}

function isClassMethod(code: FunctionCode): boolean {
	return code.decorators.some((decorator) => decorator.kind === 'name' && decorator.name === 'classmethod');
}

export function memberOf(analysis: Analysis, object: Value, property: string, span: Span, key?: string): Value {
	const info = object.instance ?? object.class;
	if (info) analysis.run.seen.add(info);
	const member = plainMemberOf(analysis, object, property, span, key);
	return analysis.others ? memberElsewhere(object, property, span, member) : member;
}

function plainMemberOf(analysis: Analysis, object: Value, property: string, span: Span, key: string | undefined): Value {
	const isRequestPath = key !== undefined && isRequestName(key) && !object.instance?.attributes.has(property);
	if (isRequestPath) return { ...unknownValue, isRequest: true, path: externalValue(analysis, span).path };
	if (object.reference) {
		const { module, member } = object.reference;
		const reference = { ...object.reference, member: member ? `${member}.${property}` : property };
		const path = `${module}${module.includes('/') ? '#' : '.'}${reference.member}`;
		if (isExternalName(path)) return externalValue(analysis, span);
		if (isRequestName(path)) return { ...unknownValue, isRequest: true, path: externalValue(analysis, span).path };
		// A constant of another module, by how it is written.
		return { ...unknownValue, origin: originOfImported(path, reference.member), reference, handle: object.handle };
	}
	if (object.isRequest && object.origin !== 'external' && isRequestParameter(property, undefined)) return object;
	// What Pyramid's scaffold adds to each request.
	if (object.isRequest && analysis.isPython && /^_?db_?session$/.test(property)) return { ...unknownValue, handle: 'sqlalchemy' };
	if (object.isRequest)
		return isRequestMember(property) || object.origin === 'external'
			? { ...externalValue(analysis, span), isStructured: object.isStructured || isStructuredMember(property, analysis.isPython) }
			: unknownValue;
	if (object.instance ?? object.class) return attributeValue(analysis, object, property, span);
	const entry = object.entries?.get(property);
	if (entry) return entry;
	if (object.handle && analysis.isPython && numericMembers.has(property)) return numericValue;
	if (object.handle) return { ...unknownValue, handle: object.handle };
	if (property === 'length' || property === 'size') return numericValue;
	if (analysis.isPython && isMetadata(property)) return constantValue;
	if (object.parts && constantText(object.parts) !== undefined) return object;
	if (isPlaceholderName(property) && object.origin !== 'external') return composedValue;
	return withoutShape(object);
}

/** What a cursor counts. */
const numericMembers = new Set(['lastrowid', 'rowcount', 'arraysize', 'rownumber', 'total_changes']);

function attributeValue(analysis: Analysis, object: Value, property: string, span: Span): Value {
	const info = object.instance ?? object.class;
	if (!info) return unknownValue;
	const attribute = attributeOf(info, property);
	if (attribute?.function && object.instance) return boundTo(object, attribute);
	if (attribute?.function && isClassMethod(attribute.function.code))
		return { ...attribute, function: { ...attribute.function, self: object } };
	// The fields of an object that the framework makes of what was sent.
	if (object.origin === 'external' && !(attribute && isHarmless(attribute.origin))) return externalValue(analysis, span);
	if (attribute) return attribute;
	if (info.heritage.isEnum) return { origin: 'allowList', path: [] };
	if (info.heritage.handle) return { ...unknownValue, handle: info.heritage.handle };
	if (object.instance && handlerMembers.has(property) && isHandlerClass(info.code)) return externalValue(analysis, span);
	if (isPlaceholderName(property)) return composedValue;
	return isConstantName(property) || isMetadata(property) ? constantValue : unknownValue;
}
