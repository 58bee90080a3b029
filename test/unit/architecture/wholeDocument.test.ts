import { expect, test } from 'vitest';
import { productSources, readText } from './projectFiles';

/**
 * Findings are taken over into the next version of a document where what the rules saw stays the same. What they see beyond
 * the items of their region is compared by `ask` (rules/wholeDocument.ts), in whose callback the document is not called `host`;
 * these ways around it would go unnoticed.
 */
const ways: Readonly<Record<string, RegExp>> = {
	'reads the code of the whole document': /\breadCode\((?:\w+\.)*host\)/,
	'looks at all regions': /\bfindRegions\((?:\w+\.)*host\)/,
	'searches the whole text':
		/\bhost\.text\.(?:includes|indexOf|lastIndexOf|match|matchAll|search|split|replace)\(|\.(?:test|exec)\((?:\w+\.)*host\.text\)/,
};

/** They run when a fix is asked for, or for every version; as the rules that look at whole documents do. */
const exempt = /rules\/(?:fix\/|checkRegions|suppressions|regionsIn)/;
const files = productSources().filter(
	(file) => file.startsWith('server/src/rules/') && !exempt.test(file) && !/: DocumentRule\b/.test(readText(file)),
);

test.each(Object.entries(ways))('no rule %s unless by `ask`', (_name, way) => {
	expect(files.length).toBeGreaterThan(20);
	expect(files.filter((file) => way.test(readText(file)))).toEqual([]);
});
