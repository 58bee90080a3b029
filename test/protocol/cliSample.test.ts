import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BundledCommand, bundle } from './cliProcess';

const sample = join(import.meta.dirname, '../../samples/bookstore');
let bindery: BundledCommand;

beforeAll(async () => {
	bindery = await bundle('server/src/cli/main.ts');
});
afterAll(() => bindery.dispose());

test('in the sample exactly the functions that are unsafe on purpose are found', async () => {
	const { code, stdout, stderr } = await bindery.run(['check', '--format', 'jsonl', '.'], { cwd: sample });
	const found = stdout
		.split('\n')
		.filter((line) => line !== '')
		.map((line) => JSON.parse(line) as { file: string; line: number })
		.map(({ file, line }) => `${file} ${functionAround(file, line)}`);
	expect([...new Set(found)]).toEqual([
		'store/api.py search',
		'store/search.py find_user',
		'store/search.py books_by_genre',
		'store/search.py orders_of',
		'store/search.py find_by_isbn',
		'store/search.py reviews_with',
		'web/catalogue.ts searchTitles',
		'web/catalogue.ts reviewsOf',
	]);
	expect([code, stderr]).toEqual([1, '']);
});

/** The name of the function that the line stands in. */
function functionAround(file: string, line: number): string | undefined {
	const lines = readFileSync(join(sample, file), 'utf8').split('\n').slice(0, line);
	const heads = lines.map((text) => /^(?:export )?(?:async )?(?:def|function) (\w+)/.exec(text)?.[1]);
	return heads.findLast((name) => name !== undefined);
}
