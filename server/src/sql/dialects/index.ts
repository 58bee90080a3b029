import type { DialectId } from '../../../../common/src/connection';
import type { SqlDialect } from '../dialect';
import { generic } from './generic';
import { mariadb } from './mariadb';
import { mysql } from './mysql';
import { postgresql } from './postgresql';
import { sqlite } from './sqlite';

const dialects: Readonly<Record<DialectId, SqlDialect>> = { generic, sqlite, postgresql, mysql, mariadb };

export function dialectById(id: DialectId): SqlDialect {
	return dialects[id];
}
