import { expect, test } from 'vitest';
import { judged, told } from '../../support/judged';

const python = (sql: string) => `import pymysql\ncursor = pymysql.connect().cursor()\ncursor.execute(${sql}, (name,))\n`;
const script = (sql: string) =>
	`import mysql from 'mysql2/promise';\nconst pool = mysql.createPool({});\nawait pool.query(${sql}, [name]);\n`;
const mariadb = (sql: string) =>
	`import mariadb from 'mariadb';\nconst pool = mariadb.createPool({});\nawait pool.query(${sql}, [name]);\n`;

test.each([
	['python', python('"select * form users where name = %s"'), "sql-syntax at 'form'"],
	['python', python("'select id, \\'x\\', from users where name = %s'"), "sql-syntax at ','"],
	['python', python("f'select * from {table} where name = %s order by id where x = 1'"), undefined],
	['typescript', script('`select * from users order by id where name = ?`'), "sql-syntax at 'where'"],
	['typescript', script("'select * from users where name = ? and'"), "sql-syntax at 'and'"],
	['typescript', script("'select * from users where name in (?) limit 5'"), undefined],
	['typescript', mariadb("'insert into users (name) vlaues (?) returning id'"), "sql-syntax at 'vlaues'"],
	['typescript', mariadb("'insert into users (name) values (?) returning id'"), undefined],
] as const)('%s: %s', async (languageId, text, expected) => {
	const found = told(text, await judged(text, { dialect: 'generic', languageId })).filter((line) =>
		line.startsWith('sql-syntax'),
	);
	expect(found.map((line) => line.slice(0, line.indexOf(':')))).toEqual(expected === undefined ? [] : [expected]);
});
