import { describe, expect, test } from 'vitest';
import type { DialectId } from '../../../common/src/connection';
import { dialectById } from '../../../server/src/sql/dialects';
import { tokenize } from '../../../server/src/sql/lexer';

const letters = {
	word: 'w',
	quotedIdentifier: 'q',
	string: 's',
	number: 'n',
	placeholder: 'p',
	operator: 'o',
	comment: 'c',
	whitespace: ' ',
	unknown: 'u',
} as const;

/** `expected`: one `kind:text` for each token but white space; kinds by letter, `!` marks an unterminated one. */
function check(dialect: DialectId, text: string, expected: string): void {
	const actual = tokenize(text, dialectById(dialect))
		.filter((token) => token.kind !== 'whitespace')
		.map((token) => `${letters[token.kind]}${token.isUnterminated ? '!' : ''}:${text.slice(token.start, token.end)}`)
		.join('  ');
	expect(actual).toBe(expected);
}

describe('words, numbers and operators', () => {
	test('a dot joins names, and begins a number only where no name stands before it', () => {
		check('generic', 'a.b .5 t.5 1.5e-3', 'w:a  o:.  w:b  n:.5  w:t  o:.  n:5  n:1.5e-3');
	});
	test('numbers of every form', () => check('postgresql', '0x1F 1_000 1e5 2.', 'n:0x1F  n:1_000  n:1e5  n:2.'));
	test('a range of PL/pgSQL', () => check('postgresql', '1..10', 'n:1  o:..  n:10'));
	test('MySQL names may begin with a digit', () => check('mysql', '2fa 1e5 0x1F', 'w:2fa  n:1e5  n:0x1F'));
	test('letters of any script', () => check('sqlite', 'größe 表.列', 'w:größe  w:表  o:.  w:列'));
	test('long operators are one token', () =>
		check('postgresql', "a->>'b' c::int <> d||e", "w:a  o:->>  s:'b'  w:c  o:::  w:int  o:<>  w:d  o:||  w:e"));
	test('a sign of no dialect', () => check('sqlite', 'a \\ b', 'w:a  u:\\  w:b'));
});

describe('literals', () => {
	test('doubled quotes', () => check('sqlite', `'it''s' "a""b"`, `s:'it''s'  q:"a""b"`));
	test('backslashes escape in MySQL', () => check('mysql', `'it\\'s' "x"`, `s:'it\\'s'  s:"x"`));
	test('backslashes do not escape in standard strings', () => check('postgresql', `'\\' E'\\''`, `s:'\\'  s:E'\\''`));
	test('prefixes', () => check('postgresql', `N'a' x'ff' U&'d' U&"n"`, `s:N'a'  s:x'ff'  s:U&'d'  q:U&"n"`));
	test('dollar quotes with and without a tag', () => check('postgresql', "$$a'b$$ $x$ $$ $x$", "s:$$a'b$$  s:$x$ $$ $x$"));
	test('quotes of SQLite', () => check('sqlite', '[a b] `c`', 'q:[a b]  q:`c`'));
	test('brackets are operators elsewhere', () => check('postgresql', 'a[1]', 'w:a  o:[  n:1  o:]'));
	test('the end of the text closes what is open', () => check('postgresql', `'abc`, `s!:'abc`));
	test('an open dollar quote', () => check('postgresql', '$f$ begin', 's!:$f$ begin'));
});

describe('comments', () => {
	test('to the end of the line', () => check('sqlite', 'a -- b\nc', 'w:a  c:-- b  w:c'));
	test('nested in PostgreSQL', () => check('postgresql', '/* a /* b */ c */ d', 'c:/* a /* b */ c */  w:d'));
	test('not nested in SQLite', () => check('sqlite', '/* a /* b */ c', 'c:/* a /* b */  w:c'));
	test('MySQL: a hash begins one, two dashes only before a blank', () => check('mysql', '5--1 # x', 'n:5  o:-  o:-  n:1  c:# x'));
	test('unterminated', () => check('sqlite', '/* a', 'c!:/* a'));
});

describe('placeholders', () => {
	test('question marks', () => check('sqlite', 'a = ? and b = ?12', 'w:a  o:=  p:?  w:and  w:b  o:=  p:?12'));
	test('JSON operators of PostgreSQL behind an operand', () =>
		check('postgresql', "d ? 'k' or d ?| x and e = ?", "w:d  o:?  s:'k'  w:or  w:d  o:?|  w:x  w:and  w:e  o:=  p:?"));
	test('named, but not casts, assignments and slices', () =>
		check(
			'postgresql',
			':n a::int b := 1 c[1:2] c[x :y] :1',
			'p::n  w:a  o:::  w:int  w:b  o::=  n:1  w:c  o:[  n:1  o::  n:2  o:]  w:c  o:[  w:x  o::  w:y  o:]  p::1',
		));
	test('a cast of a placeholder', () => check('postgresql', ':id::int $1::text', 'p::id  o:::  w:int  p:$1  o:::  w:text'));
	test('dollars', () => check('sqlite', '$1 $name', 'p:$1  p:$name'));
	test('at signs', () => check('sqlite', '@name', 'p:@name'));
	test('at signs are variables in MySQL', () => check('mysql', '@x @@global.y', 'w:@x  w:@@global  o:.  w:y'));
	test('operators with an at sign', () => check('postgresql', 'a @> b @@ c', 'w:a  o:@>  w:b  o:@@  w:c'));
	test('of Python drivers', () =>
		check('postgresql', 'a = %s and b = %(name)s %%', 'w:a  o:=  p:%s  w:and  w:b  o:=  p:%(name)s  o:%%'));
	test('the remainder', () =>
		check(
			'postgresql',
			'a % s, a%s, count(*)%s, %size',
			'w:a  o:%  w:s  o:,  w:a  o:%  w:s  o:,  w:count  o:(  o:*  o:)  o:%  w:s  o:,  o:%  w:size',
		));
	test('a comment between changes nothing', () => check('postgresql', "d /* x */ ? 'k'", "w:d  c:/* x */  o:?  s:'k'"));
});
