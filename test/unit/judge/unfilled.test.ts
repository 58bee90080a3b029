import { expect, test } from 'vitest';
import { judged } from '../../support/judged';

const schema = 'create table users (id int, name text);';
const head = 'import psycopg\nconn = psycopg.connect()\n';
const rules = async (call: string) =>
	(await judged(head + call, { dialect: 'postgresql', schema, languageId: 'python' })).map(({ ruleId }) => ruleId);

test.each<[string, string, readonly string[]]>([
	['a name in braces is filled in elsewhere', 'conn.execute("select {column} from {table}")', []],
	['an empty pair of braces, too', 'conn.execute("select * from users where id = {}")', []],
	['braces in a literal are its own', 'conn.execute("select nm from users where name = \'{a}\'")', ['unknown-column']],
	['without braces the names count', 'conn.execute("select nm from users")', ['unknown-column']],
])('%s', async (_name, call, expected) => expect(await rules(call)).toEqual(expected));
