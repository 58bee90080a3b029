import type { CallExpression } from '../../embedded/code/code';
import { walkModule } from '../../embedded/code/walk';
import type { HostTree } from '../../embedded/hostLanguage';
import type { EmbeddedSqlRegion } from '../../embedded/region';
import { codeAround, importStatements } from './codeAround';
import { type Edit, replace } from './edit';
import { isWithin } from './sqlExpression';

/** The edits that declare a parameter of `text("…")` to take a list: `.bindparams(bindparam("ids", expanding=True))`, with its import. */
export function expandInSqlAlchemy(host: HostTree, region: EmbeddedSqlRegion, name: string): readonly Edit[] | undefined {
	const span = region.sink?.sqlArgument;
	if (!span || /\bbindparams\b/.test(host.text.slice(region.sink?.call.start, region.sink?.call.end))) return undefined;
	let call: CallExpression | undefined;
	walkModule(codeAround(host, span.start), (expression) => {
		if (expression.kind === 'call' && expression.arguments.some((argument) => isWithin(argument, span))) call = expression;
		return undefined;
	});
	if (!call) return undefined;
	const { callee } = call;
	const declare = (bindparam: string) =>
		replace(call?.end ?? 0, call?.end ?? 0, `.bindparams(${bindparam}("${name}", expanding=True))`);
	if (callee.kind === 'member' && callee.property === 'text' && callee.object.kind === 'name') {
		return [declare(`${callee.object.name}.bindparam`)];
	}
	if (callee.kind !== 'name') return undefined;
	const bindings = importStatements(host).flatMap((statement) => statement.bindings);
	const known = bindings.find(({ imported, module }) => imported === 'bindparam' && module.startsWith('sqlalchemy'));
	if (known) return [declare(known.local)];
	const text = bindings.find(
		({ imported, local, module }) => imported === 'text' && local === callee.name && module === 'sqlalchemy',
	);
	return text && [declare('bindparam'), replace(text.start, text.start, 'bindparam, ')];
}
