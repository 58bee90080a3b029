import { describe, expect, test } from 'vitest';
import { PythonLiterals } from '../../../server/src/apis/pythonLiterals';

describe('comments and strings of Python', () => {
	test.each([
		['a = run(x)  # run(y)', 'a = run(x)  '],
		['a = "run(x)"; run(y)', 'a = ; run(y)'],
		["a = 'it\\'s run(x)'", 'a = '],
		['a = r"\\"run(x)"', 'a = r'],
		['a = """run(x)\n"quoted" \\""" run(y)"""\nrun(z)', 'a = \nrun(z)'],
		['a = f"{run(x)} run"', 'a = f"{run(x)} run"'],
		['a = f"{{ run(x) }}"', 'a = f"{{ run(x) }}"'],
		['a = "open\nrun(x)', 'a = "open\nrun(x)'],
		['a = """open\nrun(x)', 'a = """open\nrun(x)'],
		['a = "one \\\n run(x)"', 'a = '],
		['a = "one \\\r\n run(x)"\nrun(y)', 'a = \nrun(y)'],
		['a = f"{d["b"]} {run(x)}"  # run(y)', 'a = f"{d["b"]} {run(x)}"  # run(y)'],
	])('in %j the code is %j', (text, code) => {
		const literals = new PythonLiterals(text);
		expect([...text].filter((_, at) => literals.isCode(at)).join('')).toBe(code);
	});

	test.each([
		['"""Alone."""\n', true],
		['def f():\n    r"Alone."  # why\n', true],
		['"a" % x', false],
		['x = "a"\n', false],
		['run(\n"a"\n)', false],
		['x = \\\n"a"\n', false],
	])('%j: a string stands alone, %j', (text, isAlone) => {
		expect(new PythonLiterals(text).strings.map((string) => string.isAlone)).toEqual([isAlone]);
	});
});
