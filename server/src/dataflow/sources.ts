import type { Parameter, Span } from '../embedded/code/code';
import { hostRange } from '../sql/ranges';
import type { Analysis } from './analysis';
import type { Value } from './value';

/** Dotted names whose value, or whose call's value, comes from outside. */
const externalNames = new Set([
	'sys.argv',
	'sys.stdin',
	'os.environ',
	'os.getenv',
	'os.environb',
	'fileinput.input',
	'getpass.getpass',
	'click.prompt',
	'typer.prompt',
	'urllib.request.urlopen',
	'requests.get',
	'requests.post',
	'requests.request',
	'httpx.get',
	'httpx.post',
	'process.argv',
	'process.env',
	'process.stdin',
	'Deno.args',
	'Deno.env',
	'location.search',
	'location.hash',
	'window.location',
	'document.location',
	'document.cookie',
	'yargs.argv',
	'inquirer.prompt',
	'prompts.',
	'commander.program.opts',
]);

/** Dotted names of web requests. */
const requestNames = new Set([
	'flask.request',
	'quart.request',
	'bottle.request',
	'sanic.request',
	'cherrypy.request',
	'web.input',
	'self.request',
	'this.request',
	'ctx.request',
	'ctx.req',
	'c.req',
	'next/headers.cookies',
	'next/headers.headers',
]);

/** What of a request its sender decides. */
const requestMembers = new Set(
	(
		'args form values cookies headers json data files get_json get_data GET POST body META COOKIES query_params path_params query ' +
		'params url environ stream view_args match_info rel_url query_string full_path path get_argument get_arguments ' +
		'get_body_argument get_query_argument matchdict form_data FILES text formData nextUrl param queries valid cookie header ' +
		'originalUrl rawBody searchParams get getlist getparam raw_post content_params REQUEST input hostname ip referrer ' +
		'signedCookies file payload qs only all querystring pathParameters queryStringParameters ' +
		'forms media get_param get_param_as_list get_header get_cookie get_media bounded_stream json_body post receive_text receive_json ' +
		'receive_bytes iter_text cleaned_data remote_addr user_agent content'
	).split(' '),
);

/** Methods of any object that read what a user typed or sent. */
const externalMethods = new Set([
	'get_argument',
	'get_body_argument',
	'get_query_argument',
	'parse_args',
	'parse_known_args',
	'readline',
	'question',
	'get_arguments',
	'get_body_arguments',
	'get_query_arguments',
	'get_path_argument',
	'get_cookie',
	'get_secure_cookie',
	'get_signed_cookie',
	'recv',
	'recvfrom',
	'recvmsg',
	'receive_text',
	'receive_json',
]);
const externalFunctions = new Set(['input', 'raw_input', 'prompt', 'getpass']);

const requestParameterNames = new Set(['request', 'req', '_req', '_request']);
const requestTypes =
	/\b(Request|HttpRequest|WSGIRequest|ASGIRequest|NextRequest|NextApiRequest|FastifyRequest|IncomingMessage|HTTPConnection|FormData|LoaderFunctionArgs|ActionFunctionArgs|LoaderArgs|ActionArgs|RequestEvent|WebSocket|GetServerSidePropsContext|ParameterizedContext|RouterContext|KoaContext)\b/;
const eventTypes = /^(?:APIGatewayProxyEvent\w*|APIGatewayEvent|LambdaEvent|SQSEvent|SNSEvent|ALBEvent|LambdaFunctionURLEvent)\b/;

/** What is up to whoever runs the program. */
const operatorSources =
	/^(?:sys\.(?:stdin|argv)\b|(?:os\.)?(?:environb?|getenv)\b|(?:click|typer)\.prompt\b|process\.(?:env|argv|stdin)\b|Deno\.(?:env|args)\b)/;

/** What a service answers that the program itself has asked. */
const answers = /^(?:(?:urllib\.request\.)?urlopen|(?:requests|httpx)\.(?:get|post|request))\b/;

/** What somebody types at a prompt. */
const prompts = /^(?:raw_)?input\(/;

export function externalValue(analysis: Analysis, span: Span, isLocal?: true, isAnswer?: true): Value {
	const text = analysis.textOf(span);
	const shown = text.length > 60 ? `${text.slice(0, 57)}…` : text;
	return {
		origin: 'external',
		path: [
			{
				range: hostRange(span.start, span.end),
				message: `\`${shown.replace(/\s+/g, ' ')}\` comes from outside`,
				isLocal: isLocal ?? (operatorSources.test(text) || undefined),
				isAnswer: isAnswer ?? (answers.test(text) || undefined),
				isTyped: prompts.test(text) || undefined,
			},
		],
	};
}

/** What `open(…)` gives, and all that is read from it. */
export function fileValue(analysis: Analysis, span: Span): Value {
	const { origin, path } = externalValue(analysis, span);
	return {
		origin,
		path: path.map((step) => ({
			...step,
			message: step.message.replace(/comes from outside$/, 'is read from a file'),
			isFile: true,
		})),
	};
}

export function isFromFile({ path }: Pick<Value, 'path'>): boolean {
	return path.some((step) => step.isFile);
}

export function isExternalName(path: string): boolean {
	return externalNames.has(path);
}

export function isRequestName(path: string): boolean {
	return requestNames.has(path);
}

export function isRequestMember(name: string): boolean {
	return requestMembers.has(name);
}

const structuredMembers = {
	python: new Set(['json', 'get_json', 'data', 'json_body', 'JSON']),
	script: new Set(['body', 'query', 'json', 'rawBody', 'payload']),
} as const;

/** What of a request comes as JSON, or as a query string that is read into objects. */
export function isStructuredMember(name: string, isPython: boolean): boolean {
	return structuredMembers[isPython ? 'python' : 'script'].has(name);
}

export function isExternalMethod(name: string): boolean {
	return externalMethods.has(name);
}

export function isExternalFunction(name: string): boolean {
	return externalFunctions.has(name);
}

export function isRequestParameter(name: string, annotation: string | undefined): boolean {
	return requestParameterNames.has(name) || (annotation !== undefined && requestTypes.test(annotation));
}

/** Methods that read the command line: what they give is up to whoever starts the program. */
export function isCommandLine(name: string): true | undefined {
	return name === 'parse_args' || name === 'parse_known_args' ? true : undefined;
}

const contextParameter = /^_?(?:context|ctx|callback|cb)$/;

/** What a cloud calls a function with: the event comes from outside. */
export function isEvent(functionName: string, parameter: Parameter, next: Parameter | undefined): boolean {
	if (parameter.annotation !== undefined && eventTypes.test(parameter.annotation)) return true;
	if (parameter.name !== 'event') return false;
	return /handler$/i.test(functionName) || (next !== undefined && contextParameter.test(next.name));
}
