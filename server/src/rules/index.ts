import { interpolatedClause } from './interpolatedClause';
import { interpolatedIdentifier } from './interpolatedIdentifier';
import { interpolatedValue } from './interpolatedValue';
import type { Rule } from './rule';

/** Every rule, once. */
export const rules: readonly Rule[] = [interpolatedValue, interpolatedIdentifier, interpolatedClause];
