import { barePercent } from './barePercent';
import { connectionNeverClosed } from './connectionNeverClosed';
import { executemanyShape } from './executemanyShape';
import { inListParameter } from './inListParameter';
import { interpolatedClause } from './interpolatedClause';
import { interpolatedIdentifier } from './interpolatedIdentifier';
import { interpolatedValue } from './interpolatedValue';
import { missingCommit } from './missingCommit';
import { multipleStatements } from './multipleStatements';
import { nosqlOperatorInjection } from './nosqlOperatorInjection';
import { parametersNotASequence } from './parametersNotASequence';
import { placeholderCount } from './placeholderCount';
import { placeholderName } from './placeholderName';
import { placeholderStyle } from './placeholderStyle';
import { quotedPlaceholder } from './quotedPlaceholder';
import type { DocumentRule, Rule, RuleMeta } from './rule';
import { scriptInjection } from './scriptInjection';
import { syncDriverInAsync } from './syncDriverInAsync';
import { unusedSuppression } from './unusedSuppression';
import { withDoesNotClose } from './withDoesNotClose';
import { writeWithoutWhere } from './writeWithoutWhere';

/** The rules that look at one text of SQL, each once. */
export const rules: readonly Rule[] = [
	interpolatedValue,
	interpolatedIdentifier,
	interpolatedClause,
	quotedPlaceholder,
	placeholderStyle,
	placeholderCount,
	placeholderName,
	parametersNotASequence,
	barePercent,
	inListParameter,
	executemanyShape,
	multipleStatements,
	writeWithoutWhere,
];

/** The rules that look at the document around it. */
export const documentRules: readonly DocumentRule[] = [
	nosqlOperatorInjection,
	scriptInjection,
	missingCommit,
	connectionNeverClosed,
	withDoesNotClose,
	syncDriverInAsync,
];

/** What there is to know of every rule, in the order in which they are listed. */
export const ruleMetas: readonly RuleMeta[] = [...rules, ...documentRules, unusedSuppression].map((rule) => rule.meta);

/** Ids of the rules that offer fixes. */
export const fixableRules: ReadonlySet<string> = new Set(
	[...rules, ...documentRules, unusedSuppression].flatMap(({ fix, meta }) => (fix ? [meta.id] : [])),
);
