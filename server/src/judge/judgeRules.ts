import type { SeverityName } from '../../../common/src/configuration';
import type { JudgeRuleId } from './judge';

export interface JudgeRule {
	/** Stable and public: used in settings, suppressions and docs/rules/<id>.md. */
	readonly id: JudgeRuleId;
	readonly summary: string;
	readonly defaultSeverity: SeverityName;
	readonly hasFix: boolean;
}

/** What is asked about each statement. Only in the editor: the command line checks how values reach SQL. */
export const judgeRules: readonly JudgeRule[] = [
	{
		id: 'sql-syntax',
		summary: 'The database’s grammar does not know such a statement',
		defaultSeverity: 'error',
		hasFix: true,
	},
	{
		id: 'unknown-table',
		summary: 'A table or view is not in the schema',
		defaultSeverity: 'error',
		hasFix: true,
	},
	{
		id: 'unknown-column',
		summary: 'No table in scope has such a column',
		defaultSeverity: 'error',
		hasFix: true,
	},
	{
		id: 'unknown-alias',
		summary: 'The name before the dot, or of a window, is none of this query',
		defaultSeverity: 'error',
		hasFix: true,
	},
	{
		id: 'unknown-function',
		summary: 'A function is not known, and nearly has the name of one that is',
		defaultSeverity: 'warning',
		hasFix: true,
	},
	{
		id: 'ambiguous-column',
		summary: 'More than one table in scope has the column',
		defaultSeverity: 'error',
		hasFix: true,
	},
	{
		id: 'insert-arity',
		summary: 'A row of VALUES has more or fewer values than there are columns',
		defaultSeverity: 'error',
		hasFix: false,
	},
	{
		id: 'group-by-misuse',
		summary: 'A column is neither grouped nor aggregated, or an aggregate stands where rows are chosen',
		defaultSeverity: 'error',
		hasFix: false,
	},
	{
		id: 'invalid-statement',
		summary: 'Parts of a statement do not fit together: numbers of columns or arguments, positions, names given twice',
		defaultSeverity: 'error',
		hasFix: false,
	},
	{
		id: 'type-mismatch',
		summary: 'A value that the type of its column does not take',
		defaultSeverity: 'error',
		hasFix: true,
	},
];
