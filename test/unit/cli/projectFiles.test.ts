import { expect, test } from 'vitest';
import { ProjectFiles } from '../../../server/src/cli/projectFiles';

test.each([
	['package.json', 'text'],
	['nowhere.ts', undefined],
	['package.json/index.ts', undefined],
	['server', undefined],
	['../elsewhere.ts', undefined],
])('%s is read as %s', (path, expected) => {
	expect(typeof new ProjectFiles(['']).read(path)?.text).toBe(expected === 'text' ? 'string' : 'undefined');
});
