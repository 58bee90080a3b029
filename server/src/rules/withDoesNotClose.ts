import type { HostTree } from '../embedded/hostLanguage';
import { hostRange } from '../sql/ranges';
import { replace } from './fix/edit';
import { importEdit } from './fix/importEdit';
import { livesOf, mayLive, type PlacedLife } from './lives/documentLives';
import type { DocumentRule, Finding, Fix } from './rule';

const id = 'with-does-not-close';

/** `with sqlite3.connect(…) as conn:` ends a transaction, not the connection. */
export const withDoesNotClose: DocumentRule = {
	meta: { id, summary: 'The `with` ends the transaction, and leaves the connection open', defaultSeverity: 'hint' },
	mayFind: mayLive,
	check({ host }) {
		return livesOf(host).flatMap((placed) => (isLeftOpen(placed) ? [findingFor(placed)] : []));
	},
	fix(finding, { host }) {
		const placed = livesOf(host).find(
			(candidate) => isLeftOpen(candidate) && findingFor(candidate).range.start === finding.range.start,
		);
		return placed && closingFix(host, placed);
	},
};

function isLeftOpen({ life }: PlacedLife): boolean {
	const { block, facts, how, uses } = life;
	if (how !== 'block' || !block || facts.block?.closes !== false) return false;
	return uses.every((use) => {
		// What is used after the `with` is meant to stay open there.
		if (use.kind === 'escape' || use.kind === 'closing' || use.start >= block.end) return false;
		return !(use.kind === 'method' || use.kind === 'attribute') || !/close|__exit__/.test(use.name);
	});
}

function findingFor({ life, place }: PlacedLife): Finding {
	const { facts, name, open } = life;
	return {
		ruleId: id,
		severity: 'hint',
		range: hostRange(place(open.callee.start), place(open.callee.end)),
		message: `In ${facts.library} the end of this \`with\` commits or rolls back, but does not close \`${name.name}\`: put \`closing(…)\` around the call.`,
		related: [],
		extent: hostRange(place(open.start), place(open.end)),
	};
}

/** `with closing(connect(…)) as conn, conn:` commits as before, and closes. */
function closingFix(host: HostTree, { life, place }: PlacedLife): Fix | undefined {
	const { name, open } = life;
	const imported = importEdit(host, 'contextlib', 'closing');
	if (!imported) return undefined;
	const start = place(open.start);
	const end = place(open.end);
	const between = host.text.slice(end, place(name.start));
	if (!/^\s+as\s+$/.test(between)) return undefined;
	return {
		title: 'Close the connection as well, by `contextlib.closing`',
		edits: [
			...imported.edits,
			replace(start, start, `${imported.name}(`),
			replace(end, end, ')'),
			replace(place(name.end), place(name.end), `, ${name.name}`),
		],
		isPreferred: false,
	};
}
