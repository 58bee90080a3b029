import type { Expression } from '../../embedded/code/code';
import { literalText } from '../../embedded/code/literalText';

/** What a name stands for at a place. */
export interface Names {
	/** The path of what is imported under the name: `sqlite3`, `sqlalchemy.orm.Session`. */
	importOf(name: string): string | undefined;
	/** The one value that the name ever gets, where it gets one alone; `.name` is an attribute of the object itself. */
	valueOf(name: string): NamedValue | undefined;
	/** The path of a value of the type. */
	valueOfType(path: string): string | undefined;
}

/** What a name holds: an expression, or only what it is declared with. An alias is the text of what may be a type. */
export interface NamedValue {
	readonly value?: Expression;
	readonly annotation?: string;
	readonly alias?: string;
}

const deepest = 8;
const wrappers = new Set(['contextlib.closing', 'contextlib.aclosing']);
const selves = new Set(['self', 'this', 'cls']);

/**
 * Where a value comes from, dotted from a module, with `()` for the value of a call: `sqlite3.connect().cursor()`. Undefined
 * where that is not one thing that can be seen. Casts, `await` and parentheses are seen through.
 */
export function pathOf(names: Names, expression: Expression, depth = 0): string | undefined {
	if (depth > deepest) return undefined;
	switch (expression.kind) {
		case 'call': {
			if (expression.callee.kind === 'name' && expression.callee.name === 'require')
				return literalText(expression.arguments[0]?.value);
			const callee = pathOf(names, expression.callee, depth + 1);
			if (callee !== undefined && wrappers.has(callee)) {
				const inner = expression.arguments[0]?.value;
				return inner && pathOf(names, inner, depth + 1);
			}
			return callee === undefined ? undefined : `${callee}()`;
		}
		case 'member': {
			if (expression.object.kind === 'name' && selves.has(expression.object.name)) {
				const own = names.valueOf(`.${expression.property}`);
				return own && pathOfValue(names, own, depth + 1);
			}
			const object = pathOf(names, expression.object, depth + 1);
			return object === undefined ? undefined : `${object}.${expression.property}`;
		}
		case 'name': {
			const imported = names.importOf(expression.name);
			if (imported !== undefined) return imported;
			const value = names.valueOf(expression.name);
			return value && pathOfValue(names, value, depth + 1);
		}
		default:
			return undefined;
	}
}

function pathOfValue(names: Names, { annotation, value }: NamedValue, depth: number): string | undefined {
	if (value) return pathOf(names, value, depth);
	return annotation === undefined ? undefined : pathOfType(names, annotation, depth);
}

/** `Session`, `Optional[Session]`, `Session | None`, `Annotated[Session, …]`, or a name for one of them. */
function pathOfType(names: Names, annotation: string, depth: number): string | undefined {
	if (depth > deepest) return undefined;
	let text = annotation.trim().replace(/^(["'])(.*)\1$/s, '$2');
	const wrapped = /^(?:\w+\.)?(?:Annotated|Optional)\[\s*(["']?[\w.]+["']?)\s*[,\]]/.exec(text);
	if (wrapped?.[1] !== undefined) text = wrapped[1].replace(/["']/g, '');
	text = text.replace(/\s*\|\s*(?:None|null|undefined)$/, '');
	if (!/^[\w$]+(?:\.[\w$]+)*$/.test(text)) return undefined;
	const [first = '', ...rest] = text.split('.');
	const imported = names.importOf(first);
	if (imported !== undefined) return names.valueOfType([imported, ...rest].join('.'));
	// `SessionDep = Annotated[Session, Depends(get_session)]`
	const value = rest.length === 0 ? names.valueOf(first) : undefined;
	if (value?.alias === undefined) return undefined;
	return pathOfType(names, value.alias, depth + 1);
}
