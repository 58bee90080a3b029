import type { SqlDialect, SqlFunction } from '../sql/dialect';
import type { NamePart } from '../sql/parser/names';
import type { NameContext } from './context';
import type { Found } from './resolveColumn';

const indexes = new WeakMap<SqlDialect, ReadonlyMap<string, readonly SqlFunction[]>>();

/** The functions of the engine with that name, in whatever case. */
export function builtInFunctions(name: string, dialect: SqlDialect): readonly SqlFunction[] {
	let index = indexes.get(dialect);
	if (index === undefined) {
		const made = new Map<string, SqlFunction[]>();
		for (const each of dialect.functions) {
			const key = each.name.toLowerCase();
			const list = made.get(key);
			if (list === undefined) made.set(key, [each]);
			else list.push(each);
		}
		index = made;
		indexes.set(dialect, made);
	}
	return index.get(name.toLowerCase()) ?? [];
}

/** Which functions a database has is never known completely: one that is not found is `unknown`. */
export function resolveFunction(part: NamePart, context: NameContext): Found {
	const { dialect, catalog } = context;
	const lower = part.name.toLowerCase();
	const routines = (catalog?.snapshot.schemas ?? []).flatMap((schema) =>
		schema.routines.filter(({ name }) => name.toLowerCase() === lower),
	);
	const own = routines.map((routine): SqlFunction => ({ name: routine.name, signature: signatureOf(routine) }));
	const builtIn = builtInFunctions(part.name, dialect);
	const overloads = [...own, ...builtIn];
	const candidates = () => [...dialect.functions.map(({ name }) => name), ...routines.map(({ name }) => name)];
	if (overloads.length === 0) return { state: 'unknown', candidates };
	const name = overloads[0]?.name ?? part.name;
	const sources = routines.flatMap((routine) => routine.sources ?? []);
	return {
		state: 'resolved',
		symbol: { kind: 'function', key: `function ${lower}`, name, overloads, isBuiltIn: own.length === 0, sources },
	};
}

function signatureOf({
	name,
	signature,
	returns,
}: {
	readonly name: string;
	readonly signature: string;
	readonly returns: string;
}) {
	const call = signature.startsWith(name) || signature.includes('(') ? signature : `${name}(${signature})`;
	return returns === '' ? call : `${call} → ${returns}`;
}
