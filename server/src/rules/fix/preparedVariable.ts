import type { CallExpression, Expression } from '../../embedded/code/code';
import { expressionsOf, walkExpression, walkStatements } from '../../embedded/code/walk';
import type { HostTree } from '../../embedded/hostLanguage';
import { codeAround } from './codeAround';
import { enclosingBody, isReassigned, namesIn } from './sqlExpression';

const executing = new Set(['all', 'get', 'run', 'iterate', 'each', 'query', 'fetch', 'fetchrow', 'fetchval']);

/** The one call of a method on a statement that was prepared into a variable: `const find = db.prepare(…); find.all()`. */
export function callOnVariable(host: HostTree, prepare: CallExpression): CallExpression | undefined {
	const body = enclosingBody(codeAround(host, prepare.start), prepare);
	let name: string | undefined;
	const uses: Expression[] = [];
	const calls: CallExpression[] = [];
	for (const statement of body) {
		const isIt = statement.kind === 'assign' && statement.value?.start === prepare.start && statement.value.end === prepare.end;
		if (isIt && statement.target.kind === 'name') name = statement.target.name;
	}
	if (name === undefined) return undefined;
	walkStatements(body, (statement) => {
		for (const expression of expressionsOf(statement)) {
			walkExpression(expression, (inner) => {
				if (inner.kind === 'name' && inner.name === name) uses.push(inner);
				const object = inner.kind === 'call' && inner.callee.kind === 'member' ? inner.callee.object : undefined;
				const isOn = object?.kind === 'name' && object.name === name;
				if (isOn && inner.kind === 'call' && inner.callee.kind === 'member' && executing.has(inner.callee.property))
					calls.push(inner);
				return undefined;
			});
		}
		return undefined;
	});
	const [only] = calls;
	// Itself, and the one call. In a function of its own the values may be others by the time it runs.
	if (uses.length !== 2 || calls.length !== 1 || !only || enclosingBody(codeAround(host, only.start), only) !== body)
		return undefined;
	return isReassigned(body, prepare.end, only, new Set(namesIn(prepare))) ? undefined : only;
}
