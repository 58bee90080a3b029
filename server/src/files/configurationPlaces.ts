import { parse as parseToml } from 'smol-toml';

/** Where a project's configuration may stand. */
export interface ConfigurationPlace {
	/** Of the file, in any folder. */
	readonly name: string;
	/** What to call the part of the file that is ours, with a space behind it; empty for all of it. */
	readonly section: string;
	/** Our part of the file; undefined: it has none. Throws what the parsers throw. */
	read(text: string): unknown;
}

/** The first in a folder wins. */
export const configurationPlaces: readonly ConfigurationPlace[] = [
	{ name: 'bindery.json', section: '', read: (text) => JSON.parse(text) },
	{
		name: 'pyproject.toml',
		section: '[tool.bindery] ',
		// A file that does not name us is nobody's fault here, whatever is in it.
		read: (text) => (text.includes('bindery') ? member(member(parseToml(text), 'tool'), 'bindery') : undefined),
	},
	{
		name: 'package.json',
		section: '"bindery" ',
		read: (text) => (text.includes('"bindery"') ? member(JSON.parse(text), 'bindery') : undefined),
	},
];

function member(value: unknown, key: string): unknown {
	return typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
}
