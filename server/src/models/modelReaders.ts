import type { ModelReader } from './modelReader';
import { sqlalchemyReader } from './sqlalchemy/sqlalchemy';

/** In this order each is asked about a file; the first that finds something has it. */
export const modelReaders: readonly ModelReader<object>[] = [sqlalchemyReader as ModelReader<object>];
