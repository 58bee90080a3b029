import { describe, expect, test } from 'vitest';
import { holesOf, parseCode } from '../embedded/regions';

/** The origin of each hole in what the code executes. */
function check(languageId: string, code: string, expected: string) {
	const origins = holesOf(parseCode(languageId, code)).map((line) => line.split(' ').at(-1));
	expect(origins.join(' ')).toBe(expected);
}

const run = 'cur.execute(f"SELECT * FROM t WHERE a = {x}")';
const inFunction = (lines: string, parameters = 'x') =>
	`def f(${parameters}):\n${[...lines.split('\n'), run].map((line) => `    ${line}`).join('\n')}`;

describe('where a value comes from, in Python', () => {
	test.each([
		['a parameter', inFunction('pass'), 'parameter'],
		['an int', inFunction('pass', 'x: int'), 'numeric'],
		['an optional int', inFunction('pass', 'x: int | None = None'), 'numeric'],
		['a Literal', inFunction('pass', 'x: Literal["a", "b"]'), 'allowList'],
		['int()', inFunction('x = int(x)'), 'numeric'],
		['one more', inFunction('x = x + 1'), 'numeric'],
		['a constant of another module', `from a import DEFAULT_NAME as x\n${run}`, 'constant'],
		['an enumeration of another module', `from a import Kind\nx = Kind.First.value\n${run}`, 'constant'],
		['a constant that the class inherits', `class C:\n    def f(self):\n        x = self.TABLE_NAME\n        ${run}`, 'constant'],
		['quoted by the library', inFunction('x = connection.ops.quote_name(x)'), 'composed'],
		['quoted by a helper under another name', inFunction('qn = compiler.quote_name\nx = qn(x)'), 'composed'],
		['quoted by hand, without quotes around', inFunction('x = x.replace("\'", "\'\'")'), 'parameter'],
		['quoted by hand', `def f(x):\n    cur.execute("SELECT * FROM t WHERE a = '" + x.replace("'", "''") + "'")`, 'composed'],
		[
			'a helper that only puts quotes around',
			`def quote_value(v):\n    return f"'{v}'"\n${inFunction('x = quote_value(x)')}`,
			'parameter',
		],
		['quoted for a shell', inFunction('x = shlex.quote(x)'), 'parameter'],
		['len()', inFunction('x = len(x)'), 'numeric'],
		['a constant', inFunction('x = "a"'), 'constant'],
		['a constant of the module', `x = "a"\ndef f():\n    ${run}`, 'constant'],
		['one of two constants', inFunction('x = "a" if x else "b"'), 'constant'],
		['the environment', inFunction('import os\nx = os.environ["A"]'), 'external'],
		['an argument of the program', inFunction('import sys\nx = sys.argv[1].strip()'), 'external'],
		['input()', inFunction('x = input("?")'), 'external'],
		['a request', `from flask import request\ndef f():\n    x = request.args.get("a")\n    ${run}`, 'external'],
		['a request that is named so', inFunction('x = request.GET["a"]', 'request'), 'external'],
		['who asks', inFunction('x = request.user', 'request'), 'unknown'],
		['a route', `@app.get("/a")\n${inFunction('pass')}`, 'external'],
		['a route with a number', `@app.get("/a")\n${inFunction('pass', 'x: int')}`, 'numeric'],
		['parsed arguments', inFunction('args = parser.parse_args()\nx = args.name'), 'external'],
		['a call nobody knows', inFunction('x = look_up(1)'), 'unknown'],
		['a call nobody knows, of outside data', inFunction('x = look_up(input())'), 'external'],
		['a check that raises', inFunction('if x not in ("a", "b"):\n    raise ValueError'), 'allowList'],
		['a check that returns', inFunction('if not x.isdigit():\n    return'), 'allowList'],
		['a check that does nothing', inFunction('if x not in ("a", "b"):\n    print(x)'), 'parameter'],
		['a check of a quote', inFunction('if "\'" in x:\n    return'), 'parameter'],
		['a pattern', inFunction('if not re.fullmatch(r"[a-z]+", x):\n    raise ValueError'), 'allowList'],
		['a pattern that lets all through', inFunction('if not re.match(r".*", x):\n    raise ValueError'), 'parameter'],
		['a look-up', inFunction('x = {"a": "b"}[x]'), 'constant'],
		['a look-up with a default', inFunction('x = {"a": "b"}.get(x, "c")'), 'constant'],
		['a look-up with a bad default', inFunction('x = {"a": "b"}.get(x, x)'), 'parameter'],
		['an Enum', `class E(Enum):\n    A = "a"\n${inFunction('pass', 'x: E')}`, 'allowList'],
		['a branch that cannot be', inFunction('y = 3\nif y * 2 > 5:\n    x = "a"'), 'constant'],
		['the second of a list', inFunction('items = ["a", x, "b"]\nitems.pop(0)\nx = items[1]'), 'constant'],
		['an entry of a mapping', inFunction('m = {"a": x}\nm["b"] = "c"\nx = m["b"]'), 'constant'],
		['a match', inFunction('y = "B"\nmatch y:\n    case "A":\n        pass\n    case "B":\n        x = "b"'), 'constant'],
		[
			'an attribute that the initializer sets',
			`class C:\n    def __init__(self):\n        self.x = "a"\n    def f(self):\n        x = self.x\n        ${run}`,
			'constant',
		],
		['placeholders', inFunction('x = ",".join("?" * len(x))'), 'composed'],
		['a helper that quotes', inFunction('x = quote_ident(x)'), 'composed'],
		['a loop over constants', `def f():\n    for x in ("a", "b"):\n        ${run}`, 'constant'],
		['a helper that hands it back', `def same(v):\n    return v\n${inFunction('x = same(x)')}`, 'parameter'],
		['a private helper that is only given constants', `def _f(x):\n    ${run}\ndef g():\n    _f("a")`, 'constant'],
		['a constant that is imported with all others', `from a import *\ndef f():\n    x = MAX_NAME\n    ${run}`, 'constant'],
		['a constant that a call made', `DEFAULT_KIND = Kind(2)\ndef f():\n    x = DEFAULT_KIND\n    ${run}`, 'constant'],
		[
			'a constant from the environment',
			`import os\nDEFAULT_KIND = os.environ["A"]\ndef f():\n    x = DEFAULT_KIND\n    ${run}`,
			'external',
		],
		['a list of numbers', inFunction('x = ",".join(str(y) for y in x)', 'x: list[int]'), 'numeric'],
		['a list of text', inFunction('x = ",".join(str(y) for y in x)', 'x: list[str]'), 'parameter'],
		['a formatted date', inFunction('x = x.strftime("%Y-%m-%d")'), 'numeric'],
		['the lesser of it and a number', inFunction('x = min(x, 100)'), 'numeric'],
		['made a number by a helper from elsewhere', inFunction('x = as_int(x)'), 'numeric'],
		['read as a number', inFunction('x = config.getint("a", "b")'), 'numeric'],
		['hex digits', inFunction('from binascii import hexlify\nx = hexlify(x).decode()'), 'numeric'],
		[
			'random letters',
			inFunction('import random, string\nx = "".join(random.choice(string.ascii_letters) for _ in range(9))'),
			'constant',
		],
		['a random name', inFunction('x = make_random_suffix(9)'), 'composed'],
		['a value that SQLObject writes', inFunction('x = self.sqlrepr(x)', 'self, x'), 'composed'],
		['a literal that a helper writes', inFunction('x = sql_literal(x)'), 'composed'],
		['a list that a helper writes', inFunction('x = ids2str(x)'), 'composed'],
		['what a builder of queries renders', inFunction('x = query.as_sql()'), 'composed'],
		['an attribute that says it is quoted', inFunction('x = x.quoted_name'), 'composed'],
		['the placeholder of an adapter', inFunction('x = x.placeholder'), 'composed'],
		['a parameter that is a placeholder', inFunction('x = placeholder', 'placeholder'), 'composed'],
		['a list of values that is called placeholders', inFunction('placeholders = ",".join(x)\nx = placeholders'), 'parameter'],
		['looked up, or else a placeholder', inFunction('x = x.get("a", "?")'), 'composed'],
		['looked up in what was filled before', inFunction('m = {}\nfor y in x:\n    m[y.k] = y.v\nx = m.get("a")'), 'parameter'],
		[
			'the first of what a function gives back here or there',
			inFunction('x, _ = parts(x)')
				.replace('def f', 'def parts(v):\n    if v:\n        return ["a = ?"], [v]\n    return [], []\ndef f')
				.replace('{x}', '{" AND ".join(x)}'),
			'constant',
		],
		[
			'joined by a composer',
			inFunction('from psycopg import sql\nx = sql.SQL(", ").join([sql.Identifier(y) for y in x])'),
			'composed',
		],
		[
			'a field that is declared a number',
			`class C:\n    size: int = Field(10)\n    def f(self):\n        x = self.size\n        ${run}`,
			'numeric',
		],
		['the time', inFunction('x = utcnow()'), 'numeric'],
		['an encoding helper', inFunction('x = encode_value_to_expr(x)'), 'composed'],
		['a check behind another one', inFunction('if not x or not x.isidentifier():\n    raise ValueError'), 'allowList'],
		['one of two checks', inFunction('if not x and not x.isidentifier():\n    raise ValueError'), 'parameter'],
		[
			'constants of elsewhere together',
			inFunction('from a import Kind\nx = ",".join(str(y) for y in Kind.OPEN + Kind.CLOSED)'),
			'constant',
		],
		['an empty mapping', inFunction('m = {}\nx = m.get("a", "b")'), 'constant'],
		[
			'a property',
			`class C:\n    @property\n    def x(self):\n        return "a"\n    def f(self):\n        x = self.x\n        ${run}`,
			'constant',
		],
		[
			'a property that hands back what it was given',
			`class C:\n    def __init__(self, y):\n        self.y = y\n    @property\n    def x(self):\n        return self.y\n    def f(self):\n        x = self.x\n        ${run}`,
			'parameter',
		],
	])('%s', (_name, code, expected) => check('python', code, expected));
});

