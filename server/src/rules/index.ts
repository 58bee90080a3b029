import { barePercent } from './barePercent';
import { executemanyShape } from './executemanyShape';
import { inListParameter } from './inListParameter';
import { interpolatedClause } from './interpolatedClause';
import { interpolatedIdentifier } from './interpolatedIdentifier';
import { interpolatedValue } from './interpolatedValue';
import { multipleStatements } from './multipleStatements';
import { parametersNotASequence } from './parametersNotASequence';
import { placeholderCount } from './placeholderCount';
import { placeholderName } from './placeholderName';
import { placeholderStyle } from './placeholderStyle';
import { quotedPlaceholder } from './quotedPlaceholder';
import type { Rule } from './rule';
import { writeWithoutWhere } from './writeWithoutWhere';

/** Every rule, once. */
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

/** Ids of the rules that offer fixes. */
export const fixableRules: ReadonlySet<string> = new Set(rules.flatMap(({ fix, meta }) => (fix ? [meta.id] : [])));
