import type { CallExpression, DictionaryEntry, Expression, ListExpression } from '../../../embedded/code/code';
import { expressionAt } from '../../../embedded/code/walk';
import type { HostTree } from '../../../embedded/hostLanguage';
import { calledName } from '../../placeholders/code';
import { factsOf } from '../../placeholders/names';
import type { Fix } from '../../rule';
import type { BoundValue } from '../argumentEdits';
import { type Edit, replace } from '../edit';
import { importEdit } from '../importEdit';
import type { PlacedSlot } from '../placedSlots';
import { enclosingBody, isReassigned, isString, namesIn } from '../sqlExpression';
import { type LibraryCall, planAtNames, preferred } from './libraryCall';

/** `query(sql, job_config=bigquery.QueryJobConfig(query_parameters=[bigquery.ScalarQueryParameter("name", "STRING", name)]))`. */
export function bindBigQuery(library: LibraryCall): Fix | undefined {
	const { call, code, context, placed } = library;
	const { host } = context;
	const text = planAtNames(library, []);
	const imported = text && importEdit(host, 'google.cloud', 'bigquery');
	if (!text || !imported) return undefined;
	const types = placed.slots.map((slot) => typeOf(host, library, slot));
	const unique = new Map<string, string>();
	for (const [at, value] of text.plan.values.entries()) {
		const type = types[at];
		if (type === undefined) return undefined;
		unique.set(value.name, parameterOf(imported.name, value, type));
	}
	const parameters = [...unique.values()].join(', ');
	const given = call.arguments.find(({ name }) => name === 'job_config');
	const title = 'Bind as a parameter (@name)';
	if (!given) {
		const last = call.arguments.at(-1);
		const at = last && (isString(last.value) || last.value.kind !== 'spread') ? last.end : undefined;
		const config = `, job_config=${imported.name}.QueryJobConfig(query_parameters=[${parameters}])`;
		return at === undefined || (call.arguments.length > 1 && call.arguments[1]?.name === undefined)
			? undefined
			: preferred(title, [...imported.edits, ...text.literals, replace(at, at, config)]);
	}
	const config = configOf(host, given.value);
	// What the parameters hold has to be the same where the configuration is made.
	const bound = placed.slots.flatMap(({ slot }) =>
		slot.holes.flatMap(({ expression }) => {
			const value = expressionAt(code, expression);
			return value ? namesIn(value) : [];
		}),
	);
	if (!config || isReassigned(enclosingBody(code, call), config.start, call, new Set(bound))) return undefined;
	const added = addParameters(config, parameters);
	return added && preferred(title, [...imported.edits, ...text.literals, added]);
}

function parameterOf(module: string, { name, text }: BoundValue, type: string): string {
	return `${module}.ScalarQueryParameter("${name}", "${type}", ${text})`;
}

const scalarTypes: Readonly<Record<string, string>> = {
	str: 'STRING',
	int: 'INT64',
	float: 'FLOAT64',
	bool: 'BOOL',
	bytes: 'BYTES',
	date: 'DATE',
	'datetime.date': 'DATE',
	Decimal: 'NUMERIC',
	'decimal.Decimal': 'NUMERIC',
};

/** What the database is to take the value for: text in quotes is text. Undefined where nothing says so. */
function typeOf(host: HostTree, { code }: LibraryCall, { slot }: PlacedSlot): string | undefined {
	if (slot.texts !== undefined) return 'STRING';
	const [hole] = slot.holes;
	const value = hole && expressionAt(code, hole.expression);
	if (value?.kind === 'call') {
		const name = calledName(value);
		return name === 'len' ? 'INT64' : value.callee.kind === 'name' && name ? scalarTypes[name] : undefined;
	}
	const annotation = value?.kind === 'name' ? factsOf(host, value.name, value)?.annotation : undefined;
	return annotation === undefined
		? undefined
		: scalarTypes[
				annotation
					.replace(/^:\s*/, '')
					.replace(/\s*\|\s*None$/, '')
					.trim()
			];
}

/** `QueryJobConfig(…)`, written in the call or kept in a variable of the function. */
function configOf(host: HostTree, value: Expression): CallExpression | undefined {
	const made = value.kind === 'name' ? factsOf(host, value.name, value) : undefined;
	const call = value.kind === 'name' ? (made?.isReadOnce ? made.value : undefined) : value;
	return call?.kind === 'call' && calledName(call) === 'QueryJobConfig' ? call : undefined;
}

function addParameters(config: CallExpression, parameters: string): Edit | undefined {
	const given = config.arguments.find(({ name }) => name === 'query_parameters');
	if (!given) {
		const last: DictionaryEntry | CallExpression['arguments'][number] | undefined = config.arguments.at(-1);
		const at = last ? last.end : config.list.start + 1;
		return replace(at, at, `${last ? ', ' : ''}query_parameters=[${parameters}]`);
	}
	const list: ListExpression | undefined = given.value.kind === 'list' ? given.value : undefined;
	const last = list?.elements.at(-1);
	if (!list) return undefined;
	const at = last?.end ?? list.start + 1;
	return replace(at, at, `${last ? ', ' : ''}${parameters}`);
}
