import { expect, test } from 'vitest';
import { complete } from '../../../server/src/completion/complete';
import { dialectById } from '../../../server/src/sql/dialects';
import { clinic } from '../../support/clinic';
import { clinicCases } from '../../support/clinicCases';
import { clinicMessyCases } from '../../support/clinicMessyCases';
import { asShown, type TestedDialect } from '../../support/completion';

const dialects: Readonly<Record<string, TestedDialect>> = { s: 'sqlite', p: 'postgresql', m: 'mysql' };

/** What is wrong with the answer to a case; empty when nothing is. */
function wrongIn(id: TestedDialect, marked: string, wanted: string): readonly string[] {
	const offset = marked.indexOf('▏');
	const text = marked.slice(0, offset) + marked.slice(offset + 1);
	const items = asShown(complete(text, offset, clinic(id), dialectById(id)).items, text, offset);
	const labels = items.map(({ label }) => label);
	// Where nothing has been typed yet, all columns of a table are as good.
	const shown = items.some(({ replace }) => replace.start < offset) ? 5 : 12;
	if (wanted === '') return labels.length === 0 ? [] : [`${id}: ${marked} → nothing (${labels.slice(0, 8).join(' | ')})`];
	const wrong = wanted
		.split(', ')
		.filter((part) => (part.startsWith('!') ? labels.includes(part.slice(1)) : !labels.slice(0, shown).includes(part)));
	return wrong.map((part) => `${id}: ${marked} → ${part} (${labels.slice(0, 8).join(' | ')})`);
}

test.each([
	['typical', clinicCases],
	['messy', clinicMessyCases],
])('what is wanted stands within the first five, and nothing forbidden is offered: %s statements', (_, cases) => {
	const wrong = cases.flatMap(([initials, marked, wanted]) =>
		[...initials].flatMap((initial) => wrongIn(dialects[initial] ?? 'sqlite', marked, wanted)),
	);
	expect(wrong).toEqual([]);
});
