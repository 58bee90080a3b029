import { format } from 'sql-formatter';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { NamesJudge } from '../../server/src/judge/namesJudge';
import { createLanguageService } from '../../server/src/languageService/languageService';
import { catalogOf, snapshotOfScript } from '../../server/src/languageService/schemas';
import { dialectById } from '../../server/src/sql/dialects';
import { print } from '../../server/src/sqlFormatter/main';
import { type Benchmark, type Figure, percentiles, sampleProcessors as sample } from './benchmark';

const schema = `
	create table customers (id serial primary key, name text not null, city text);
	create table orders (id serial primary key, customer_id int references customers (id), total numeric, placed_at timestamptz);
`;
const statementCount = 715;

/** Seven lines each: 5,005 together. */
function fileWith(change: string): string {
	const statement = (index: number) =>
		`-- orders, number ${index}: it's one of many\nselect c.id, c.name as who,\n  sum(o.total) over (partition by c.city order by o.placed_at) as so_far, 'it''s; fine'\n` +
		`from orders o join customers c on c.id = o.customer_id\nwhere o.total > ${index}${index === statementCount >> 1 ? change : ''} and o.placed_at is not null\norder by who;\n\n`;
	return Array.from({ length: statementCount }, (_, index) => statement(index)).join('');
}

const catalog = () => catalogOf(snapshotOfScript(schema, 'postgresql'), 'postgresql');

function open(text: string, version = 1): TextDocument {
	return TextDocument.create('file:///orders.sql', 'sql', version, text);
}

export const formatting: Benchmark = {
	name: 'formatting',
	subject: 'a `.sql` file of 5,000 lines, 715 statements; time of the processors',
	run() {
		const known = catalog();
		const service = createLanguageService({ catalogFor: () => known, dialectFor: () => 'postgresql' });
		const layout = { tabSize: 2, useTabs: false, keywordCase: 'preserve' } as const;
		const document = open(fileWith(''));
		const text = document.getText();
		const all = sample(5, () => [...service.format(document, undefined, layout, print)], 1);
		const one = sample(60, () => service.formatAt(document, text.length >> 1, layout, print));
		const alone = sample(5, () => format(text, { language: 'postgresql', tabWidth: 2 }), 1);
		const figures: Figure[] = [
			...percentiles('the whole file, tokens checked one by one', all).slice(0, 1),
			...percentiles('the same by sql-formatter alone, nothing checked', alone).slice(0, 1),
			...percentiles('the statement at the caret', one),
		];
		return figures;
	},
};

export const names: Benchmark = {
	name: 'names',
	subject: 'a `.sql` file of 5,000 lines, 715 statements; time of the processors',
	run() {
		const known = catalog();
		const dialect = dialectById('postgresql');
		const service = createLanguageService({ catalogFor: () => known, dialectFor: () => 'postgresql' });
		const document = open(fileWith(''));
		const offset = document.getText().indexOf('o.total >', document.getText().length >> 1) + 3;
		const position = document.positionAt(offset);
		const line = position.line;
		const screen = { start: { line, character: 0 }, end: { line: line + 60, character: 0 } };
		const edited = (round: number) => open(fileWith(` + ${round}`), round + 2);
		const documents = Array.from({ length: 40 }, (_, round) => edited(round));
		const documentOf = (round: number) => documents[round % documents.length] ?? document;
		const judge = new NamesJudge();
		const check = (sql: string) => [
			...judge.check({ sql, dialect, catalog: known, spliced: [], definitions: [], ownFunctions: new Set() }),
		];
		return [
			...percentiles(
				'colours of the whole file, the first time',
				sample(1, () => service.semanticTokens(document, undefined), 0),
			).slice(0, 1),
			...percentiles(
				'colours after a key',
				sample(30, (round) => service.semanticTokens(documentOf(round), undefined)),
			),
			...percentiles(
				'hints of the screen',
				sample(60, (round) => service.inlayHints(documentOf(round), screen, { hasResults: true })),
			),
			...percentiles(
				'hover',
				sample(60, (round) => service.hover(documentOf(round), position)),
			),
			...percentiles(
				'completion',
				sample(60, (round) =>
					service.complete(documentOf(round), position, { keywordCase: 'match', limit: 200, hasSnippets: true }),
				),
				10,
			),
			...percentiles(
				'references of a column that each statement names',
				sample(10, (round) => service.references(documentOf(round), position, { includeDeclaration: true, others: [] })),
			),
			...percentiles(
				'rename of that column',
				sample(5, (round) =>
					service.rename(documentOf(round), position, 'amount', { others: [], hasDocumentChanges: true, hasAnnotations: true }),
				),
			),
			...percentiles(
				'wrong names, the first time',
				sample(1, () => check(document.getText()), 0),
			).slice(0, 1),
			...percentiles(
				'wrong names after a key',
				sample(30, (round) => check(documentOf(round).getText())),
			),
			...percentiles(
				'outline and folds after a key',
				sample(30, (round) => [service.documentSymbols(documentOf(round)), service.foldingRanges(documentOf(round))]),
			),
			{ what: 'lines', value: document.lineCount, unit: '' },
			{
				what: 'places that a rename changes',
				value: placesOf(service.references(document, position, { includeDeclaration: true, others: [] })),
				unit: '',
			},
		];
	},
};

function placesOf(found: readonly unknown[] | null): number {
	return found?.length ?? 0;
}
