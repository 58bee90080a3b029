import { expect, test } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { createLanguageService } from '../../../server/src/languageService/languageService';
import { semanticTokensLegend } from '../../../server/src/languageService/text/semanticTokens';

const service = createLanguageService({ catalogFor: () => undefined, dialectFor: () => 'postgresql' });
const letters: Readonly<Record<string, string>> = {
	...{ namespace: 'schema', class: 'table', struct: 'common', property: 'column', variable: 'alias', function: 'function' },
	parameter: 'parameter',
};

/** `word:what` of each name. */
function names(sql: string): string {
	const document = TextDocument.create('file:///a.sql', 'sql', 1, sql);
	const lines = sql.split('\n');
	return service
		.semanticTokens(document, undefined)
		.flatMap(({ line, character, length, type }) => {
			const what = letters[semanticTokensLegend.tokenTypes[type] ?? ''];
			return what === undefined ? [] : [`${lines[line]?.slice(character, character + length)}:${what}`];
		})
		.join(' ');
}

test.each([
	[
		'a common table, its alias and a table',
		'with recent(a) as (select id from visits) select r.a, lower($1) from recent r join patients p on p.id = r.a',
		'recent:common a:column id:column visits:table r:alias a:column lower:function $1:parameter recent:common r:alias patients:table p:alias p:alias id:column r:alias a:column',
	],
	[
		'a common table that hides a table, where it does',
		'with visits as (select 1) select visits.id from visits;\nselect visits.id from visits',
		'visits:common visits:common id:column visits:common visits:table id:column visits:table',
	],
	[
		'a common table of a subquery alone',
		'select * from (with t as (select 1) select * from t) x, t',
		't:common t:common x:alias t:table',
	],
	['an alias called like a table', 'select visits.id from patients visits', 'visits:alias id:column patients:table visits:alias'],
	['a schema', 'select i.id from billing.invoices i', 'i:alias id:column billing:schema invoices:table i:alias'],
	[
		'a window',
		'select sum(fee) over w from visits window w as (order by id)',
		'sum:function fee:column w:alias visits:table w:alias id:column',
	],
	['columns called like keywords', 'select name, type, date from patients', 'name:column type:column date:column patients:table'],
	[
		'common tables that are written to',
		'with gone as (delete from visits returning id) select gone.id from gone',
		'gone:common visits:table id:column gone:common id:column gone:common',
	],
])('%s', (_, sql, expected) => expect(names(sql)).toBe(expected));
