import { ruleMetas as metas } from '../rules/index';
import type { RuleMeta } from '../rules/rule';

/** What there is to know of every rule, for front ends that list them. In the order of the rules. */
export const ruleMetas: readonly RuleMeta[] = metas;
