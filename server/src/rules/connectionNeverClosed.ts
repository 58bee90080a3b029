import { hostRange } from '../sql/ranges';
import { closeEdits } from './fix/closeEdit';
import { livesOf, mayLive, type PlacedLife } from './lives/documentLives';
import type { DocumentRule, Finding } from './rule';

const id = 'connection-never-closed';

/** A connection that a function opens for itself and leaves open. */
export const connectionNeverClosed: DocumentRule = {
	meta: { id, summary: 'A connection is opened and never closed', defaultSeverity: 'hint' },
	mayFind: mayLive,
	check({ host }) {
		return livesOf(host).flatMap((placed) => {
			const finding = unclosed(placed);
			return finding ? [finding] : [];
		});
	},
	fix(finding, { host }) {
		const placed = livesOf(host).find((candidate) => unclosed(candidate)?.range.start === finding.range.start);
		const edits = placed && closeEdits(host, placed);
		return edits && { title: `Give \`${placed.life.name.name}\` back in a \`finally\``, edits, isPreferred: false };
	},
};

const ending = /close|release|end|destroy|terminate|dispose|disconnect|exit|quit|shutdown|free|done|stop|put|remove/i;

function unclosed({ life, place }: PlacedLife): Finding | undefined {
	const { facts, how, name, open, scope, uses } = life;
	// What a program opens for as long as it runs is closed by its end.
	if (scope === undefined || scope.name === 'main' || (how !== 'assigned' && how !== 'callback')) return undefined;
	// Nothing was done with it: it may be a test of the connection, or code that is being written.
	if (!uses.some((use) => use.kind === 'method')) return undefined;
	for (const use of uses) {
		if (use.kind === 'escape' || use.kind === 'closing' || (use.kind === 'block' && facts.block?.closes !== false))
			return undefined;
		if ((use.kind === 'method' || use.kind === 'attribute') && ending.test(use.name)) return undefined;
	}
	const isLease = facts.kind === 'lease';
	const where = scope.name === '' ? 'here' : `in \`${scope.name}\``;
	const message = isLease
		? `\`${name.name}\` is never given back to the pool ${where}: after a few calls the pool is empty. Call \`${facts.release}\` in a \`finally\`.`
		: `\`${name.name}\` is opened and never closed ${where}. Call \`${name.name}.${facts.release}()\` in a \`finally\`.`;
	return {
		ruleId: id,
		severity: isLease ? 'warning' : 'hint',
		range: hostRange(place(open.callee.start), place(open.callee.end)),
		message,
		related: [],
		extent: hostRange(place(open.start), place(open.end)),
	};
}
