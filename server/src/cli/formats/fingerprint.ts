import { createHash } from 'node:crypto';
import type { FileFinding } from '../finding';

/**
 * A mark for each finding that stays the same when lines are added above it, so that a service knows it again:
 * a hash of the rule and of the line's text without its blanks, and a number that tells equal lines apart.
 */
export function fingerprints(findings: readonly FileFinding[], lines: readonly string[]): readonly string[] {
	const seen = new Map<string, number>();
	return findings.map((finding) => {
		const text = (lines[finding.line - 1] ?? '').replace(/\s+/g, '');
		const hash = createHash('sha256').update(`${finding.rule}\n${text}`).digest('hex').slice(0, 16);
		const number = (seen.get(hash) ?? 0) + 1;
		seen.set(hash, number);
		return `${hash}:${number}`;
	});
}