const query = 'pool.query(`SELECT * FROM t WHERE a = ${x}`);';
describe('where a value comes from, in TypeScript', () => {
	test.each([
		['a parameter', `function f(x: string) { ${query} }`, 'parameter'],
		['a number', `function f(x: number) { ${query} }`, 'numeric'],
		['a union of strings', `function f(x: 'a' | 'b') { ${query} }`, 'allowList'],
		['a request', `app.get('/', (req, res) => { const x = req.query.a; ${query} })`, 'external'],
		['a piece of a request', `app.get('/', (req, res) => { const { a: x } = req.body; ${query} })`, 'external'],
		['the environment', `const x = process.env.A; ${query}`, 'external'],
		['Number()', `function f(a: string) { const x = Number(a); ${query} }`, 'numeric'],
		['a check', `function f(x: string) { if (!['a'].includes(x)) throw new Error(); ${query} }`, 'allowList'],
		['a pattern', `function f(x: string) { if (!/^[a-z]+$/.test(x)) return; ${query} }`, 'allowList'],
		['an enum', `enum E { A = 'a' } function f(x: E) { ${query} }`, 'allowList'],
		['a look-up', `const m = { a: 'b' }; function f(k: string) { const x = m[k]; ${query} }`, 'constant'],
		['a constant', `const x = 'a'; function f() { ${query} }`, 'constant'],
		[
			'a callback that adds to it',
			"let q = 'SELECT * FROM t WHERE 1'; names.forEach((n) => { q += ` AND a = ${n}`; }); pool.query(q);",
			'unknown',
		],
		[
			'an escaping helper',
			`import { escapeLiteral } from 'pg'; function f(a) { const x = escapeLiteral(a); ${query} }`,
			'composed',
		],
	])('%s', (_name, code, expected) => check('typescript', code, expected));
});
