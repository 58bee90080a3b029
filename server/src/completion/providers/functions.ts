import type { RoutineInfo } from '../../../../common/src/catalog';
import { rowFunctionColumns, rowFunctions } from '../../catalog/system/rowFunctions';
import type { SqlDialect, SqlFunction } from '../../sql/dialect';
import { type Candidate, group } from '../completionItem';
import type { CompletionRequest } from '../request';

const common: readonly string[] = ['count', 'sum', 'avg', 'min', 'max', 'coalesce', 'lower', 'upper'];

export function functionCandidates(request: CompletionRequest): Candidate[] {
	const { expectation, caret, dialect, typed } = request;
	if (caret.quote !== undefined) return [];
	const result: Candidate[] = [];
	if (expectation.names.has('function') && caret.qualifier.length === 0) {
		for (const [index, fn] of dialect.functions.entries()) result.push(toCandidate(fn, index, request));
	}
	if (expectation.names.has('tableFunction') && caret.qualifier.length === 0 && typed !== '') {
		for (const [index, name] of namesOfTableFunctions(dialect).entries()) {
			const columns = rowFunctionColumns(name, dialect)?.map((column) => column.name);
			const signature = columns === undefined ? `${name}(…)` : `${name}(…) → ${columns.join(', ')}`;
			result.push({ ...toCandidate({ name, signature }, index, request), group: group.rest, needsPrefix: true });
		}
	}
	if (expectation.names.has('tableFunction') && (typed !== '' || caret.qualifier.length > 0)) {
		const givesRows = ({ columns, returns }: RoutineInfo) => columns !== undefined || /^(?:setof|table)\b/i.test(returns);
		for (const candidate of routineCandidates(request, givesRows))
			result.push({ ...candidate, group: group.rest, needsPrefix: true });
	} else if (expectation.names.has('function') || expectation.names.has('routine')) result.push(...routineCandidates(request));
	return result;
}

/** Of the functions that give rows those that people write; SQLite's pragmas and the like are known by their columns. */
const tableFunctions: Readonly<Record<SqlDialect['id'], readonly string[]>> = {
	sqlite: ['json_each', 'json_tree', 'generate_series'],
	postgresql: [
		'generate_series',
		'unnest',
		'jsonb_to_recordset',
		'json_to_recordset',
		'regexp_split_to_table',
		'string_to_table',
		'json_table',
	],
	mysql: ['json_table'],
	mariadb: ['json_table'],
	generic: ['generate_series', 'unnest'],
};

function namesOfTableFunctions(dialect: SqlDialect): readonly string[] {
	return [...new Set([...tableFunctions[dialect.id], ...rowFunctions(dialect).keys()])];
}

function toCandidate(fn: SqlFunction, index: number, request: CompletionRequest): Candidate {
	const name = inTypedCase(fn.name, request);
	const isCommon = common.includes(fn.name.toLowerCase());
	return {
		label: name,
		kind: 'routine',
		...callText(name, fn.signature, request),
		detail: fn.signature,
		...(fn.description === undefined ? {} : { documentation: fn.description }),
		group: isCommon ? group.commonFunction : group.function,
		order: isCommon ? common.indexOf(fn.name.toLowerCase()) : index,
	};
}

/** As it is being typed; MySQL's manual writes functions in capitals, and so do we where keywords are. */
function inTypedCase(name: string, request: CompletionRequest): string {
	const { prefix } = request.caret;
	const hasLetters = prefix.toLowerCase() !== prefix.toUpperCase();
	if (hasLetters) return prefix === prefix.toUpperCase() ? name.toUpperCase() : name.toLowerCase();
	return request.dialect.family === 'mysql' && request.keywordCase === 'upper' ? name.toUpperCase() : name.toLowerCase();
}

/** With brackets and the caret between them, unless they stand there already or the function has none. */
function callText(name: string, signature: string, request: CompletionRequest): Pick<Candidate, 'insertText' | 'isSnippet'> {
	if (request.caret.isBeforeParenthesis || !signature.includes('(')) return { insertText: name };
	if (signature.endsWith('()')) return { insertText: `${name}()` };
	return { insertText: `${name.replaceAll('$', '\\$')}($0)`, isSnippet: true };
}

/** The functions and procedures of the database itself. */
function routineCandidates(request: CompletionRequest, isWanted: (routine: RoutineInfo) => boolean = () => true): Candidate[] {
	const { catalog, caret } = request;
	const qualifier = caret.qualifier[caret.qualifier.length - 1];
	const result: Candidate[] = [];
	for (const schema of catalog?.snapshot.schemas ?? []) {
		const isSearched = catalog?.snapshot.searchPath.includes(schema.name) ?? false;
		if (qualifier === undefined ? !isSearched : catalog?.schema(qualifier) !== schema) continue;
		for (const routine of schema.routines) {
			if (!isWanted(routine)) continue;
			const call = callText(request.dialect.writeIdentifier(routine.name), routine.signature, request);
			const detail = routine.returns === '' ? routine.signature : `${routine.signature} → ${routine.returns}`;
			result.push({ label: routine.name, kind: 'routine', ...call, detail, group: group.commonFunction, order: 100 });
		}
	}
	return result;
}
