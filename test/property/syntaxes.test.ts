// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts are JavaScript.
import fc from 'fast-check';
import { describe, test } from 'vitest';
import { type ScopedText, tokenize } from '../unit/syntaxes/tokenizer';

const verbs = fc.constantFrom('SELECT ', 'select * from t ', '\n  SELECT a\n', 'INSERT INTO t ', ' WHERE a = ?', 'delete from t');
const pieces = fc.constantFrom(
	...[
		"'",
		'"',
		'`',
		"''",
		'--',
		'/*',
		'*/',
		'{',
		'}',
		'{x}',
		'${',
		'${x}',
		'%s',
		'%(',
		':n',
		'\\',
		'\\"',
		"\\'",
		'\\n',
		'\n',
		' ',
	],
	...['a', 'FROM', '村', '(', ')', ',', ';', '#', '//', '1.5', '=', '::', '$1', '@x'],
);
const bodies = fc.tuple(verbs, fc.array(pieces, { maxLength: 12 })).map(([verb, rest]) => verb + rest.join(''));

describe('whatever a string holds, the code below it is coloured as without us', () => {
	test.each([
		['source.python', ['"', "'", '"""', "'''", 'f"', "f'", 'f"""', "f'''", 'r"', 'rf"']],
		['source.ts', ['"', "'", '`', 'sql`', 'db.query("', '/* sql */ `']],
	])('%s', async (scope, openings) => {
		await fc.assert(
			fc.asyncProperty(fc.constantFrom(...openings), bodies, async (opening, body) => {
				const closing = /["'`]+$/.exec(opening)?.[0] ?? '';
				fc.pre(isOneString(closing, body));
				const text = `q = ${opening}${body}${closing}\n\nafter = call(1)\n`;
				const [ours, plain] = [lastLines(await tokenize(scope, text)), lastLines(await tokenize(scope, text, false))];
				// Where the host's own grammar is still in a string there, so may we be; only its code must be untouched.
				return isInString(plain) || JSON.stringify(ours) === JSON.stringify(plain);
			}),
			{ numRuns: 400 },
		);
	});
});

/** Nothing in it ends the string; what the host's grammars make of the rest of an unclosed string is their own affair. */
function isOneString(closing: string, body: string): boolean {
	const plain = body.replace(/\\./gs, '');
	return (
		!plain.includes(closing) &&
		!plain.endsWith(closing.charAt(0)) &&
		!plain.endsWith('\\') &&
		(!plain.includes('\n') || closing === '`' || closing.length === 3)
	);
}

function lastLines(tokens: readonly ScopedText[]): readonly ScopedText[] {
	return tokens.slice(tokens.findLastIndex((token) => token.text.includes('after')));
}

function isInString(tokens: readonly ScopedText[]): boolean {
	return tokens.some(({ scopes }) => scopes.some((scope) => /^(?:string|meta\.fstring|meta\.template)/.test(scope)));
}
