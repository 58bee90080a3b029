import type { Expression, FunctionCode, Parameter } from '../embedded/code/code';
import { isRequestParameter } from './sources';

/** What frameworks of scripts call by its name, with the request or pieces of it. */
const routeFunctions =
	/^(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|loader|action|load|getServerSideProps|generateMetadata|onRequest(?:Get|Post|Put|Patch|Delete)?|\w*Page|\w*Layout)$/;
const answerParameters = /^_?(?:res|response|reply|h|next)$/;
const piecesOfRequests = new Set(['body', 'query', 'params', 'headers', 'cookies', 'file', 'files', 'searchParams']);

/** True for a parameter that is a web request, or an object of pieces of one, by where it stands in its function. */
export function isScriptRequest(code: FunctionCode, parameter: Parameter): boolean {
	const at = code.parameters.indexOf(parameter);
	// Behind other parameters it is whatever the program hands around under that name.
	if ((parameter.name === 'ctx' && at === 0) || parameter.name === 'formData') return true;
	const names = namesOfPattern(parameter.pattern);
	if (names.length === 0) return routeFunctions.test(code.name) && /^(?:context|ctx|args|props|event)$/.test(parameter.name);
	if (names.includes('searchParams')) return true;
	const hasPieces = names.some((name) => piecesOfRequests.has(name));
	if (hasPieces && routeFunctions.test(code.name)) return true;
	const next = code.parameters[at + 1];
	return hasPieces && at === 0 && next !== undefined && answerParameters.test(next.name);
}

/** The name under which a destructured parameter holds the request: `({ request })`. */
export function requestInPattern(parameter: Parameter): string | undefined {
	return namesOfPattern(parameter.pattern).find((name) => isRequestParameter(name, undefined));
}

function namesOfPattern(pattern: Expression | undefined): readonly string[] {
	return pattern?.kind === 'dictionary' ? pattern.entries.flatMap(({ name }) => name ?? []) : [];
}
