import type { CallExpression, ClassCode, Expression, FunctionCode, Parameter } from '../embedded/code/code';
import { literalText } from '../embedded/code/literalText';
import type { Origin } from '../embedded/region';
import type { Analysis } from './analysis';
import { keyOf } from './members';
import { isEvent } from './sources';
import { originOfPattern } from './types';

/** Decorators that make a function's parameters outside data: routes and command lines. */
const entryDecorators =
	/(^|\.)(route|get|post|put|patch|delete|head|options|api_route|websocket|command|option|argument|callback|view|expose|api_view|view_config|tool|resolver|field|mutation|query|Get|Post|Put|Patch|Delete|All|Query|Mutation|MessagePattern|EventPattern|SubscribeMessage)$/;

const commandDecorators = /(^|\.)(command|option|argument)$/;

/** True for what a command line calls: its parameters are up to whoever starts the program. */
export function isCommand(code: FunctionCode): true | undefined {
	const isOne = code.decorators.some((decorator) =>
		commandDecorators.test(keyOf(decorator.kind === 'call' ? decorator.callee : decorator) ?? ''),
	);
	return isOne || undefined;
}

/** Classes whose methods a framework calls with what it was sent. */
const handlerClasses =
	/(?:^|\.)(?:\w*(?:RequestHandler|WebSocketHandler|MethodView|APIView|HTTPMethodView|HTTPEndpoint|WebSocketEndpoint|ViewSet)|Resource|View|(?:List|Detail|Create|Update|Delete|Form|Template|Redirect)View)$/;
const handlerMethods =
	/^(?:on_)?(?:get|post|put|patch|delete|head|options|list|retrieve|create|update|partial_update|destroy|dispatch|dispatch_request|on_message)$/;
/** What such a class keeps of the address that was asked for. */
export const handlerMembers: ReadonlySet<string> = new Set(['kwargs', 'args', 'path_kwargs', 'path_args']);

export function isHandlerClass({ bases }: ClassCode): boolean {
	return bases.some((base) => handlerClasses.test(base));
}

/** True for a parameter that is given what somebody outside of the program has sent or typed. */
export function isEntryPoint(
	analysis: Analysis,
	code: FunctionCode,
	parameter: Parameter,
	owner: ClassCode | undefined,
): boolean {
	if (isEvent(code.name, parameter, code.parameters[code.parameters.indexOf(parameter) + 1])) return true;
	// TypeScript's controllers mark their parameters one by one.
	if (parameter.decorator !== undefined)
		return /^(Param|Body|Query|Headers|Req|Request|Args|UploadedFile|MessageBody|Payload)$/.test(parameter.decorator);
	if (analysis.isPython && owner && isHandler(code, owner)) return parameter !== code.parameters[0];
	if (
		code.decorators.some(
			(decorator) => decorator.kind === 'call' && decorator.callee.kind === 'name' && /^[A-Z]/.test(decorator.callee.name),
		)
	)
		return false;
	return code.decorators.some(isEntryDecorator);
}

function isEntryDecorator(decorator: Expression): boolean {
	const key = keyOf(decorator.kind === 'call' ? decorator.callee : decorator) ?? '';
	if (!entryDecorators.test(key)) return false;
	// `@mock.patch("shop.connect")` names what a test replaces; a route begins with a slash.
	const isPatch = key === 'patch' || key.endsWith('mock.patch');
	const [path] = isPatch && decorator.kind === 'call' ? decorator.arguments : [];
	return !isPatch || (path !== undefined && literalText(path.value)?.startsWith('/') === true);
}

function isHandler(code: FunctionCode, owner: ClassCode): boolean {
	if (/^resolve_/.test(code.name)) return code.parameters[1]?.name === 'info';
	if (!handlerMethods.test(code.name)) return false;
	// Falcon knows its resources by the names of their methods alone.
	return isHandlerClass(owner) || (code.name.startsWith('on_') && code.parameters[1]?.name === 'req');
}

/** What a decorator says of the values that one parameter can get: `<int:id>`, `type=int`, `Choice([…])`. */
export function declaredOrigin(analysis: Analysis, code: FunctionCode, parameter: Parameter): Origin | undefined {
	if (!analysis.isPython || !/^\w+$/.test(parameter.name)) return undefined;
	const checked = parameter.default?.kind === 'call' ? originOfPattern(analysis.textOf(parameter.default)) : undefined;
	if (checked) return checked;
	for (const decorator of code.decorators) {
		if (decorator.kind !== 'call') continue;
		const path = decorator.arguments[0] && literalText(decorator.arguments[0].value);
		const converter = new RegExp(`<(\\w+)(?:\\([^)]*\\))?:${parameter.name}>|[<{]${parameter.name}:(\\w+)[>}]`).exec(path ?? '');
		if (converter && /^(?:int|float|uuid|number)$/.test(converter[1] ?? converter[2] ?? '')) return 'numeric';
		if (isOptionFor(decorator, parameter.name)) return originOfOption(analysis, decorator);
	}
	return undefined;
}

/** `option("--table-name", "-t")` is given as `table_name`. */
function isOptionFor(decorator: CallExpression, name: string): boolean {
	return decorator.arguments.some(({ name: keyword, value }) => {
		const written = keyword === undefined ? literalText(value) : undefined;
		return written?.replace(/^-+/, '').replaceAll('-', '_') === name;
	});
}

/** What the declaration of an argument of a command line lets through; undefined for any text. */
export function originOfOption(analysis: Analysis, declaration: CallExpression): Origin | undefined {
	for (const { name, value } of declaration.arguments) {
		if (name === 'choices') return 'allowList';
		if (name === 'is_flag' || name === 'count') return 'numeric';
		const text = analysis.textOf(value);
		if (name === 'action' && /store_true|store_false|count|BooleanOptional/.test(text)) return 'numeric';
		if (name === 'type' && /^(?:\w+\.)?(?:int|float|bool|INT|FLOAT|BOOL|UUID|Decimal|IntRange|FloatRange|DateTime)\b/.test(text))
			return 'numeric';
		if (name === 'type' && /^(?:\w+\.)?Choice\b/.test(text)) return 'allowList';
	}
	return undefined;
}
