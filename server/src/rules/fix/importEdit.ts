import { type PlacedUnit, unitsOf } from '../../embedded/code/codeUnits';
import type { HostTree } from '../../embedded/hostLanguage';
import { type Edit, replace } from './edit';

/** How a name of a Python module is written in this document, with the import that it takes: none where it is there already. */
export function importEdit(
	host: HostTree,
	module: string,
	member: string,
): { readonly name: string; readonly edits: readonly Edit[] } | undefined {
	const { items } = unitsOf(host);
	const bindings = items.flatMap(({ unit }) => (unit.name === 'ImportStatement' ? [...unit.imports] : []));
	const direct = bindings.find((binding) => binding.module === module && binding.imported === member);
	if (direct) return { name: direct.local, edits: [] };
	const whole = bindings.find((binding) => binding.module === module && binding.imported === undefined);
	if (whole) return { name: `${whole.local}.${member}`, edits: [] };
	// Another thing of that name in the file: better no import than a wrong one.
	if (new RegExp(`\\b${member}\\b(?=\\s*=|\\s*\\()|def ${member}\\b|import .*\\b${member}\\b`).test(host.text)) return undefined;
	const imports = items.filter(({ unit }) => unit.name === 'ImportStatement');
	const line = `from ${module} import ${member}`;
	const [first] = imports.filter(({ unit }) => !/^from\s+__future__\b/.test(unit.text));
	const future = imports.findLast(({ unit }) => /^from\s+__future__\b/.test(unit.text));
	if (!first) return future && { name: member, edits: [insertAfter(future, line)] };
	// The first group of imports is the standard library's: its `import a` come first, then its `from a import b` by name.
	const from = imports.indexOf(first);
	let to = from + 1;
	while (isNextLine(host, imports, to)) to++;
	const group = imports.slice(from, to);
	const next = group.find(({ unit }) => unit.text.startsWith('from') && unit.text > line);
	if (next) return { name: member, edits: [replace(next.start, next.start, `${line}\n`)] };
	return { name: member, edits: [insertAfter(group[group.length - 1] ?? first, line)] };
}

function insertAfter({ start, unit }: PlacedUnit, line: string): Edit {
	const end = start + unit.text.trimEnd().length;
	return replace(end, end, `\n${line}`);
}

/** True when nothing but a line end is between an import and the one before it. */
function isNextLine(host: HostTree, imports: readonly PlacedUnit[], at: number): boolean {
	const before = imports[at - 1];
	const item = imports[at];
	return (
		before !== undefined &&
		item !== undefined &&
		/^\r?\n$/.test(host.text.slice(before.start + before.unit.text.length, item.start))
	);
}
