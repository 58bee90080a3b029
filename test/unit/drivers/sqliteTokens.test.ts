import { expect, test } from 'vitest';
import { scanTokens, unquote } from '../../../server/src/drivers/sqlite/tokens';

function check(text: string, expected: string): void {
	expect(
		scanTokens(text)
			.map((token) => `${token.kind}:${token.text}`)
			.join(' '),
	).toBe(expected);
}

test('words, names in all quotes, strings and blobs', () => {
	check('select naïve$1', 'word:select word:naïve$1');
	check('"a""b" `c` [d"e]', 'quotedName:"a""b" quotedName:`c` quotedName:[d"e]');
	check("'it''s' x'00' X'0F' xy", "string:'it''s' string:x'00' string:X'0F' word:xy");
});

test('comments are left out, also one that nothing closes', () => {
	check("1 -- '?\n2 /* ; \n */ 3 /* 4", 'number:1 number:2 number:3');
	check('1 - - 2 / * 3', 'number:1 operator:- operator:- number:2 operator:/ operator:* number:3');
});

test('what nothing closes reaches to the end', () => {
	check("select 'abc ; --", "word:select unknown:'abc ; --");
	check('select "a', 'word:select unknown:"a');
	check('select [a', 'word:select unknown:[a');
});

test('parameters of every style', () => {
	check(
		'?, ?12, :a, @b, $c, :1x',
		'parameter:? operator:, parameter:?12 operator:, parameter::a operator:, parameter:@b operator:, parameter:$c operator:, parameter::1x',
	);
	check(': ?a', 'unknown:: parameter:? word:a');
});

test('numbers and operators', () => {
	check('1.5e-3 .5 0xFF 12ab 1e', 'number:1.5e-3 number:.5 number:0xFF number:12ab number:1e');
	check('a->>b||c<>d', 'word:a operator:->> word:b operator:|| word:c operator:<> word:d');
	check('a.b', 'word:a operator:. word:b');
});

test('the name behind the quotes', () => {
	const names = scanTokens('"a""b" `c``d` [e] f').map(unquote);
	expect(names).toEqual(['a"b', 'c`d', 'e', 'f']);
});
