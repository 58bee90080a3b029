import type { HostTree } from '../embedded/hostLanguage';
import { hostRange } from '../sql/ranges';
import { replace } from './fix/edit';
import type { Finding, Fix, RuleMeta } from './rule';
import type { Suppressions } from './suppressions';

const id = 'unused-suppression';

/** It looks at what the other rules found: they are asked first. */
export const unusedSuppression = {
	meta: {
		id,
		summary: 'A comment silences a rule that finds nothing there',
		defaultSeverity: 'information',
	} satisfies RuleMeta as RuleMeta,
	fix: removeSuppression,
};

/** The comments of ours that silence nothing, asked when all findings were held against them. */
export function findUnusedSuppressions(
	suppressions: Suppressions,
	isRule: (id: string) => boolean,
	isAskedLater: (id: string) => boolean,
): readonly Finding[] {
	return suppressions.unused().flatMap(({ comment, rules: unused, isWhole: isAll }): Finding[] => {
		const rules = unused.filter(({ id }) => !isAskedLater(id));
		if (rules.length === 0 && unused.length > 0) return [];
		const isWhole = isAll && rules.length === unused.length;
		const base = { ruleId: id, severity: 'information', related: [] } as const;
		const strange = rules.filter((rule) => !isRule(rule.id));
		if (strange.length === 0 && isWhole) {
			const range = hostRange(comment.start, comment.end);
			return [{ ...base, range, message: 'This comment silences nothing: no rule reports anything here.' }];
		}
		return rules.map((rule) => ({
			...base,
			range: hostRange(rule.start, rule.end),
			message: isRule(rule.id)
				? `\`${rule.id}\` reports nothing here: there is nothing to silence.`
				: `There is no rule \`${rule.id}\`: this silences nothing.`,
			extent: hostRange(comment.start, comment.end),
		}));
	});
}

/** Takes away the comment, or one name out of several. What is no rule may be a slip of the pen: that is left to its author. */
function removeSuppression({ text }: HostTree, finding: Finding, isRule: (id: string) => boolean): Fix | undefined {
	const { start, end } = finding.range;
	if (finding.extent === undefined) return removal(commentWithSpace(text, start, end));
	if (!isRule(text.slice(start, end))) return undefined;
	const before = /,\s*$/.exec(text.slice(finding.extent.start, start))?.[0].length ?? 0;
	const after = before > 0 ? 0 : (/^\s*,\s*/.exec(text.slice(end, finding.extent.end))?.[0].length ?? 0);
	return removal([start - before, end + after]);
}

function removal([start, end]: readonly [number, number]): Fix {
	return { title: 'Remove the comment that silences nothing', edits: [replace(start, end, '')], isPreferred: true };
}

/** With the space in front of it, and with its line where it stands alone. */
function commentWithSpace(text: string, start: number, end: number): readonly [number, number] {
	const isBlock = text.startsWith('/*', start);
	const to =
		isBlock && text.startsWith('*/', end) ? end + 2 : isBlock ? end + Math.max(0, text.slice(end).indexOf('*/') + 2) : end;
	let from = start;
	while (from > 0 && /[ \t]/.test(text.charAt(from - 1))) from--;
	const isAlone = from === 0 || text.charAt(from - 1) === '\n';
	const lineEnd = /^[ \t]*(?:\r?\n|$)/.exec(text.slice(to))?.[0].length;
	if (lineEnd === undefined) return [start, to];
	return isAlone ? [from, to + lineEnd] : [from, to];
}
