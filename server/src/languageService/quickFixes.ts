import type { Finding, Fix } from '../rules/rule';

/** A fix with all the findings it mends: two holes of one call are bound by one rewriting. */
export interface QuickFix {
	readonly fix: Fix;
	readonly findings: readonly Finding[];
}

/** The fixes of the findings, each once, in the order of the findings. */
export function quickFixesOf(findings: readonly Finding[], fixOf: (finding: Finding) => Fix | undefined): readonly QuickFix[] {
	const byEdits = new Map<string, { readonly fix: Fix; readonly findings: Finding[] }>();
	for (const finding of findings) {
		const fix = fixOf(finding);
		if (!fix) continue;
		const key = JSON.stringify([fix.title, fix.edits]);
		const known = byEdits.get(key);
		if (known) known.findings.push(finding);
		else byEdits.set(key, { fix, findings: [finding] });
	}
	return [...byEdits.values()];
}
