import type { SqlDialect } from '../dialect';
import { mariadbFunctions } from './mariadbFunctions';
import { isBareInMysql, mysql } from './mysql';
import { otherKeywordsOfBoth, otherKeywordsOfMariadb, reservedByBoth, reservedByMariadb } from './mysqlWords';
import { identifierWriter } from './writeIdentifier';

const reservedWords: ReadonlySet<string> = new Set([...reservedByBoth, ...reservedByMariadb]);

/** Read as MySQL is; its words and functions are its own. */
export const mariadb: SqlDialect = {
	...mysql,
	id: 'mariadb',
	keywords: new Set([...reservedWords, ...otherKeywordsOfBoth, ...otherKeywordsOfMariadb]),
	reservedWords,
	functions: mariadbFunctions,
	writeIdentifier: identifierWriter('`', isBareInMysql, reservedWords),
};
