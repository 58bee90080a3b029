import type { ImportBinding } from '../../embedded/code/code';
import { expressionAt } from '../../embedded/code/walk';
import type { HostTree } from '../../embedded/hostLanguage';
import { toHostRange } from '../../embedded/offsets';
import type { EmbeddedSqlRegion, Hole } from '../../embedded/region';
import { sqlRange } from '../../sql/ranges';
import type { Fix, RuleContext } from '../rule';
import { holdsWord } from '../wholeDocument';
import { codeAround, importStatements } from './codeAround';
import { type Edit, inOrder, replace } from './edit';
import { readSqlExpression, type SqlExpression } from './sqlExpression';

const modules: Readonly<Record<string, string>> = { psycopg: 'psycopg', psycopg2: 'psycopg2' };

/**
 * Rewrites a text with spliced names as `sql.SQL("… {} …").format(sql.Identifier(name))`, the import included. Never the preferred fix: a
 * name that brings its own quotes or a schema would mean another thing. Undefined where more is spliced than names.
 */
export function composeIdentifiers({ host, region }: RuleContext): Fix | undefined {
	const { sink } = region;
	const module = sink && modules[sink.api];
	const argument = sink && module ? expressionAt(codeAround(host, sink.sqlArgument.start), sink.sqlArgument) : undefined;
	const written = argument && readSqlExpression(argument);
	if (!module || !written || written.form === 'sum') return undefined;
	const names = region.holes.filter((hole) => hole.origin !== 'composed');
	if (names.length === 0 || names.some((hole) => hole.place !== 'identifier' || !isInside(written, hole))) return undefined;
	const imported = importOf(host, module);
	const literal = imported && literalEdits(region, written, names);
	if (!literal || !imported) return undefined;
	const identifiers = names.map(
		({ expression }) => `${imported.name}.Identifier(${host.text.slice(expression.start, expression.end)})`,
	);
	const edits = inOrder([
		...imported.edits,
		replace(written.span.start, written.span.start, `${imported.name}.SQL(`),
		...literal,
		replace(written.span.end, written.span.end, `).format(${identifiers.join(', ')})`),
	]);
	return edits && { title: 'Compose the name with sql.Identifier', edits, isPreferred: false };
}

function isInside({ span }: SqlExpression, hole: Hole): boolean {
	return hole.written === undefined && span.start <= hole.expression.start && hole.expression.end <= span.end;
}

/** `{}` for each name, quotes around it included; what formatted the text goes. */
function literalEdits(
	region: EmbeddedSqlRegion,
	{ form, operands, span }: SqlExpression,
	names: readonly Hole[],
): readonly Edit[] | undefined {
	const [string] = operands;
	if (string?.kind !== 'string') return undefined;
	const fields = string.literals.flatMap(({ pieces }) => pieces.filter((piece) => piece.kind === 'field'));
	// Braces mean something from now on; in these forms they did before.
	if (form === 'percent' && /[{}]/.test(region.sql)) return undefined;
	if (form === 'literal' && fields.length !== names.length) return undefined;
	if (form !== 'literal' && fields.length > 0) return undefined;
	if (form === 'percent' && region.sql.includes('%')) return undefined;
	const edits: Edit[] = [];
	for (const { sql } of names) {
		const isQuoted = region.sql.charAt(sql.start - 1) === '"' && region.sql.charAt(sql.end) === '"';
		const range = toHostRange(region, isQuoted ? sqlRange(sql.start - 1, sql.end + 1) : sql);
		if (!range) return undefined;
		edits.push(replace(range.start, range.end, '{}'));
	}
	for (const literal of string.literals) {
		if (/f/i.test(literal.prefix)) {
			edits.push(replace(literal.start, literal.start + literal.prefix.length, literal.prefix.replace(/f/i, '')));
		} else if (form === 'literal' && literal.pieces.some((piece) => piece.kind === 'text' && /[{}]/.test(piece.text)))
			return undefined;
	}
	if (form !== 'literal') edits.push(replace(string.end, span.end, ''));
	return edits;
}

/** The name of the module that composes, imported already or by the edit. */
function importOf(host: HostTree, module: string): { readonly name: string; readonly edits: readonly Edit[] } | undefined {
	const imports = importStatements(host);
	const known = imports.flatMap(({ bindings }) => bindings).find((binding) => isComposer(binding, module));
	if (known) return { name: known.local, edits: [] };
	const after =
		imports.findLast(({ bindings }) => bindings.some((binding) => binding.module.startsWith(module))) ?? imports.at(-1);
	if (!after) return undefined;
	const name = ['sql', 'pg_sql'].find((candidate) => !holdsWord(host, candidate));
	if (!name) return undefined;
	const line = `\nfrom ${module} import sql${name === 'sql' ? '' : ` as ${name}`}`;
	const end = /^[^\r\n]*/.exec(host.text.slice(after.end))?.[0].length ?? 0;
	return { name, edits: [replace(after.end + end, after.end + end, line)] };
}

function isComposer({ imported, module: from }: ImportBinding, module: string): boolean {
	return (from === module && imported === 'sql') || (from === `${module}.sql` && imported === undefined);
}
