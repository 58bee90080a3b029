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
];
